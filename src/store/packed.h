// store/packed.h: the findings of a verbatim as SQL sees them: JSON arrays of whole numbers. Marks are stored so.
//
//   mentions  [[topic,polarity,strength,begin,end,opinion begin,opinion end,sentence begin,sentence end],...]
//   labels    [[label,severity,begin,end,sentence begin,sentence end,minutes,times],...]   without the last two where neither is said
//   segments  [segment,...]                                            ascending
//   marks     [[name,begin,end,sentence begin,sentence end],...]       name in quotes
//
// v_mentions, v_labels and v_segments spread them out. Ids are the store's own.
#pragma once

#include "hark/base/annotation.h"
#include "hark/base/feedback.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hark {

// Each replaces `out`, which is "" where there is nothing to pack.
void pack(std::span<const Mention> mentions, std::string& out);
void pack(std::span<const Label> labels, std::string& out);
void pack(std::span<const SegmentId> segments, std::string& out);
void pack(std::span<const Mark> marks, std::string& out);  // their names are of letters, digits, '.' and '_'

// Each replaces `out`; what is damaged is left out.
void unpack(std::string_view packed, std::vector<Mention>& out);
void unpack(std::string_view packed, std::vector<Label>& out);
void unpack(std::string_view packed, std::vector<SegmentId>& out);
void unpack(std::string_view packed, std::vector<Mark>& out);

}  // namespace hark
