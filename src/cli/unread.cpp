#include "unread.h"

#include "hark/insight/words.h"
#include "hark/text/width.h"

namespace hark::cli {

std::string in_words(const Unread& unread) {
    return printable(unread.what) + ": left out of " + grouped(unread.rows) + (unread.rows == 1 ? " row" : " rows") +
           "; the first is line " + grouped(static_cast<std::int64_t>(unread.line)) + ": " + printable(unread.value);
}

}  // namespace hark::cli
