// Which language a verbatim is in, as far as its words tell.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "hark/base/annotation.h"
#include "hark/lexicon/models.h"
#include "hark/text/tokenizer.h"

namespace hark {

// By script, then by function words, each language's counted against the others'. `und` if there is too little to tell:
// a text of few words without a function word of any language.
Language detect_language(std::string_view text, std::span<const Token> tokens, std::span<const Symbol> symbols, const Models& models);

// Of a well-formed text whose letters are all of another script than ours, which needs no words to tell; nothing of any other. Looking at its bytes costs a
// hundredth of cutting it into words.
std::optional<Language> language_of_script(std::string_view text);

}  // namespace hark
