package org.spillway.law.backtest;

import java.util.List;
import org.spillway.law.assessment.Assessment;
import org.spillway.shared.CaseId;

/**
 * What was last kept of each respondent of the closed cases, in an order that never changes. The module that keeps
 * assessments answers. Cases that are sealed for some role are left out.
 */
public interface AssessedCases {

    /** What there is now. */
    Extent extent(String pack);

    /**
     * The next ones, at most {@code most}, by their keys.
     *
     * @param after exclusive
     * @param until inclusive: what was kept later counts as not there
     */
    List<Kept> next(String pack, long after, long until, int most);

    /**
     * How much there is.
     *
     * @param until the last key; 0 where nothing was ever kept
     */
    record Extent(int count, long until) {}

    /**
     * One of them.
     *
     * @param key above 0, and that of nothing else
     * @param respondent the first of the case is 1
     */
    record Kept(long key, CaseId id, int respondent, Assessment said) {}
}
