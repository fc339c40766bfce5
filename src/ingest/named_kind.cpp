#include "named_kind.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <span>

#include "values.h"

namespace hark::ingest {
namespace {

struct Named {
    std::string_view ending, kind;
};
constexpr std::array packed{Named{".gz", "gzip"}, Named{".zst", "zstd"}};
// What is none of these was refused, or read as mail, before.
constexpr std::array no_text{
    Named{".xlsx", "an Excel workbook"}, Named{".xlsm", "an Excel workbook"}, Named{".xlsb", "an Excel workbook"}, Named{".xls", "an Excel workbook"},
    Named{".ods", "an OpenDocument spreadsheet"}, Named{".doc", "a Word document"}, Named{".docx", "a Word document"}, Named{".pdf", "a PDF"},
    Named{".zip", "an archive"}, Named{".tar", "an archive"}, Named{".tgz", "an archive"}, Named{".7z", "an archive"}, Named{".rar", "an archive"},
    Named{".bz2", "a bzip2 file"}, Named{".xz", "an xz file"}, Named{".parquet", "a Parquet file"}, Named{".sqlite", "an SQLite database"}};

const Named* named(std::span<const Named> kinds, const std::filesystem::path& name) {
    const auto at = std::ranges::find(kinds, lower(name.extension().string()), &Named::ending);
    return at == kinds.end() ? nullptr : &*at;
}

}  // namespace

std::optional<Error> doubt_of(const Sample& sample, std::string_view format) {
    std::filesystem::path name = sample.path;
    const Named* kind = named(packed, name);
    const bool as_named = kind != nullptr && kind->kind == sample.compression;
    if (as_named) name = name.stem();
    if (kind == nullptr || as_named) kind = named(no_text, name);
    if (kind == nullptr) return {};
    const std::string as = (sample.compression.empty() || as_named ? "" : sample.compression + ", ") + std::string(format);
    return Error{ErrorCode::bad_input, "its name ends in " + std::string(kind->ending) + ", but it is not " + std::string(kind->kind) + ": it is read as " + as, sample.path,
                 "fetch it again if it should be; else rename it, or say --format"};
}

}  // namespace hark::ingest
