package org.spillway.identities;

import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends openings and renewals whose time is over. Nothing opens them in between: the clock is asked each time, too. */
@Service
class ForgetOpenings {

    private final Openings openings;
    private final Renewals renewals;
    private final Clock clock;

    ForgetOpenings(Openings openings, Renewals renewals, Clock clock) {
        this.openings = openings;
        this.renewals = renewals;
        this.clock = clock;
    }

    @Transactional
    public void overdue() {
        var now = clock.instant();
        openings.expire(now);
        renewals.expire(now);
    }
}
