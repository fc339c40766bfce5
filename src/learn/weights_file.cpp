#include <array>
#include <cstdio>
#include <cstdlib>

#include "hark/learn/learner.h"
#include "hark/learn/tag_learner.h"

namespace hark {
namespace {

// "-0.42": thousandths, without zeros at the end.
std::string number(std::int32_t thousandths) {
    std::string text = std::to_string(std::abs(thousandths) / 1000);
    if (int rest = std::abs(thousandths) % 1000; rest != 0) {
        std::array<char, 8> digits{};
        std::snprintf(digits.data(), digits.size(), ".%03d", rest);
        text += digits.data();
        while (text.back() == '0') text.pop_back();
    }
    return (thousandths < 0 ? "-" : "") + text;
}

void write_row(const std::vector<std::string>& fields, std::string& out) {
    for (std::size_t i = 0; i < fields.size(); ++i) out += (i == 0 ? "" : "\t") + fields[i];
    out += '\n';
}

std::string heading(std::string_view kind, std::string_view made) {
    std::string out = "#! hark-lexicon 1 " + std::string(kind) + " en\n# " + std::string(made) + "\n";
    return out;
}

// A tab or a line break would end a column.
std::string one_cell(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    return text;
}

}  // namespace

std::string learned_file(const Learned& learned, std::string_view made) {
    std::string out = heading("learned", made);
    out += "# phrase, lean, stake, texts, interval (lean +- interval holds 95 %), sets; see models/README.md\n\n";
    for (const std::vector<LearnedLine>* lines : {&learned.signals, &learned.lines})
        for (const LearnedLine& line : *lines)
            write_row({line.phrase, number(line.lean), number(line.stake), std::to_string(line.texts), number(line.interval), std::to_string(line.sets)}, out);
    return out;
}

std::string overlay_file(const Learned& learned, std::string_view made) {
    std::string out = heading("overlay", made);
    out += "# phrase, old lean, new lean, texts, interval (new +- interval holds 95 %), three quotes; what changes most comes first\n"
           "# Only `new` counts. To reject a line, delete it; to correct it, edit `new`. Then: hark run ... --models THIS_FILE\n\n";
    for (const std::vector<LearnedLine>* lines : {&learned.signals, &learned.lines})
        for (const LearnedLine& line : *lines) {
            std::vector<std::string> fields{line.phrase, number(line.old_lean), number(line.lean), std::to_string(line.texts), number(line.interval)};
            for (const std::string& quote : line.quotes) fields.push_back(one_cell(quote));
            write_row(fields, out);
        }
    return out;
}

std::string learned_tags_file(const LearnedTags& learned, std::string_view made) {
    std::string out = heading("learned-tags", made);
    out += "# topic or intent, phrase, weight, texts, interval (weight +- interval holds 95 %), sets; see models/README.md\n\n";
    for (const LearnedTagLine& line : learned.lines)
        write_row({line.tag, line.phrase, number(line.weight), std::to_string(line.texts), number(line.interval), std::to_string(line.sets)}, out);
    return out;
}

}  // namespace hark
