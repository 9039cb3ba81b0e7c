package org.spillway.cases;

import java.time.Instant;
import java.time.ZoneId;
import org.spillway.shared.FieldRefusal;

/**
 * When a matter was discovered and when its lead was received, as people type it. A lead may come before the discovery (of
 * a tip, the discovery is the decision that it is credible) or after it (from another organ). A unit that knew a lead for
 * more than a year has discovered the matter with it [P]: then one of the two dates is a slip.
 */
final class CaseDates {

    private static final int YEARS_BEFORE_DISCOVERY = 1;
    private static final int YEARS_BEFORE_NOW = 10;

    private CaseDates() {}

    /** Refuses dates in the future, and dates so far apart or so long ago that they must be slips. */
    static void check(Instant discoveredAt, Instant leadReceivedAt, Instant now, ZoneId zone) {
        notInTheFuture(discoveredAt, leadReceivedAt, now);
        var longAgo = now.atZone(zone).minusYears(YEARS_BEFORE_NOW).toInstant();
        if (discoveredAt.isBefore(longAgo)) {
            throw new FieldRefusal("discoveredAt", "cases.refusal.long-ago", YEARS_BEFORE_NOW);
        }
        var earliest =
                discoveredAt.atZone(zone).minusYears(YEARS_BEFORE_DISCOVERY).toInstant();
        if (leadReceivedAt.isBefore(earliest)) {
            throw new FieldRefusal("leadReceivedAt", "cases.refusal.lead-long-before-discovery");
        }
    }

    /** Refuses dates that have not come yet. */
    static void notInTheFuture(Instant discoveredAt, Instant leadReceivedAt, Instant now) {
        if (discoveredAt.isAfter(now)) {
            throw new FieldRefusal("discoveredAt", "cases.refusal.in-the-future");
        }
        if (leadReceivedAt.isAfter(now)) {
            throw new FieldRefusal("leadReceivedAt", "cases.refusal.in-the-future");
        }
    }
}
