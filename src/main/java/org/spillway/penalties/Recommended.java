package org.spillway.penalties;

import org.spillway.law.assessment.Assessment;

/**
 * The range in which a proposal needs no deviation, and the heaviest point that no reason can exceed.
 *
 * @param min inclusive
 * @param max inclusive
 * @param heaviest inclusive: PSL 22, 23 and 27; what is not protected bears no sanction
 * @param binding whether a judgment decides, so that nobody deviates (PSL 14)
 */
record Recommended(String min, String max, String heaviest, boolean binding) {

    static Recommended of(Assessment assessment, Ladder ladder, String pack) {
        var range = assessment.range();
        var none = ladder.lightest(pack);
        var belowSanction = ladder.heaviestBelowSanction(pack);
        if (range == null) {
            return new Recommended(none, belowSanction, belowSanction, false);
        }
        var heaviest = assessment.fired("C1")
                ? "MAJOR_DEMERIT"
                : range.max().equals(belowSanction) && range.min().equals(none) ? belowSanction : ladder.heaviest(pack);
        return new Recommended(range.min(), range.max(), heaviest, assessment.fired("C3"));
    }

    /** This range, with each end as light as in another one where that is lighter. */
    Recommended notHeavierThan(Ladder ladder, String pack, String otherMin, String otherMax) {
        return new Recommended(
                ladder.lighter(pack, min, otherMin), ladder.lighter(pack, max, otherMax), heaviest, binding);
    }
}
