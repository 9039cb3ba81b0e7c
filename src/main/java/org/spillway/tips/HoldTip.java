package org.spillway.tips;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import org.spillway.audit.Audit;
import org.spillway.law.Law;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A tip officer keeps a tip from being erased where the law demands it: a reward or a protection that is open, a lawsuit. */
@Service
public class HoldTip {

    // Whoever needs it for longer looks at it again.
    private static final Period LONGEST = Period.ofYears(5);

    private final TipDoor door;
    private final TipHolds holds;
    private final TipExpiries expiries;
    private final Audit audit;
    private final Law law;
    private final Clock clock;

    HoldTip(TipDoor door, TipHolds holds, TipExpiries expiries, Audit audit, Law law, Clock clock) {
        this.door = door;
        this.holds = holds;
        this.expiries = expiries;
        this.audit = audit;
        this.law = law;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param until the last day on which it is held
     */
    public record Form(
            @NotNull LocalDate until,
            @NotBlank @Size(max = 1000) String reason) {}

    /** Holds it; a hold that stood before is replaced. Once it is over, the officers are told before anything is erased. */
    @Transactional
    public void hold(OfficerId who, String number, Form form) {
        var tip = door.open(who, number);
        var today = today();
        if (!form.until().isAfter(today)) {
            throw new FieldRefusal("until", "tips.refusal.not-to-come");
        }
        if (form.until().isAfter(today.plus(LONGEST))) {
            throw new FieldRefusal("until", "tips.refusal.held-too-long", LONGEST.getYears());
        }
        holds.add(tip.id(), new TipHolds.Hold(form.reason(), form.until(), today, who));
        expiries.drop(tip.id());
        audit.record(
                Actor.of(who),
                "tip.held",
                tip.id().value(),
                Map.of("until", form.until().toString()));
    }

    /** Lifts the hold. */
    @Transactional
    public void lift(OfficerId who, String number) {
        var tip = door.open(who, number);
        if (!holds.lift(tip.id(), who, today())) {
            throw new Refusal("tips.refusal.not-held");
        }
        audit.record(Actor.of(who), "tip.hold-lifted", tip.id().value(), Map.of());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), law.zone(law.home()));
    }
}
