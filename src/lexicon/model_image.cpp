#include "model_image.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

#include "matcher_tables.h"
#include "replace_file.h"

namespace hark {
namespace {

namespace fs = std::filesystem;

// Which models, by which Hark, and what follows.
struct Header {
    char magic[8] = {'h', 'a', 'r', 'k', 'i', 'm', 'g', '2'};
    ContentKey models, program;
    ContentKey payload;   // its hash
    std::uint64_t size = 0;
};

static_assert(sizeof(Header) % 64 == 0);

// The sources that lay out and read the tables are part of what an image is made by.
ContentKey program_key() { return content_key(HARK_LEXICON_SOURCES); }

// Arrays begin with a cache line: rows of whole lines do not lie in one line more.
constexpr std::size_t padded(std::size_t at) { return (at + 63) / 64 * 64; }

template <class T>
concept Plain = std::is_trivially_copyable_v<T>;

class Writer {
public:
    std::string bytes;

    template <Plain T>
    void operator()(const T& value) { append(&value, sizeof value); }
    template <Plain T>
    void operator()(Table<T>& values) {
        (*this)(values.size());
        bytes.resize(padded(bytes.size()));
        append(values.data(), values.size() * sizeof(T));
    }
    template <Plain T>
    void operator()(std::vector<T>& values) {
        Table<T> table(values);
        (*this)(table);
    }
    template <class T>
    void operator()(std::vector<T>& values) {
        (*this)(values.size());
        for (T& value : values) (*this)(value);
    }
    void operator()(const std::string& text) {
        (*this)(text.size());
        append(text.data(), text.size());
    }
    void operator()(std::map<std::string, std::uint16_t, std::less<>>& map) {
        (*this)(map.size());
        for (auto& [key, value] : map) {
            (*this)(key);
            (*this)(value);
        }
    }
    void operator()(Topic& topic);
    void operator()(Play& play);

private:
    void append(const void* data, std::size_t size) { bytes.append(static_cast<const char*>(data), size); }
};

// Reads what Writer wrote; tables stay where they lie. Its bytes have the right hash, so they are what some Hark with these sources wrote.
class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    template <Plain T>
    void operator()(T& value) { take(&value, sizeof value); }
    template <Plain T>
    void operator()(Table<T>& values) {
        const std::size_t size = count();
        at_ = padded(at_);
        values = Table<T>::mapped(reinterpret_cast<const T*>(bytes_.data() + at_), size);
        at_ += size * sizeof(T);
    }
    template <Plain T>
    void operator()(std::vector<T>& values) {
        Table<T> table;
        (*this)(table);
        values.assign(table.begin(), table.end());
    }
    template <class T>
    void operator()(std::vector<T>& values) {
        values.resize(count());
        for (T& value : values) (*this)(value);
    }
    void operator()(std::string& text) {
        const std::size_t size = count();
        text.assign(bytes_.data() + at_, size);
        at_ += size;
    }
    void operator()(std::map<std::string, std::uint16_t, std::less<>>& map) {
        for (std::size_t left = count(); left > 0; --left) {
            std::string key;
            (*this)(key);
            (*this)(map[key]);
        }
    }
    void operator()(Topic& topic);
    void operator()(Play& play);

private:
    std::size_t count() {
        std::size_t count = 0;
        (*this)(count);
        return count;
    }
    void take(void* data, std::size_t size) {
        std::memcpy(data, bytes_.data() + at_, size);
        at_ += size;
    }
    std::string_view bytes_;
    std::size_t at_ = 0;
};

template <class Archive>
void visit(Archive& archive, Topic& topic) {
    archive(topic.id);
    archive(topic.level1);
    archive(topic.level2);
    archive(topic.holds);
}
template <class Archive>
void visit(Archive& archive, Play& play) {
    archive(play.id);
    archive(play.topic);
    archive(play.when);
    archive(play.liked);
    archive(play.action);
    archive(play.owner);
    archive(play.measure);
    archive(play.lead_days);
    archive(play.effort);
}
void Writer::operator()(Topic& topic) { visit(*this, topic); }
void Writer::operator()(Play& play) { visit(*this, play); }
void Reader::operator()(Topic& topic) { visit(*this, topic); }
void Reader::operator()(Play& play) { visit(*this, play); }

}  // namespace

