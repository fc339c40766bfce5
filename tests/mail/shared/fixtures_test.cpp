// Other projects' messages and replies: all with text are read, and what people wrote is found as often as their own tests expect.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>

#include <gtest/gtest.h>
#include <simdjson.h>

#include "hark/mail/mailbox.h"
#include "mail/mail_support.h"

namespace hark {
namespace {

namespace fs = std::filesystem;
const fs::path fixtures = fs::path(HARK_SHARED) / "fixtures";

std::string slurp(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}
std::string_view string_of(const simdjson::dom::element& line, const char* key) {
    std::string_view value;
    return line[key].get(value) == simdjson::SUCCESS ? value : std::string_view();
}

// The text without the parts that a case asks to have cut.
std::string kept(const std::string& text, const Cleaned& cleaned, std::string_view policy) {
    std::string out;
    for (const Part& part : cleaned.parts) {
        const bool quote = part.kind == PartKind::quote && policy != "signature_only";
        const bool tail = part.kind != PartKind::reply && part.kind != PartKind::quote && policy != "quote_only";
        if (!quote && !tail) out += slice(text, part.span);
    }
    return out;
}
std::string stripped(std::string text) {
    text.erase(text.find_last_not_of(" \t\r\n") + 1);
    text.erase(0, std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    return text;
}
std::string without_blanks(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; });
    return text;
}

bool holds_all(const simdjson::dom::element& line, const char* key, const std::string& text, bool expected) {
    simdjson::dom::array words;
    if (line[key].get(words) != simdjson::SUCCESS) return true;
    return std::ranges::all_of(words, [&](const simdjson::dom::element& word) { return (text.find(std::string_view(word)) != std::string::npos) == expected; });
}
bool agrees(const simdjson::dom::element& line, const std::string& text) {
    if (!holds_all(line, "must_contain", text, true) || !holds_all(line, "must_not_contain", text, false)) return false;
    std::string_view wanted;
    if (line["expected_reply"].get(wanted) != simdjson::SUCCESS) return true;
    const std::string expected(wanted);
    const std::string_view compare = string_of(line, "compare");
    if (compare == "exact") return text == expected;
    if (compare == "ignore_whitespace") return without_blanks(text) == without_blanks(expected);
    return stripped(text) == stripped(expected);
}

TEST(QuoteFixtures, AgreeInMoreThanNineOfTen) {
    simdjson::dom::parser parser;
    int all = 0, right = 0;
    for (const simdjson::dom::element line : parser.load_many((fixtures / "quotes/expected.jsonl").string())) {
        const fs::path file = fixtures / "quotes" / std::string_view(line["file"]);
        const std::string bytes = slurp(file);
        const std::string_view input = string_of(line, "input");
        const Message message = input == "eml" ? *read_message(bytes) : input == "html" ? *read_html(bytes) : *read_plain(bytes);
        const bool agreed = agrees(line, kept(message.text, clean(message, testing_mail::phrases()), string_of(line, "policy")));
        ++all;
        right += agreed;
        if (!agreed) std::cout << "differs: " << file << '\n';
    }
    std::cout << right << " of " << all << " agree\n";
    EXPECT_GE(right, 0.95 * all);
}

// What is empty where its text should be (torn behind the headers, or parts without a line), and what holds no text: pictures, sound, programs, RTF.
const std::set<std::string> without_text{"msg_06.eml", "msg_08.eml", "msg_09.eml", "msg_12.eml", "msg_12a.eml", "msg_24.eml", "false-multipart.eml", "error_emails__bad_date_header.eml",
    "error_emails__empty_in_reply_to.eml", "error_emails__must_supply_encoding.eml", "spam__017", "000.eml", "037.eml", "error_emails__missing_content_disposition.eml",
    "mime_emails__raw_email_with_binary_encoded.eml", "rfc2046.eml", "nice__004", "nice__mime2", "nice__mime6", "nice__unicode1", "001.eml", "011.eml", "issue1189-summary.txt"};

TEST(MailFixtures, AreAllReadButThoseWithoutText) {
    const std::set<std::string> no_messages{".json", ".xml", ".html", ".gz"};
    int all = 0, read = 0;
    for (const auto& entry : fs::recursive_directory_iterator(fixtures / "mail")) {
        const std::string name = entry.path().filename().string();
        if (!entry.is_regular_file() || no_messages.contains(entry.path().extension().string()) || name.find("_decoded") != std::string::npos) continue;
        const Result<Message> message = read_message(slurp(entry.path()));
        ++all;
        const bool has_text = message && !message->text.empty();
        read += has_text;
        if (message) clean(*message, testing_mail::phrases());
        EXPECT_TRUE(has_text || without_text.contains(name)) << entry.path();
    }
    std::cout << read << " of " << all << " have text\n";
}

}  // namespace
}  // namespace hark
