#include "hark/report/proof_table.h"

#include "report/sheet.h"

namespace hark::report {
namespace {

void add_side(Sheet& sheet, const std::string& when, const ProofSide& side) {
    sheet.machine(when + "_n", side.topic ? Cell(side.topic->n) : Cell());
    sheet.estimate(when, side.topic, score_decimals);
    sheet.machine(when + "_control_n", side.control ? Cell(side.control->n) : Cell());
    sheet.estimate(when + "_control", side.control, score_decimals);
    sheet.estimate(when + "_disliked", side.disliked, share_decimals);
}

}  // namespace

Table to_table(std::span<const ProofRow> rows) {
    return Sheet::of(rows, [](Sheet& sheet, const ProofRow& row) {
        const Proof& proof = row.proof;
        sheet.text("id", row.id);
        sheet.text("date", row.date);
        sheet.text("verdict", std::string(name_of(proof.verdict)));
        sheet.text("score", std::string(name_of(row.scale)));
        sheet.estimate("effect", proof.effect, score_decimals);
        sheet.estimate("last_year", proof.last_year, score_decimals);
        sheet.estimate("placebo", proof.placebo, score_decimals);
        sheet.machine("placebo_fails", std::int64_t{proof.placebo_fails});
        sheet.machine("by_weekday", std::int64_t{proof.by_weekday});
        add_side(sheet, "before", proof.before);
        add_side(sheet, "after", proof.after);
        sheet.machine("needs", proof.needs ? Cell(*proof.needs) : Cell());
        sheet.text("words", describe(proof, row.scale));
    });
}

}  // namespace hark::report
