package org.spillway.referrals;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.spillway.access.Dossiers;
import org.spillway.clocks.PauseClocks;
import org.spillway.notifications.TellOfTasks;
import org.spillway.shared.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A case waits for another authority, and goes on: its clocks, and who may see it, follow. */
@Component
class Holds {

    /** The ground of the pack by which the clocks stand still. */
    static final String GROUND = "REFERRAL_HOLD";

    private final Referrals referrals;
    private final PauseClocks clocks;
    private final Dossiers dossiers;
    private final TellOfTasks tellOfTasks;

    Holds(Referrals referrals, PauseClocks clocks, Dossiers dossiers, TellOfTasks tellOfTasks) {
        this.referrals = referrals;
        this.clocks = clocks;
        this.dossiers = dossiers;
        this.tellOfTasks = tellOfTasks;
    }

    /** The case waits from this day on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(Referral referral, ReferralAnswer answer, LocalDate from, Actor by, String documentNo) {
        referrals.held(referral, answer, from);
        var id = referral.caseId().value();
        clocks.pauses(id).stream()
                .filter(pause -> pause.ground().equals(GROUND) && pause.endedOn() == null)
                .filter(pause -> from.isBefore(pause.firstOn()))
                .forEach(pause -> clocks.recordPause(id, GROUND, from, pause.firstOn(), by, documentNo));
        clocks.pause(id, GROUND, from, by, documentNo);
    }

    /** The referral is over; the case goes on from this day on unless another one holds it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(Referral referral, ReferralAnswer answer, LocalDate on, Actor by) {
        referrals.ended(referral, answer, on);
        var left = referrals.of(referral.caseId().value());
        if (left.stream().noneMatch(each -> each.state() == Referral.State.HELD)) {
            clocks.resume(referral.caseId().value(), GROUND, lastDay(left, on), by);
        }
        if (left.stream().noneMatch(Referral::isSecret)) {
            dossiers.unseal(referral.caseId().value());
            if (referral.isSecret()) {
                tellOfTasks.open(referral.caseId().value()); // their mails were held back while it was sealed
            }
        }
    }

    // Of holds that overlapped, the one that ended last counts, in whichever order they were recorded.
    private static LocalDate lastDay(List<Referral> all, LocalDate on) {
        return all.stream()
                .filter(each -> each.heldFrom() != null)
                .map(Referral::endedOn)
                .filter(Objects::nonNull)
                .reduce(on, (one, other) -> one.isAfter(other) ? one : other);
    }
}