template <class Archive>
void ModelImage::visit(Archive& archive, Models& models) {
    Matcher::Impl& matcher = *models.matcher_.impl_;
    archive(matcher.letters);
    archive(matcher.words);
    archive(matcher.word_slots);
    archive(matcher.known);
    archive(matcher.type_sets);
    archive(matcher.type_members);
    archive(matcher.type_first_steps);
    archive(matcher.prefix_sets);
    archive(matcher.prefix_lengths);
    archive(matcher.begins_prefix);
    archive(matcher.number_set);
    archive(matcher.price_set);
    archive(matcher.states);
    archive(matcher.far_sets);
    archive(matcher.entrances);
    archive(matcher.near_ways);
    archive(matcher.far_ways);
    archive(matcher.state_count);
    archive(matcher.is_broad);
    archive(models.learned_.any_);
    archive(models.learned_.negated_);
    archive(models.learned_.negator_);
    archive(models.learned_.evaluates_);
    archive(models.learned_.praises_);
    archive(models.learned_.signals_);
    archive(models.learned_.kinds_);
    archive(models.learned_.words_);
    archive(models.learned_.phrases_);
    archive(models.learned_.regions_);
    archive(models.learned_.entries_);
    archive(models.rules_.nodes_);
    archive(models.rules_.children_);
    archive(models.rules_.rules_);
    archive(models.rules_.parts_of_leaf_);
    archive(models.rules_.leaf_parts_);
    archive(models.rules_.rules_of_part_);
    archive(models.rules_.part_rules_);
    archive(models.rules_.segments_);
    archive(models.rules_.looks_at_comments_);
    for (TagWeights::Lists* lists : {&models.tags_.phrases_, &models.tags_.signals_}) {
        archive(lists->begins);
        archive(lists->weights);
        archive(lists->entries);
    }
    archive(models.tags_.rows_);
    archive(models.tags_.last_row_);
    archive(models.tags_.first_signal_row_);
    archive(models.tags_.lists_);
    archive(models.tags_.longest_list_);
    archive(models.tags_.columns_in_all_);
    archive(models.tags_.trade_rows_);
    archive(models.tags_.trade_begins_);
    archive(models.tags_.width_within_);
    archive(models.tags_.within_a_trade_);
    archive(models.tags_.tags_);
    archive(models.tags_.columns_);
    archive(models.amounts_.words_);
    archive(models.entries_);
    archive(models.patterns_);
    archive(models.files_);
    archive(models.topics_);
    archive(models.labels_);
    archive(models.languages_);
    archive(models.playbook_);
    archive(models.hash_);
}

std::optional<Models> ModelImage::read(const fs::path& file, ContentKey hash) {
    const auto mapped = std::make_shared<const FileText>(FileText::mapped(file).value_or(FileText()));
    std::string_view bytes = mapped->view();
    Header header;
    const Header expected;
    if (bytes.size() < sizeof header) return {};
    std::memcpy(&header, bytes.data(), sizeof header);
    bytes.remove_prefix(sizeof header);
    if (std::memcmp(header.magic, expected.magic, sizeof header.magic) != 0 || header.models != hash || header.program != program_key()) return {};
    if (header.size != bytes.size() || header.payload != content_key(bytes)) return {};
    Models models;
    Reader reader(bytes);
    visit(reader, models);
    models.image_ = mapped;
    return models;
}

// Each change of a model leaves an image of 19 MB behind: the newest stay, for those who go to and fro between packs. What another Hark has mapped it keeps until it ends.
void ModelImage::keep_newest(const fs::path& folder, std::size_t images) {
    std::vector<std::pair<fs::file_time_type, fs::path>> found;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with("models-") || !name.ends_with(".image")) continue;
        const fs::file_time_type written = entry.last_write_time(error);
        if (!error) found.emplace_back(written, entry.path());
    }
    std::ranges::sort(found, std::greater<>());
    for (std::size_t i = images; i < found.size(); ++i) {
        fs::remove(found[i].second, error);
        fs::remove(known_files_beside(found[i].second), error);
    }
}

void ModelImage::write(const Models& models, const fs::path& file) {
    Writer writer;
    visit(writer, const_cast<Models&>(models));
    Header header;
    header.models = models.hash_;
    header.program = program_key();
    header.payload = content_key(writer.bytes);
    header.size = writer.bytes.size();
    if (replace_file(file, {{reinterpret_cast<const char*>(&header), sizeof header}, writer.bytes})) keep_newest(file.parent_path(), images_kept);
}

}  // namespace hark
