// Another program that answers the texts of labelled sets, to be measured beside Hark.
//
// It reads lines of {"id": ..., "text": ...} from standard input and writes, for each, a line of {"id": ..., "label": ..., "score": ...}; label or
// score may be absent. It is started once a set. Questions and answers wait in unlinked temporary files, so that
// neither side can block the other.
#pragma once

#include "hark/engine/evaluate.h"

#include <string>

namespace hark::cli {

// "vader": VADER (Hutto & Gilbert 2014) by `python3` with the package vaderSentiment; the name of a folder: the answers NAME.jsonl[.gz] in it;
// anything else is a command for the shell. bad_input if it is empty.
Result<Peer> peer_named(const std::string& name);

}  // namespace hark::cli
