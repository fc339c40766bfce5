#include <algorithm>
#include <array>
#include <vector>

#include "hark/engine/run.h"

namespace hark {

ContentKey key_of(const Verbatim& verbatim, const Batch& batch, const SourceInfo& source) {
    thread_local std::vector<std::string_view> fields;
    thread_local std::vector<std::pair<std::string_view, std::string_view>> segments;
    const std::string time = verbatim.time == no_time ? "" : std::to_string(verbatim.time);
    if (source.message_ids && !verbatim.id.empty()) {
        // Not the text: what lists and filters add, and what rules make of it, leave a message what it is.
        fields = {"message", verbatim.id, verbatim.customer, time};
        return content_key(fields);
    }
    const double score = verbatim.rating + 0.0;  // -0 is 0
    const bool rated = score == score;
    const std::string_view rating(reinterpret_cast<const char*>(&score), rated ? sizeof score : 0);
    const char nps[2] = {static_cast<char>('0' + verbatim.nps), 0};
    fields = {verbatim.id, verbatim.customer, time, rating, std::string_view(nps, verbatim.nps >= 0), verbatim.text};
    // The folder that a message lies in does not make it another.
    if (verbatim.id.empty() && !source.message_ids) {
        segments.clear();
        for (std::uint32_t i = verbatim.segments_begin; i < verbatim.segments_end; ++i) segments.emplace_back(source.segments[batch.segments[i].column], batch.segments[i].value);
        std::ranges::sort(segments);  // columns may stand in another order in another file
        for (const auto& [column, value] : segments) fields.insert(fields.end(), {column, value});
    }
    return content_key(fields);
}

}  // namespace hark
