package org.spillway.law.triage;

import java.time.LocalDate;
import java.util.List;

/**
 * How soon a tip is to be looked at, and why.
 *
 * @param pack the code of the jurisdiction
 * @param version the version of its rules
 * @param points the sum of the reasons, cut off where the table does
 * @param priority a code of the pack's {@code triagePriority} list
 * @param reasons in the order of the table
 */
public record TriageScore(String pack, LocalDate version, int points, String priority, List<Reason> reasons) {

    /** A reason, a code of the pack's {@code triageReason} list, and the points that it gives. */
    public record Reason(String code, int points) {}
}
