package org.spillway.penalties;

import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.StepContext;
import org.spillway.law.Law;
import org.spillway.law.Term;
import org.spillway.law.assessment.Assessment;
import org.spillway.law.assessment.AssessmentCard;
import org.spillway.law.assessment.AssessmentCards;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Component;

/** What every proposal has to keep to, whoever makes it and however often: the tables advise, people decide with reasons. */
@Component
class Proposals {

    private final AssessRespondent assess;
    private final AssessmentCards cards;
    private final AssessmentTable assessments;
    private final Ladder ladder;
    private final Penalties penalties;
    private final Law law;

    Proposals(
            AssessRespondent assess,
            AssessmentCards cards,
            AssessmentTable assessments,
            Ladder ladder,
            Penalties penalties,
            Law law) {
        this.assess = assess;
        this.cards = cards;
        this.assessments = assessments;
        this.ladder = ladder;
        this.penalties = penalties;
        this.law = law;
    }

    /**
     * A proposal as it was typed.
     *
     * @param gravity may be missing where the range lies in one band, and the point in it
     * @param deviates whether the point may lie outside the range
     * @param deviation why it does
     * @param legalBasis null for that of the tables
     */
    record Typed(
            Personal personal,
            String point,
            @Nullable Gravity gravity,
            boolean deviates,
            @Nullable String deviation,
            @Nullable String legalBasis) {}

    /** What the tables say for what was typed so far, in words; empty where it fits no table. Kept nowhere. */
    Optional<AssessmentCard> advice(StepContext context, Personal personal) {
        try {
            var said = look(context, personal);
            return Optional.of(
                    cards.of(said, assess.sources(said), context.setting().locale()));
        } catch (FieldRefusal wrong) { // sent, it is told beside its field
            return Optional.empty();
        }
    }

    private Assessment look(StepContext context, Personal personal) {
        return assess.of(
                context.file(), context.facts(), context.theRespondent().person(), personal);
    }

    /** Checks a first proposal, or one after a return, and notes it with what the tables say. */
    void propose(StepContext context, Typed typed) {
        var said = qualified(context, look(context, typed.personal()));
        propose(
                context,
                typed,
                said,
                Recommended.of(said, ladder, context.setting().pack()));
    }

    /** Checks a proposal after a defence: neither end of the range rises (PSL 43). */
    void revise(StepContext context, Typed typed, Penalty before) {
        var said = qualified(context, look(context, typed.personal()));
        var pack = context.setting().pack();
        propose(
                context,
                typed,
                said,
                Recommended.of(said, ladder, pack).notHeavierThan(ladder, pack, before.rangeMin(), before.rangeMax()));
    }

    private Assessment qualified(StepContext context, Assessment said) {
        if (said.missing() != null) {
            throw new Refusal("penalties.refusal.unqualified");
        }
        if (marked(context, "rule", "holds").anyMatch(said::fired)) {
            throw new Refusal("penalties.refusal.held-for-state-security");
        }
        return said;
    }

    private void propose(StepContext context, Typed typed, Assessment said, Recommended range) {
        refuseHeavierThanRemanded(context, typed);
        var outside = refuseOutsideRange(context, typed, range);
        refuseUnfoundGravity(context, typed, range);
        var kept = new KeptAssessment(
                UUID.randomUUID(),
                context.now(),
                context.officer().id(),
                context.task().step(),
                typed.personal(),
                said);
        assessments.add(context.caseId(), context.theRespondent().id(), kept);
        penalties.propose(
                context.task(),
                context.theRespondent().id(),
                new Penalties.Proposed(
                        range.min(),
                        range.max(),
                        typed.point(),
                        ladder.order(context.setting().pack(), typed.point()),
                        Objects.requireNonNullElseGet(typed.legalBasis(), () -> basis(said)),
                        context.officer().id(),
                        context.today(),
                        kept.id(),
                        outside),
                context.now());
    }

    // PSL 56, CSV 96: what was sent back on appeal does not come back heavier.
    private void refuseHeavierThanRemanded(StepContext context, Typed typed) {
        penalties.of(context.caseId(), context.theRespondent().id()).stream()
                .filter(Penalty::remanded)
                .findFirst()
                .filter(before -> ladder.isHeavier(context.setting().pack(), typed.point(), before.theStandingPoint()))
                .ifPresent(before -> {
                    throw new FieldRefusal("point", "penalties.refusal.heavier-than-remanded");
                });
    }

    // Who was coerced or deceived may get less than the range says, with reasons (PSL 12).
    private boolean refuseOutsideRange(StepContext context, Typed typed, Recommended range) {
        var pack = context.setting().pack();
        if (ladder.isHeavier(pack, typed.point(), range.heaviest())) {
            throw new FieldRefusal("point", "penalties.refusal.above-cap");
        }
        var above = ladder.isHeavier(pack, typed.point(), range.max());
        var below = ladder.isHeavier(pack, range.min(), typed.point());
        if (!above && !below
                || below
                        && marked(context, "factor", "belowRange")
                                .anyMatch(typed.personal().factors()::contains)) {
            return false;
        }
        if (range.binding()) {
            throw new FieldRefusal("point", "penalties.refusal.judgment-binds");
        }
        if (!typed.deviates()) {
            throw new FieldRefusal("point", "penalties.refusal.outside-range");
        }
        Given.needed("deviation", typed.deviation());
        return true;
    }

    // Which rows hold the sanction, and which factors go below the range, the pack says.
    private Stream<String> marked(StepContext context, String kind, String attribute) {
        var pack = context.setting().pack();
        return law.knows(pack, kind)
                ? law.terms(pack, kind).stream()
                        .filter(term -> Boolean.parseBoolean(term.attributes().get(attribute)))
                        .map(Term::code)
                : Stream.of();
    }

    // PSL 39: which of the three bands applies is a finding on the gravity of the circumstances (情节).
    private void refuseUnfoundGravity(StepContext context, Typed typed, Recommended range) {
        var pack = context.setting().pack();
        var gravity = typed.gravity();
        if (gravity == null) {
            if (ladder.crossesBands(pack, range.min(), range.max())
                    || ladder.leavesBands(pack, range.min(), range.max(), typed.point())) {
                throw new FieldRefusal("gravity", "penalties.refusal.gravity-needed");
            }
            return;
        }
        if (ladder.isSanction(pack, typed.point())
                && !ladder.band(pack, typed.point()).equals(gravity.name())) {
            throw new FieldRefusal("gravity", "penalties.refusal.gravity-differs");
        }
    }

    // Each statute once, in the order of the rows.
    private static String basis(Assessment said) {
        var rows = new ArrayList<String>();
        if (said.base() != null) {
            rows.add(said.base().basis());
        }
        if (said.range() != null) {
            said.range().rules().forEach(rule -> rows.add(rule.basis()));
        }
        if (said.noLadder() != null) {
            rows.add(said.noLadder().basis());
        }
        return rows.stream()
                .flatMap(row -> Stream.of(row.split("; ")))
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
