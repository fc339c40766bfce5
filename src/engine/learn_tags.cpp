#include "hark/engine/learn_tags.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "tag_maps.h"

namespace hark {
namespace {

// What people said of a record: categories of its aspects, or labels.
std::set<std::string> said_of(const LabelledRecord& record) {
    std::set<std::string> said(record.labels.begin(), record.labels.end());
    for (const auto& [category, polarity] : record.aspects) said.insert(category);
    return said;
}

class TagReading {
public:
    TagReading(const TagLearnJob& job, TagLearner& learner) : job_(job), learner_(learner) {}

    Result<TagLearnReport> run() {
        const Result<std::vector<std::string>> paths = list_sets(job_.paths);
        if (!paths) return paths.error();
        for (const std::string& name : job_.leave_out)
            if (std::ranges::none_of(*paths, [&](const std::string& path) { return set_name(path) == name; }))
                return Error{ErrorCode::bad_input, "no set is called '" + name + "'", "--leave-out", "name a file without its ending"};
        for (const std::string& path : *paths) {
            if (std::ranges::find(job_.leave_out, set_name(path)) != job_.leave_out.end()) continue;
            if (const Status read = read_set(path); !read) return read.error();
        }
        if (report_.sources.empty()) return Error{ErrorCode::bad_input, "there is nothing to learn from", "", "name sets of records with labels or aspects, and where their maps are: --maps FOLDER"};
        return std::move(report_);
    }

private:
    Status read_set(const std::string& path) {
        Result<std::vector<LabelledRecord>> records = records_of(path);
        if (!records) return records.error();
        std::map<std::string, std::string> tag_of;  // by the set's own name
        if (const Status mapped = find_tags(path, *records, tag_of); !mapped) return mapped.error();
        std::set<std::string> covered;
        for (const auto& [name, tag] : tag_of) covered.insert(tag);
        if (covered.empty()) {
            report_.skipped.push_back(set_name(path));
            return ok;
        }
        const Result<std::uint16_t> set = learner_.add_set(set_name(path), {covered.begin(), covered.end()}, trade_of(set_name(path)));
        if (!set) return set.error();
        for (const LabelledRecord& record : *records) take(record, tag_of, *set);
        report_.sources.push_back(set_name(path));
        return ok;
    }

    std::string trade_of(const std::string& set) const {
        const auto at = std::ranges::find(job_.kin, set, &eval::GroupLine::set);
        return at == job_.kin.end() ? "" : at->group;
    }

    Result<std::vector<LabelledRecord>> records_of(const std::string& path) const {
        Result<std::unique_ptr<LabelledReader>> reader = LabelledReader::open(path, job_.read, "");
        if (!reader) return reader.error();
        std::vector<LabelledRecord> all, part;
        RawBatch raw;
        while (true) {
            const Result<bool> more = (*reader)->next(raw);
            if (!more) return more.error();
            if (!*more) return all;
            if (const Status parsed = (*reader)->parse(raw, part); !parsed) return parsed.error();
            std::ranges::move(part, std::back_inserter(all));
            if (job_.progress) job_.progress(path, static_cast<std::int64_t>(all.size()));
        }
    }

    // Only names that occur: what nobody was told of is not covered.
    Status find_tags(const std::string& path, const std::vector<LabelledRecord>& records, std::map<std::string, std::string>& tag_of) const {
        const Result<std::optional<eval::TagMap>> map = engine::map_of_set(path, job_.maps);
        if (!map) return map.error();
        std::set<std::string> names;
        for (const LabelledRecord& record : records)
            if (record.tagged) names.merge(said_of(record));
        for (const auto& [tag, theirs] : *map ? **map : engine::names_of_intents())
            for (const std::string& name : theirs)
                if (names.contains(name)) tag_of.emplace(name, tag);
        return ok;
    }

    // `(none)` is said of what was not looked at for its tags: praise among reasons for complaints.
    void take(const LabelledRecord& record, const std::map<std::string, std::string>& tag_of, std::uint16_t set) {
        const std::set<std::string> said = said_of(record);
        if (!record.tagged || said.contains("(none)") || !record.known.empty()) {
            ++report_.unanswered;
            return;
        }
        std::set<std::string> tags;
        for (const std::string& name : said)
            if (const auto at = tag_of.find(name); at != tag_of.end()) tags.insert(at->second);
        ++(learner_.add(set, record.text, {tags.begin(), tags.end()}) ? report_.texts : report_.other);
    }

    const TagLearnJob& job_;
    TagLearner& learner_;
    TagLearnReport report_;
};

}  // namespace

Result<TagLearnReport> read_tags(const TagLearnJob& job, TagLearner& learner) { return TagReading(job, learner).run(); }

}  // namespace hark
