// hark/analysis/reply_reader.h: what a message says of the case that it belongs to: an apology, a remedy, a promise and its day, "that solved
// it". Read from the models' replies.tsv, whose patterns are those of all models.
//
//   Result<ReplyModels> models = ReplyModels::of(*Models::read("models"));
//   ReplyReader reader(*models);                   // one a thread; the models are shared and must outlive it
//   std::vector<Mark> marks;
//   reader.read("Sorry! We will call you within 3 days.", marks);     // apology, promise, due.days.3
//
// Of any language of which there is a file: all are looked for at once. A negator before a phrase denies it, as it denies intents.
#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "hark/analysis/analyser.h"
#include "hark/base/annotation.h"
#include "hark/lexicon/models.h"
#include "hark/text/sentences.h"
#include "hark/text/tokenizer.h"

namespace hark {

class ReplyModels {
public:
    // bad_model. Files that are no replies.tsv are left out, but for words of number and negators.
    static Result<ReplyModels> of(const std::vector<ModelFile>& files);

private:
    friend class ReplyReader;
    // Where phrases overlap the longest wins: what may be said with the same words ("will refund" is a promise and a remedy, "has arrived broken"
    // a complaint) is apart.
    Models words_, apart_, openings_;
};

// Making them takes longer than reading a small export. What it gives outlives who asks.
using ReplyModelsWhenAsked = std::function<Result<const ReplyModels*>()>;

class ReplyReader {
public:
    explicit ReplyReader(const ReplyModels& models);
    // Replaces `marks`: in text order, one of a name a sentence.
    void read(std::string_view text, std::vector<Mark>& marks);
    // Of the message with which a customer begins, whose first `title` bytes are its subject: adds `tells` for the first sentence that reports something:
    // no question, and nothing that the customer asks for, announces or thanks for (`announces` in replies.tsv).
    void read_opening(std::string_view text, std::size_t title, std::vector<Mark>& marks);

private:
    void add(std::string_view text, const Models& models, Analyser& analyser, std::vector<Mark>& marks);
    bool is_statement(const Sentence& sentence) const;

    const ReplyModels& models_;
    Analyser words_, apart_, openings_;
    Annotation annotation_;
    Tokenizer tokenizer_;
    std::vector<Token> tokens_;
    std::vector<Sentence> sentences_;
    std::vector<Mark> found_;
};

}  // namespace hark
