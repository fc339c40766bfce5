// hark/engine/survey.h: the survey questions that a store holds.
#pragma once

#include <vector>

#include "hark/base/result.h"
#include "hark/insight/survey.h"
#include "hark/store/store.h"

namespace hark {

Result<std::vector<SurveyQuestion>> survey_of(const Store& store, const Filter& filter = {});

}  // namespace hark
