// A few dozen words of models, so that a test of a rule does not depend on what the large lexicons say; and short ways
// to ask what the analysis made of a text.
#pragma once

#include "hark/analysis/analyser.h"

#include "support/small_models.h"

#include <string>
#include <string_view>
#include <vector>

namespace hark {

inline const Models& small_world() {
    static const Models models = small_models({
        {"languages",
         "en\tthe and was is were of to it in i a but with at for\n"
         "de\tder die und das ist nicht war ein sehr wir\n"
         "fr\tle la et les est pas très nous une des\n"},
        {"types", "num\tthree\nnum\ttwo\ndur\tdays\ndur\tday\n"},
        {"shifters",
         "not\tnegator\nnever\tnegator\nwithout\tnegator\nnobody\tnegsubject\nnone of\tnegsubject\n"
         "very\tintensifier\t1.3\nreally\tintensifier\t1.3\nextremely\tintensifier\t1.6\nslightly\tdiminisher\t0.5\n"
         "terribly\tintensifier\t1.5\nwho knew ~4 could be so\tintensifier\t1.3\nbut\tcontrast\nhowever\tcontrast\nalthough\tconcession\nand\tclause\n"
         "or\tclause\nbecause\tclause\nwould have been\thypothetical\t-0.4\ncould be\thypothetical\n"
         "only\tonly\nthe only\tonly\nplease\tpoliteness\n"},
        {"valence",
         "good\t2\ngreat\t3\nfriendly\t2\nclean\t2\nlovely\t2.5\nbad\t-2\nrude\t-3\ndirty\t-2\nslow\t-2\n"
         "easy\t2\nbroken\t-2\nthanks\t1\nlosing\t-1\nOK\t0.3\nhow could anyone not love\t2\nproblem\t-1.5\tn\nterribly\t-2\nnot worth\t-2\nhard "
         "drive\t0\nhard\t-1\nokay\t0.3\n:)\t2\n:(\t-2\n\U0001F600\t2\n"
         "\U0001F621\t-3\n"},
        {"taxonomy",
         "product.general\tProduct\tOverall\tAll\nstaff.attitude\tStaff\tAttitude\tHow they are\n"
         "place.clean\tPlace\tCleanliness\tHow clean\nfood.quality\tFood\tQuality\tTaste\n"
         "delivery.time\tDelivery\tDelivery time\tHow long\n"
         "product.usability\tProduct\tEase\tHow easy\nproduct.quality\tProduct\tQuality\tHow well made\n"},
        {"topics",
         "staff.attitude\tstaff\nstaff.attitude\twaiter\tn\nplace.clean\troom\tn\nfood.quality\tfood\n"
         "food.quality\tsoup\ndelivery.time\tdelivery\n"
         "product.usability\teasy\nproduct.quality\tbroken\nnone\tsoup kitchen\n"},
        {"intents",
         "complaint\tmoney back\nleaving\tlast time\nrecommending\trecommend\nquestion\tdo you\nnone\tdo you mind\n"},
        {"facts",
         "fact.late\tarrived late\t2\tdelivery.time\nfact.unresolved\tnot get a problem solved\t2\nfact.unresolved\tproblem solved\t2\nfact.damaged\tarrived broken\t2\tdelivery.time\nnone\tnever arrived late\t1\ncondition\tif\t1\nfact.waiting\twaited <num> "
         "<dur>\t1\n"},
        {"spam", "buy followers\t10\nclick here\t6\n"},
    });
    return models;
}

struct Reading {
    Annotation annotation;
    Explanation explanation;
    std::string text;
    const Models* models;

    // The hit whose words are `words`, the n-th of them; nullptr if there is none.
    const Hit* hit(std::string_view words, int n = 0) const {
        for (const Hit& found : explanation.hits)
            if (slice(text, found.span) == words && n-- == 0) return &found;
        return nullptr;
    }
    // "good: intensified negated", in the order in which they apply; "good:" if nothing changes it; "-" if it is no
    // hit.
    std::string factors(std::string_view words) const {
        const Hit* found = hit(words);
        if (!found) return "-";
        std::string all = std::string(words) + ":";
        for (int i = 0; i < found->factor_count; ++i)
            all += " " + std::string(name_of(found->factors[static_cast<std::size_t>(i)].reason));
        return all;
    }
    std::int32_t value(std::string_view words) const { return hit(words) ? hit(words)->value : 0; }
    // "staff.attitude:positive", in text order.
    std::vector<std::string> mentions() const {
        std::vector<std::string> all;
        for (const Mention& mention : annotation.mentions)
            all.push_back(models->topics()[mention.topic].id + ":" + std::string(name_of(mention.polarity)));
        return all;
    }
    std::vector<std::string> labels() const {
        std::vector<std::string> all;
        for (const Label& label : annotation.labels) all.push_back(models->labels()[label.label]);
        return all;
    }
};

inline Reading read(const std::string& text, const Models& models = small_world()) {
    Analyser analyser(models);
    Reading reading{{}, {}, text, &models};
    analyser.annotate(reading.text, reading.annotation);
    reading.explanation = analyser.explanation();
    return reading;
}

}  // namespace hark
