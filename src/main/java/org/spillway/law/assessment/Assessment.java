package org.spillway.law.assessment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the tables of a pack say. It advises and decides nothing (PIPL 24, 55: no decision is automatic). In JSON it is the
 * answer of the API; what is null or does not apply is left out there.
 *
 * @param qualification what the act is in law; null where the pack knows no qualification
 * @param base the range before adjustments; null while unqualified
 * @param range the range after adjustments; null while unqualified, or where no ladder applies
 * @param noLadder how a person is handled to whom no ladder applies; null for everybody else
 * @param missing the inputs of which one is needed to qualify the act; null once it is qualified
 * @param referrals which authorities must be told
 * @param pack by which rules
 * @param tables digests (SHA-256) of the tables asked, by file
 * @param inputs all that was given, and what was left out
 * @param fired every row that fired, {@code decision/row}, in the order of evaluation
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Assessment(
        @Nullable Qualification qualification,
        @Nullable Base base,
        @Nullable Range range,
        @Nullable NoLadder noLadder,
        @Nullable List<String> missing,
        List<Referral> referrals,
        PackVersion pack,
        @JsonIgnore Map<String, String> tables,
        @JsonIgnore Map<String, Object> inputs,
        @JsonIgnore List<String> fired) {

    /**
     * What the act is in law.
     *
     * @param code of kind {@code qualification}
     * @param rule of kind {@code rule}
     * @param exposure the effective one: the higher of what was found and what the rule says
     */
    public record Qualification(String code, String rule, String basis, String exposure) {}

    /**
     * The range before adjustments.
     *
     * @param min inclusive, of kind {@code ladder}
     * @param max inclusive, of kind {@code ladder}
     * @param bulk whether there are many items
     */
    public record Base(String min, String max, String rule, boolean bulk, String basis) {}

    /**
     * The range after adjustments.
     *
     * @param min inclusive, of kind {@code ladder}
     * @param max inclusive, of kind {@code ladder}
     * @param manualBalance whether mitigating and aggravating rows met, so that people must balance them, with reasons
     */
    public record Range(String min, String max, boolean manualBalance, List<Rule> rules) {}

    /** A row that changed the range. */
    public record Rule(String rule, String basis) {}

    /** How somebody is handled to whom no ladder applies; {@code handling} is a code of kind {@code handling}. */
    public record NoLadder(String handling, String rule, String basis) {}

    /**
     * An authority that must be told.
     *
     * @param to a code of kind {@code authority}
     * @param pending whether it waits for the appraisal certificate
     */
    public record Referral(String rule, String to, String basis, boolean pending) {}

    /** A pack and its version. */
    public record PackVersion(String id, String version) {}

    /** Whether a rule of the adjustments fired. */
    public boolean fired(String rule) {
        return range != null
                && range.rules().stream().anyMatch(each -> each.rule().equals(rule));
    }
}
