package org.spillway.law.backtest;

import org.spillway.law.assessment.Compared;

/** What becomes of a result under a draft. */
public enum Change {
    HEAVIER,
    MILDER,
    /** The range stays; what the act is, or whom it must be told, changes. */
    SAME,
    /** Two ranges that cannot be compared, or one of them is none. */
    OTHER,
    /** The draft says nothing about it, for a {@link Reason}. */
    UNASSESSED;

    static Change of(Compared compared) {
        return valueOf(compared.name());
    }
}
