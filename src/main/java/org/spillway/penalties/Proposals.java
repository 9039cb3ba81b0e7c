package org.spillway.penalties;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.StepContext;
import org.spillway.shared.FieldRefusal;
import org.springframework.stereotype.Component;

/** What every proposal has to keep to, whoever makes it and however often. */
@Component
class Proposals {

    private static final String COERCED = "COERCED";

    private final Ladder ladder;
    private final Penalties penalties;

    Proposals(Ladder ladder, Penalties penalties) {
        this.ladder = ladder;
        this.penalties = penalties;
    }

    /** A proposal as it was typed; the gravity may be missing where the range lies in one band. */
    record Typed(
            String rangeMin,
            String rangeMax,
            String point,
            @Nullable Gravity gravity,
            Set<String> factors,
            String legalBasis) {}

    /** Checks the proposal against the ladder and the person, and notes it. */
    void propose(StepContext context, Typed typed) {
        refuseOutsideRange(context, typed);
        refuseUnfoundGravity(context, typed);
        refuseAboveCap(context, typed.point());
        var pack = context.setting().pack();
        penalties.propose(
                context.task(),
                context.theRespondent().id(),
                new Penalties.Proposed(
                        typed.rangeMin(),
                        typed.rangeMax(),
                        typed.point(),
                        ladder.order(pack, typed.point()),
                        typed.legalBasis(),
                        context.officer().id(),
                        context.today()),
                context.now());
    }

    // Who was coerced or deceived may get less than the range says (PSL 12); nobody ever gets more.
    private void refuseOutsideRange(StepContext context, Typed typed) {
        var pack = context.setting().pack();
        if (ladder.isHeavier(pack, typed.rangeMin(), typed.rangeMax())) {
            throw new FieldRefusal("rangeMax", "penalties.refusal.range-upside-down");
        }
        var below = ladder.isHeavier(pack, typed.rangeMin(), typed.point());
        if (ladder.isHeavier(pack, typed.point(), typed.rangeMax())
                || below && !typed.factors().contains(COERCED)) {
            throw new FieldRefusal("point", "penalties.refusal.outside-range");
        }
    }

    // PSL 39: which of the three bands applies is a finding on the gravity of the circumstances (情节).
    private void refuseUnfoundGravity(StepContext context, Typed typed) {
        var pack = context.setting().pack();
        var gravity = typed.gravity();
        if (gravity == null) {
            if (ladder.crossesBands(pack, typed.rangeMin(), typed.rangeMax())) {
                throw new FieldRefusal("gravity", "penalties.refusal.gravity-needed");
            }
            return;
        }
        if (ladder.isSanction(pack, typed.point())
                && !ladder.band(pack, typed.point()).equals(gravity.name())) {
            throw new FieldRefusal("gravity", "penalties.refusal.gravity-differs");
        }
    }

    // PSL 22, 23: grassroots and other personnel up to a major demerit; PSL 27, SSL 57: no sanction for who has no
    // post.
    private void refuseAboveCap(StepContext context, String point) {
        var cap = switch (context.theRespondent().person().personType()) {
            case "GRASSROOTS_OR_OTHER" -> "MAJOR_DEMERIT";
            case "NON_SANCTIONABLE", "RETIRED" -> "EDUCATION";
            default -> null;
        };
        if (cap != null && ladder.isHeavier(context.setting().pack(), point, cap)) {
            throw new FieldRefusal("point", "penalties.refusal.above-cap");
        }
    }
}
