package org.spillway.law.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An assessment in the words of its reader, as the fragment {@code components/assessment :: card} shows it.
 *
 * @param version the day by which the version of the pack is named
 * @param given what was given and is neither no nor none, in the order of the form; choices always
 * @param qualification null where the pack knows none
 * @param missing the names of the inputs of which one is needed; empty once the act is qualified
 * @param base null while unqualified
 * @param range null while unqualified, or where no ladder applies
 * @param noLadder null for everybody to whom the ladder applies
 * @param ladder every step, by its bands; empty where there is no range to show on it
 * @param below how far the reviewer may go below the range; null where they may not
 */
public record AssessmentCard(
        String pack,
        String version,
        List<Given> given,
        @Nullable Qualification qualification,
        List<String> missing,
        @Nullable Base base,
        @Nullable Range range,
        @Nullable NoLadder noLadder,
        List<Band> ladder,
        @Nullable Below below,
        List<Referral> referrals) {

    /**
     * One of the facts.
     *
     * @param value null for a flag that is set
     * @param source where it came from: a code with the words {@code law.card.source.<code>}; null where nobody kept it
     */
    public record Given(
            String label, @Nullable String value, @Nullable String source) {}

    /**
     * A row of a table.
     *
     * @param rule its code
     * @param basis where the law says it
     * @param proposed whether it is our proposal, and not law
     */
    public record Row(String rule, String words, String basis, boolean proposed) {}

    /** What the act is in law; {@code exposure} is the effective one. */
    public record Qualification(String name, Row row, String exposure) {}

    /** The range before adjustments, both steps inclusive; {@code bulk} is whether there are many items. */
    public record Base(String min, String max, boolean bulk, Row row) {

        /** Whether it is a single step. */
        public boolean isOneStep() {
            return min.equals(max);
        }
    }

    /** The range after adjustments, both steps inclusive, with the rows that moved it, in order. */
    public record Range(String min, String max, boolean manualBalance, List<Row> rows) {

        /** Whether it is a single step. */
        public boolean isOneStep() {
            return min.equals(max);
        }
    }

    /** How somebody is handled to whom no ladder applies. */
    public record NoLadder(String handling, Row row) {}

    /** Steps of the ladder of one gravity; {@code code} is the pack's. */
    public record Band(String code, List<Step> steps) {}

    /**
     * A step of the ladder.
     *
     * @param place ONLY, LOWEST, WITHIN or HIGHEST in the range; BEFORE for what was in the range before adjustments only;
     *     OUTSIDE
     */
    public record Step(String name, Place place) {}

    /** Where a step stands. */
    public enum Place {
        ONLY,
        LOWEST,
        WITHIN,
        HIGHEST,
        BEFORE,
        OUTSIDE;

        /** Whether the step is in the range. */
        public boolean isIn() {
            return this != BEFORE && this != OUTSIDE;
        }
    }

    /** That the reviewer may go below the range, down to a step, and where the law says so. */
    public record Below(String step, String basis) {}

    /** An authority that must be told; {@code pending} while the appraisal certificate is missing. */
    public record Referral(String to, Row row, boolean pending) {}
}
