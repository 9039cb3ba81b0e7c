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

    private static final String NO_ACTION = "NO_ACTION";
    private static final String EDUCATION = "EDUCATION";

    static Recommended of(Assessment assessment) {
        var range = assessment.range();
        if (range == null) {
            return new Recommended(NO_ACTION, EDUCATION, EDUCATION, false);
        }
        var heaviest = assessment.fired("C1")
                ? "MAJOR_DEMERIT"
                : range.max().equals(EDUCATION) && range.min().equals(NO_ACTION) ? EDUCATION : "EXPULSION";
        return new Recommended(range.min(), range.max(), heaviest, assessment.fired("C3"));
    }

    /** This range, with each end as light as in another one where that is lighter. */
    Recommended notHeavierThan(Ladder ladder, String pack, String otherMin, String otherMax) {
        return new Recommended(
                ladder.lighter(pack, min, otherMin), ladder.lighter(pack, max, otherMax), heaviest, binding);
    }
}
