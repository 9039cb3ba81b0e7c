package org.spillway.penalties;

/** What came of an application for review or an appeal (PSL 57 to 59). */
enum AppealOutcome {
    UPHELD,
    CHANGED,
    REVOKED,
    REMANDED,
    INADMISSIBLE;

    /** Whether the sanction is not what it was. */
    boolean touchesTheSanction() {
        return this == CHANGED || this == REVOKED || this == REMANDED;
    }
}
