package org.spillway.tips;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Recusal;
import org.spillway.access.Recusals;
import org.spillway.audit.Audit;
import org.spillway.forms.Choice;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.TipId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A tip officer keeps somebody away from a tip, a colleague or themselves (回避, PSL 47), and decides about names that a tip
 * holds: whether the officer is meant, and whether the matter concerns them.
 */
@Service
public class RecuseOfficer {

    private final TipDoor door;
    private final Tips tips;
    private final TipNotes notes;
    private final RecuseNamed recuseNamed;
    private final SettleName settleName;
    private final Recusals recusals;
    private final Officers officers;
    private final Audit audit;
    private final Clock clock;

    RecuseOfficer(
            TipDoor door,
            Tips tips,
            TipNotes notes,
            RecuseNamed recuseNamed,
            SettleName settleName,
            Recusals recusals,
            Officers officers,
            Audit audit,
            Clock clock) {
        this.door = door;
        this.tips = tips;
        this.notes = notes;
        this.recuseNamed = recuseNamed;
        this.settleName = settleName;
        this.recusals = recusals;
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
     * What a name in the tip means.
     *
     * @param officer the id of one of those who are {@link #toDecide to be decided about}
     * @param ground of those who are concerned, a code of the pack's {@code recusalGround} list; of others null
     * @param reason kept among the notes of the tip, which are sealed
     */
    public record Decision(
            @NotNull String officer,
            @NotNull NameAnswer answer,
            @Nullable @Choice("recusalGround") String ground,
            @NotBlank @Size(max = 1000) String reason) {

        @Override
        public String toString() {
            return "Decision[" + officer + "]";
        }
    }

    /**
     * Somebody about whom it is to be decided.
     *
     * @param kept whether they are kept away until then; else the text may hold their name within other words
     */
    public record Named(OfficerId id, String name, boolean kept) {}

    /**
     * Somebody whom another tip names, which is read together with this one: it is decided there.
     *
     * @param number of that tip; null where the reader may not open it
     */
    public record Elsewhere(String name, @Nullable String number) {}

    /** What is read before it is decided: what its sender sent, and wrote since. */
    public record Told(List<String> sentences, List<TipMessage> messages) {

        /** The number of the last message that stands here; 0 where there is none. */
        public long lastMessage() {
            return messages.isEmpty() ? 0 : messages.get(messages.size() - 1).no();
        }

        @Override
        public String toString() {
            return "Told[]";
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

    /** About whom it is to be decided what it means that the tip names them; never about the reader. */
    @Transactional(readOnly = true)
    public List<Named> toDecide(OfficerId who, String number) {
        return toDecide(who, door.open(who, number));
    }

    private List<Named> toDecide(OfficerId who, Tip tip) {
        var kept = recusals.of(tip.id().value()).stream()
                .filter(Recusal::isOfName)
                .filter(each -> settleName.decidedOn(tip, each.officerId()).isEmpty())
                .map(each -> new Named(
                        each.officerId(), officers.get(each.officerId()).name(), true));
        var perhaps = recuseNamed.doubtful(tip).stream().map(each -> new Named(each.id(), each.name(), false));
        return Stream.concat(kept, perhaps)
                .filter(each -> !each.id().equals(who))
                .toList();
    }

    /** Who is kept away because another tip names them; never the reader. */
    @Transactional(readOnly = true)
    public List<Elsewhere> elsewhere(OfficerId who, String number) {
        var tip = door.open(who, number);
        return recusals.of(tip.id().value()).stream()
                .filter(each -> each.isOfName() && !each.officerId().equals(who))
                .flatMap(each -> settleName.decidedOn(tip, each.officerId()).stream()
                        .map(other -> new Elsewhere(
                                officers.get(each.officerId()).name(),
                                door.isOpen(who, other.number()) ? other.number() : null)))
                .distinct()
                .toList();
    }

    /** What is to be read before it is decided. Reading it is recorded, as wherever a tip is read. */
    @Transactional
    public Told told(OfficerId who, String number) {
        var tip = door.open(who, number);
        audit.record(Actor.of(who), "tip.opened", tip.id().value(), Map.of());
        return new Told(recuseNamed.compared(tip.id()), recuseNamed.messages(tip.id()));
    }

    /**
     * Who could be kept away: those who may read the tip, open who sent it, are heads over it, or could work on its case. Who
     * does is not told.
     */
    @Transactional(readOnly = true)
    public List<Officer> offered(OfficerId who, String number) {
        var tip = door.open(who, number);
        return recuseNamed
                .offered(tip)
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

    /**
     * Decides about somebody whose name the tip holds. Nobody does about themselves: who is named reads nothing of it.
     *
     * @param lastMessage the number of the last message of its sender that stood there when it was decided: what came
     *     meanwhile was not read for it
     */
    @Transactional
    public void decide(OfficerId by, String number, Decision decision, long lastMessage) {
        var tip = door.open(by, number);
        var named = toDecide(by, tip).stream()
                .filter(each -> each.id().toString().equals(decision.officer()))
                .findFirst()
                .orElseThrow(() -> new Refusal("tips.refusal.nothing-to-decide"));
        var concerned = decision.answer() == NameAnswer.CONCERNED;
        if (concerned != (decision.ground() != null)) {
            throw new FieldRefusal(
                    "ground", concerned ? "tips.refusal.ground-needed" : "tips.refusal.ground-of-nobody-concerned");
        }
        note(tip.id(), by, named.name() + ": " + decision.reason());
        audit.record(
                Actor.of(by),
                decision.answer().action(),
                tip.id().value(),
                Map.of("officer", named.id().toString()));
        var read = Math.min(lastMessage, recuseNamed.lastMessage(tip.id()));
        if (concerned) {
            keepAway(tip, named, Objects.requireNonNull(decision.ground()), by);
        } else if (named.kept()) {
            settleName.settle(tip, named.id(), decision.answer(), read, Actor.of(by));
        } else {
            // Of what holds perhaps no name at all it says nothing about what comes later.
            settleName.remember(tip, named.id(), NameAnswer.MENTIONED, read);
        }
    }

    private void keepAway(Tip tip, Named named, String ground, OfficerId by) {
        if (!named.kept()) {
            recusals.record(tip.id().value(), named.id(), ground, "", Actor.of(by));
        } else if (!recusals.confirm(tip.id().value(), named.id(), ground, Actor.of(by))) {
            throw new Refusal("tips.refusal.nothing-to-decide"); // a colleague was faster
        }
    }

    private void note(TipId tip, OfficerId by, String text) {
        notes.add(UUID.randomUUID(), tip, text, by, clock.instant());
    }
}
