// hark/report/survey_table.h: survey questions as a table. Nothing is computed here. Nothing fails; any thread.
#pragma once

#include "hark/insight/survey.h"
#include "hark/report/table.h"

#include <span>
#include <string>
#include <vector>

namespace hark::report {

Table to_table(std::span<const SurveyQuestion> questions);
// A paragraph a question, and who is silent.
std::vector<std::string> survey_lines(std::span<const SurveyQuestion> questions);

}  // namespace hark::report
