package org.spillway.referrals;

import java.time.LocalDate;
import org.spillway.access.Dossiers;
import org.spillway.clocks.Clocks;
import org.spillway.shared.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A case waits for another authority, and goes on: its clocks, and who may see it, follow. */
@Component
class Holds {

    private static final String GROUND = "REFERRAL_HOLD";

    private final Referrals referrals;
    private final Clocks clocks;
    private final Dossiers dossiers;

    Holds(Referrals referrals, Clocks clocks, Dossiers dossiers) {
        this.referrals = referrals;
        this.clocks = clocks;
        this.dossiers = dossiers;
    }

    /** The case waits from this day on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(Referral referral, ReferralAnswer answer, LocalDate from, Actor by, String documentNo) {
        referrals.held(referral, answer, from);
        clocks.pause(referral.caseId().value(), GROUND, from, by, documentNo);
    }

    /** The referral is over; the case goes on from this day on unless another one holds it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(Referral referral, ReferralAnswer answer, LocalDate on, Actor by) {
        referrals.ended(referral, answer, on);
        var left = referrals.of(referral.caseId().value());
        if (left.stream().noneMatch(each -> each.state() == Referral.State.HELD)) {
            clocks.resume(referral.caseId().value(), GROUND, on, by);
        }
        if (left.stream().noneMatch(Referral::isSecret)) {
            dossiers.unseal(referral.caseId().value());
        }
    }
}
