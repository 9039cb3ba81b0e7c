package org.spillway.tips;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Recusal;
import org.spillway.access.Recusals;
import org.spillway.audit.Audit;
import org.spillway.cases.Respondents;
import org.spillway.forms.Choice;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.TipId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A tip officer keeps somebody away from a tip, a colleague or themselves (回避, PSL 47), or decides that who was kept away
 * because of the name is not the person named.
 */
@Service
public class RecuseOfficer {

    private final TipDoor door;
    private final Tips tips;
    private final TipNotes notes;
    private final RecuseNamed recuseNamed;
    private final CarryRecusals carryRecusals;
    private final Recusals recusals;
    private final Respondents respondents;
    private final Officers officers;
    private final Audit audit;
    private final Clock clock;

    RecuseOfficer(
            TipDoor door,
            Tips tips,
            TipNotes notes,
            RecuseNamed recuseNamed,
            CarryRecusals carryRecusals,
            Recusals recusals,
            Respondents respondents,
            Officers officers,
            Audit audit,
            Clock clock) {
        this.door = door;
        this.tips = tips;
        this.notes = notes;
        this.recuseNamed = recuseNamed;
        this.carryRecusals = carryRecusals;
        this.recusals = recusals;
        this.respondents = respondents;
        this.officers = officers;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Who is kept away and why.
     *
     * @param officer the id of one of those {@link #offered}
     * @param ground a code of the pack's {@code recusalGround} list
     * @param reason kept among the notes of the tip, which are sealed
     */
    public record Form(
            @NotNull String officer,
            @NotNull @Choice("recusalGround") String ground,
            @NotBlank @Size(max = 1000) String reason) {

        @Override
        public String toString() {
            return "Form[" + officer + "]";
        }
    }

    /**
     * Somebody who is kept away.
     *
     * @param by who recorded it; null where the application did
     * @param ofName whether only the name is the same, and somebody is to decide
     */
    public record Away(
            OfficerId id,
            String name,
            String ground,
            @Nullable String by,
            Instant at,
            boolean ofName) {}

    /** Those who are kept away, the newest first. */
    @Transactional(readOnly = true)
    public List<Away> of(OfficerId who, String number) {
        return recusals.of(door.open(who, number).id().value()).stream()
                .map(each -> new Away(
                        each.officerId(),
                        officers.get(each.officerId()).name(),
                        each.ground(),
                        each.recordedBy() == null
                                ? null
                                : officers.get(each.recordedBy()).name(),
                        each.recordedAt(),
                        each.isOfName()))
                .toList();
    }

    /** Who could be kept away: those who may read the tip, open who sent it, or are heads over it. */
    @Transactional(readOnly = true)
    public List<Officer> offered(OfficerId who, String number) {
        var tip = door.open(who, number);
        return recuseNamed
                .readers(tip.unitId())
                .filter(officer -> !recusals.isRecused(tip.id().value(), officer.id()))
                .toList();
    }

    /** Keeps the person away at once: from the page, lists, suggestions, tasks, mails and openings of who sent it. */
    @Transactional
    public void record(OfficerId by, String number, Form form) {
        var tip = door.open(by, number);
        var who = offered(by, number).stream()
                .filter(each -> each.id().toString().equals(form.officer()))
                .findFirst()
                .orElseThrow(() -> new FieldRefusal("officer", "form.error.not-a-choice"));
        note(tip.id(), by, who.name() + ": " + form.reason());
        recusals.record(tip.id().value(), who.id(), form.ground(), "", Actor.of(by));
    }

    /** Lets somebody in again of whom only the name is the same, with the reason; another tip officer decides it. */
    @Transactional
    public void isNamesake(OfficerId by, String number, OfficerId who, String reason) {
        var tip = door.open(by, number);
        var away = recusals.of(tip.id().value()).stream()
                .filter(each -> each.officerId().equals(who) && each.isOfName())
                .findFirst()
                .orElseThrow(() -> new Refusal("tips.refusal.not-kept-by-name"));
        note(tip.id(), by, officers.get(away.officerId()).name() + ": " + reason);
        audit.record(Actor.of(by), "tip.namesake", tip.id().value(), Map.of("officer", who.toString()));
        Stream.concat(Stream.of(tip), carryRecusals.related(tip))
                .toList()
                .forEach(each -> lift(each.id().value(), who, by));
        if (tip.caseId() != null && !isRespondent(tip.caseId(), who)) {
            lift(tip.caseId().value(), who, by);
        }
    }

    private void lift(UUID dossier, OfficerId who, OfficerId by) {
        if (recusals.of(dossier).stream()
                .filter(Recusal::isOfName)
                .anyMatch(each -> each.officerId().equals(who))) {
            recusals.lift(dossier, who, Actor.of(by));
        }
    }

    private boolean isRespondent(CaseId id, OfficerId who) {
        return respondents.of(id).stream().anyMatch(each -> who.equals(each.officerId()));
    }

    private void note(TipId tip, OfficerId by, String text) {
        notes.add(UUID.randomUUID(), tip, text, by, clock.instant());
    }
}
