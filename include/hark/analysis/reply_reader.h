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

#include <memory>
#include <string_view>
#include <vector>

#include "hark/analysis/analyser.h"
#include "hark/base/annotation.h"
#include "hark/lexicon/models.h"

namespace hark {

class ReplyModels {
public:
    // bad_model. Files that are no replies.tsv are left out, but for words of number and negators.
    static Result<ReplyModels> of(const std::vector<ModelFile>& files);

private:
    friend class ReplyReader;
    // Where phrases overlap the longest wins: what may be said with the same words ("will refund" is a promise and a remedy, "has arrived broken"
    // a complaint) is apart.
    Models words_, apart_;
};

class ReplyReader {
public:
    explicit ReplyReader(const ReplyModels& models);
    // Replaces `marks`: in text order, one of a name a sentence.
    void read(std::string_view text, std::vector<Mark>& marks);

private:
    void add(std::string_view text, const Models& models, Analyser& analyser, std::vector<Mark>& marks);

    const ReplyModels& models_;
    Analyser words_, apart_;
    Annotation annotation_;
};

}  // namespace hark
