// From rows of model files to Models, with an issue for all that is wrong.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <set>
#include <string_view>
#include <vector>

#include "hark/lexicon/models.h"
#include "hark/text/tokenizer.h"
#include "matcher_builder.h"
#include "model_file.h"
#include "rule_compiler.h"

namespace hark {

// Files may come in any order: rows that refer to topics are kept until all topics are known. Errors are collected, so that
// one look shows them all.
class ModelBuilder {
public:
    // `hash`: of the files that will be added.
    ModelBuilder(std::vector<ModelIssue>& issues, ContentKey hash) : issues_(issues), hash_(hash) {}
    // The file must live until build(): its rows are views.
    void add(const ModelFile& file);
    Models build() &&;

private:
    struct Source {
        std::uint16_t file = 0;
        const ModelFile* text = nullptr;
        ModelTable table;
        std::vector<RuleStatement> statements;  // of a file of rules
    };
    struct Generated {
        Layer layer;
        std::uint32_t entry;
        Sequence sequence;
    };
    struct TagRow {
        std::vector<std::uint32_t> words;  // empty: a signal
        TagWeights::Placed placed;         // at a signal, or where the words are once all phrases are known
    };
    void warn(const Entry& at, std::string what, std::string mend);
    void fail(const ModelRow& row, std::string what, std::string mend);
    bool has_columns(const ModelRow& row, std::size_t least, std::size_t most);
    std::optional<std::int32_t> thousandths(const ModelRow& row, std::string_view field, double low, double high);

    std::optional<std::int32_t> whole(const ModelRow& row, std::string_view field, int low, int high);
    bool is_label(const ModelRow& row, std::string_view name, Layer layer);
    bool is_cue(const ModelRow& row, const std::string& cue);

    std::optional<std::int32_t> factor_of(const ModelRow& row, Shifter kind);

    // Lines of packs win over all others. What all packs do without is no topic: lines that name it are left out.
    void put_packs_first();
    bool is_of_pack(std::uint16_t file) const { return models_.files_[file].starts_with("packs/"); }
    void read_packs();
    void add_pack_row(const ModelRow& row, std::set<std::string>& without);
    bool is_set_aside(std::string_view topic) const { return set_aside_.contains(std::string(topic)); }
    void add_taxonomy(const ModelRow& row);
    void add_language(const ModelRow& row);
    void add_frequency(const ModelRow& row);
    void add_type(const ModelRow& row);
    void add_amount(const ModelRow& row);
    void freeze_amounts();
    void add_play(const ModelRow& row);
    void add_valence(const ModelRow& row);
    void add_shifter(const ModelRow& row);
    void add_topic(const ModelRow& row);
    // What the statements of rules files say of the taxonomy; then the rules themselves.
    void add_rule_topics();
    void add_rules();
    void add_rule(const Source& source, const RuleStatement& statement, RuleCompiler& compiler);
    void add_label(const ModelRow& row, Layer layer);
    void add_spam(const ModelRow& row);
    void add_learned(const ModelRow& row);
    void add_overlay(const ModelRow& row);
    void add_signal(const ModelRow& row, std::int32_t lean, std::optional<std::int32_t> stake);
    void place_learned(const ModelRow& row, std::optional<std::int32_t> lean, std::optional<std::int32_t> stake);
    bool is_token(std::string_view word);
    std::vector<std::uint32_t> words_of(const ModelRow& row);
    void order_words();
    void freeze_learned();
    std::optional<TagId> tag_of(const ModelRow& row, std::string_view name);
    std::optional<TagId> tag_in_trade(const ModelRow& row, std::string_view name);
    std::optional<std::uint32_t> tag_signal_of(const ModelRow& row, std::string_view name);
    TagSignals tag_signals() const;
    void add_learned_tag(const ModelRow& row);
    void freeze_tags();
    // Its place in the models, of a row of the file at hand.
    std::uint32_t keep(const ModelRow& row, Entry entry);
    // Adds the sequences of one entry to the matcher; checks that each can match.
    void add_entry(const ModelRow& row, Entry entry, std::string_view inflection);
    void place(std::uint32_t entry, const Sequence& sequence, bool generated);
    void yield_to_pack(const Entry& entry, const Entry& other);
    std::uint16_t topic_of(const ModelRow& row, std::string_view id);
    std::uint16_t label_of(std::string_view name);

    std::vector<ModelIssue>& issues_;
    ContentKey hash_;
    std::vector<Source> sources_;
    std::uint16_t file_ = 0;
    Models models_;
    Matcher::Builder matcher_;
    Tokenizer tokenizer_;
    std::set<std::string> set_aside_;  // topics that packs do without
    std::set<std::string, std::less<>> replaced_;  // topics whose patterns a rules file does without
    std::vector<AmountWord> amounts_;
    std::vector<std::string> trades_;   // that something was learned of, by number
    std::vector<TagRow> tagged_;  // places are known once all phrases are
    std::vector<Generated> generated_;  // inflected forms yield to listed ones, so they wait for all of these
};

}  // namespace hark
