// How long and how often, as the customer says it beside a fact.
#pragma once

#include "sentence_work.h"

namespace hark {

// Of a fact in the sentence at hand; nothing for kinds of facts that amounts.tsv does not name. Of several amounts the one that is
// nearest behind the fact's first word, else the last before it.
Amount amount_of(const Models& models, const SentenceWork& work, const Found& fact);

}  // namespace hark
