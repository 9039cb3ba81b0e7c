package org.spillway.tips;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.spillway.access.Recusal;
import org.spillway.access.Recusals;
import org.spillway.cases.Respondents;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Component;

/**
 * Lets somebody in again whom only a name kept away: to the tip, to what belongs to it and does not name them itself, and to
 * its case, where none of its tips does any more.
 */
@Component
class SettleName {

    private final Tips tips;
    private final SettledNames settled;
    private final RecuseNamed recuseNamed;
    private final CarryRecusals carryRecusals;
    private final TipSeparation separation;
    private final Recusals recusals;
    private final Respondents respondents;

    SettleName(
            Tips tips,
            SettledNames settled,
            RecuseNamed recuseNamed,
            CarryRecusals carryRecusals,
            TipSeparation separation,
            Recusals recusals,
            Respondents respondents) {
        this.tips = tips;
        this.settled = settled;
        this.recuseNamed = recuseNamed;
        this.carryRecusals = carryRecusals;
        this.separation = separation;
        this.recusals = recusals;
        this.respondents = respondents;
    }

    /**
     * Settles it.
     *
     * @param lastMessage the number of the last message that was read for it
     */
    void settle(Tip tip, OfficerId who, NameAnswer answer, long lastMessage, Actor by) {
        if (!recusals.lift(tip.id().value(), who, by)) {
            throw new Refusal("tips.refusal.nothing-to-decide"); // a colleague was faster
        }
        remember(tip, who, answer, lastMessage);
        // Who has the name is the same in what tells of the same. What is said of them is not.
        var same = answer == NameAnswer.NAMESAKE
                ? carryRecusals
                        .related(tip)
                        .filter(other -> keepsAwayItself(other, who))
                        .toList()
                : List.<Tip>of();
        same.forEach(other -> remember(other, who, answer, lastMessage));
        var reached = carryRecusals.reached(tip);
        var nobodyElse = reached.stream().noneMatch(other -> keepsAwayItself(other, who));
        reached.stream()
                .filter(other -> isKept(other, who) && (nobodyElse || same.contains(other)))
                .forEach(other -> recusals.lift(other.id().value(), who, by));
        Stream.concat(Stream.of(tip), reached.stream())
                .map(Tip::caseId)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(caseId -> {
                    letInto(caseId, who, by);
                    // That they knew a sender had ended with their parts.
                    tips.of(caseId).forEach(each -> separation.joined(each, caseId));
                });
    }

    /** Whether a tip still keeps them away by what it says itself, and not only because another does. */
    private boolean keepsAwayItself(Tip tip, OfficerId who) {
        return isKept(tip, who) && recuseNamed.isNamed(tip.id(), who);
    }

    /** Where it is to be decided what keeps them away from this tip, which does not name them: elsewhere, or nowhere. */
    List<Tip> decidedOn(Tip tip, OfficerId who) {
        return recuseNamed.isNamed(tip.id(), who)
                ? List.of()
                : carryRecusals.reached(tip).stream()
                        .filter(other -> keepsAwayItself(other, who))
                        .toList();
    }

    void remember(Tip tip, OfficerId who, NameAnswer answer, long lastMessage) {
        settled.settle(tip.id(), who, answer.holdsForLaterMessages() ? null : lastMessage);
    }

    /** The tip does not belong to the case any more: whom it alone named is not kept from it. */
    void parted(CaseId id, Actor by) {
        recusals.of(id.value()).stream()
                .filter(Recusal::isOfName)
                .map(Recusal::officerId)
                .filter(who -> tips.of(id).stream().noneMatch(tip -> recuseNamed.isNamed(tip.id(), who)))
                .forEach(who -> {
                    tips.of(id).stream()
                            .filter(tip -> isKept(tip, who))
                            .forEach(tip -> recusals.lift(tip.id().value(), who, by));
                    letInto(id, who, by);
                });
        tips.of(id).forEach(each -> separation.joined(each, id)); // that had ended with their parts, too
    }

    private void letInto(CaseId id, OfficerId who, Actor by) {
        var ofName = recusals.isRecusedByName(id.value(), who);
        var concerned = respondents.of(id).stream().anyMatch(each -> who.equals(each.officerId()));
        if (ofName && !concerned && tips.of(id).stream().noneMatch(tip -> isKept(tip, who))) {
            recusals.lift(id.value(), who, by);
        }
    }

    private boolean isKept(Tip tip, OfficerId who) {
        return recusals.isRecusedByName(tip.id().value(), who);
    }
}
