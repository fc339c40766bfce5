#include "insight/corpus.h"
#include "quality/quality.h"

namespace hark::quality {

// One in five dislikes the packaging, and rates as all do; one in thirty was overcharged, and rates three stars lower.
void measure_importance(int runs) {
    Count importance, volume;
    for (int run = 0; run < runs; ++run) {
        test::Random random(static_cast<std::uint64_t>(run));
        test::Corpus corpus;
        for (int i = 0; i < 1'000; ++i) {
            FeedbackRow& row = corpus.row();
            const bool packaging = random.chance(0.2), charge = random.chance(1.0 / 30);
            if (packaging) corpus.mention(row, "delivery.packaging", Polarity::negative, 9'000);
            if (charge) corpus.mention(row, "billing.charge", Polarity::negative, 3'000);
            row.stars = random.stars(charge ? 1.2 : 4.2);
        }
        const Insights insights = corpus.insights();
        const Theme* harmless = test::find(insights, "delivery.packaging/disliked");
        const Theme* harmful = test::find(insights, "billing.charge/disliked");
        importance.add(harmless && harmful && harmful->importance > harmless->importance);
        volume.add(harmless && harmful && harmless->verbatims > harmful->verbatims);
    }
    report("rare and harmful outranks frequent and harmless in importance", importance.yes, importance.all, 95);
    report("and the reverse in volume", volume.yes, volume.all, 95);
}

}  // namespace hark::quality
