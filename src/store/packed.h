// store/packed.h: the findings of a verbatim as they lie in its row: JSON arrays of whole numbers.
//
//   mentions  [[topic,polarity,strength,begin,end,opinion begin,opinion end,sentence begin,sentence end],...]
//   labels    [[label,severity,begin,end,sentence begin,sentence end,minutes,times],...]   without the last two where neither is said
//   segments  [segment,...]                                            ascending
//   marks     [[name,begin,end,sentence begin,sentence end],...]       name in quotes
//
// A row each in tables of their own would cost four times the rest of the write path. As JSON they are still SQL for
// everybody: v_mentions, v_labels and v_segments spread them out. Ids are the store's own.
#pragma once

#include "hark/base/annotation.h"
#include "hark/base/feedback.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hark {

// Each replaces `out`, which is "" where there is nothing to pack. `ids` are the store's ids by those of the
// dictionary.
void pack(std::span<const Mention> mentions, std::span<const std::int64_t> ids, std::string& out);
void pack(std::span<const Label> labels, std::span<const std::int64_t> ids, std::string& out);
void pack(std::span<const std::int64_t> segments, std::string& out);
void pack(std::span<const Mark> marks, std::string& out);  // their names are of letters, digits, '.' and '_'

// Each replaces `out`; what is damaged is left out.
void unpack(std::string_view packed, std::vector<Mention>& out);
void unpack(std::string_view packed, std::vector<Label>& out);
void unpack(std::string_view packed, std::vector<SegmentId>& out);
void unpack(std::string_view packed, std::vector<Mark>& out);

}  // namespace hark
