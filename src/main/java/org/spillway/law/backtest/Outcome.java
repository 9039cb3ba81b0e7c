package org.spillway.law.backtest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.law.assessment.Assessment;

/**
 * The result of an assessment in codes, without what it was given.
 *
 * @param version of the pack
 * @param qualification null where the pack knows none
 * @param min the lowest step, inclusive; null without a range
 * @param max the highest step, inclusive; null without a range
 * @param balance whether people must balance lighter and heavier rows
 * @param handling how somebody is handled to whom no ladder applies; null for everybody else
 * @param referrals the authorities that must be told, in order; one that waits for the certificate of appraisal with a
 *     question mark behind
 * @param rules every row that it rests on
 */
record Outcome(
        String version,
        @Nullable String qualification,
        @Nullable String min,
        @Nullable String max,
        boolean balance,
        @Nullable String handling,
        List<String> referrals,
        List<String> rules) {

    static Outcome of(Assessment said) {
        var range = said.range();
        return new Outcome(
                said.pack().version(),
                said.qualification() == null ? null : said.qualification().code(),
                range == null ? null : range.min(),
                range == null ? null : range.max(),
                range != null && range.manualBalance(),
                said.noLadder() == null ? null : said.noLadder().handling(),
                said.referrals().stream()
                        .map(each -> each.to() + (each.pending() ? "?" : ""))
                        .sorted()
                        .distinct()
                        .toList(),
                rules(said));
    }

    private static List<String> rules(Assessment said) {
        var rules = new ArrayList<String>();
        if (said.qualification() != null) {
            rules.add(said.qualification().rule());
        }
        if (said.base() != null && !rules.contains(said.base().rule())) {
            rules.add(said.base().rule());
        }
        if (said.range() != null) {
            said.range().rules().forEach(each -> rules.add(each.rule()));
        }
        if (said.noLadder() != null) {
            rules.add(said.noLadder().rule());
        }
        said.referrals().forEach(each -> rules.add(each.rule()));
        return List.copyOf(rules);
    }

    /** Whether the result is the same, by whichever rows and version. */
    boolean isSame(Outcome other) {
        return equals(new Outcome(
                version,
                other.qualification,
                other.min,
                other.max,
                other.balance,
                other.handling,
                other.referrals,
                rules));
    }
}
