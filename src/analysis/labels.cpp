#include <algorithm>

#include "sentence_work.h"

namespace hark {

// One label a sentence: the first span that shows it. `none` is a guard of the models: it only keeps shorter patterns out.
void find_labels(const Models& models, SentenceWork& work, Annotation& annotation) {
    for (const std::vector<Found>* list : {&work.intents, &work.facts})
        for (const Found& found : *list) {
            if (models.labels()[found.entry->id] == "none") continue;
            const bool again = std::ranges::any_of(annotation.labels, [&](const Label& label) { return label.label == found.entry->id && label.sentence == work.span; });
            if (!again) annotation.labels.push_back({found.entry->id, static_cast<std::uint8_t>(found.entry->value), work.span_of(found.first, found.last), work.span});
        }
}

}  // namespace hark
