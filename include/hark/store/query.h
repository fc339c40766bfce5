// hark/store/query.h: anybody's SQL over a store, which it can read and nothing else.
//
//   Result<QueryAnswer> answer = query("hark.db", "select topic, count(*) from v_mentions group by 1", {});
//
// A statement can neither write, nor attach or open another file, nor change a setting: the connection is read-only, and an authorizer lets
// pass what reads. One statement a call. What comes out of comments is data: whoever draws it makes it harmless.
#pragma once

#include "hark/base/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hark {

using QueryCell = std::variant<std::monostate, std::int64_t, double, std::string>;  // a blob is its hexadecimal digits

struct QueryAnswer {
    std::vector<std::string> columns;
    std::vector<std::vector<QueryCell>> rows;
    bool cut = false;  // there were more than `most`
};

// `stop` is asked now and then; true ends it with `interrupted`. `most` < 0: all rows. bad_input for SQL that is none, with line and column in
// `where` and what was probably meant in `mend`; the errors of Store::open for the file.
Result<QueryAnswer> query(const std::filesystem::path& store, std::string_view sql, std::int64_t most = -1, const std::function<bool()>& stop = {});

// The analysed comments with ids in [first, last) for whom an SQL condition on the columns of v_verbatims holds, ascending; among them may be others, of other states. A condition on what is packed
// (not on text, reply, line, external_id, content_key, occurrences and models) is judged without reading the texts. Errors as above.
Result<std::vector<std::int64_t>> ids_where(const std::filesystem::path& store, const std::string& rule, std::int64_t first, std::int64_t last);

// A column of a view that people are meant to query. `note` says what is in it; "" where the view says it all.
struct ViewColumn {
    std::string view, about, column, note;
};
// By view, then as the view has them.
Result<std::vector<ViewColumn>> documented_views(const std::filesystem::path& store);

}  // namespace hark
