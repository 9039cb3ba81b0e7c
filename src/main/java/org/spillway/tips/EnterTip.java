package org.spillway.tips;

import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.audit.Audit;
import org.spillway.files.ReceivedFile;
import org.spillway.law.Law;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.TipId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A tip officer writes down what somebody told by telephone, letter or visit. From then on it is a tip like any
 * other; its clocks run from the day on which the office received it, whenever it was written down.
 */
@Service
public class EnterTip {

    // What lay longer than this is a slip of the pen, or a matter for somebody else than the tip officers.
    private static final Period OLDEST = Period.ofYears(1);

    private final SendTip sendTip;
    private final TipEntries entries;
    private final RecuseNamed recuseNamed;
    private final TipDoor door;
    private final Access access;
    private final Audit audit;
    private final Law law;
    private final Clock clock;

    EnterTip(
            SendTip sendTip,
            TipEntries entries,
            RecuseNamed recuseNamed,
            TipDoor door,
            Access access,
            Audit audit,
            Law law,
            Clock clock) {
        this.sendTip = sendTip;
        this.entries = entries;
        this.recuseNamed = recuseNamed;
        this.door = door;
        this.access = access;
        this.audit = audit;
        this.law = law;
        this.clock = clock;
    }

    /**
     * What the officer says about how it came.
     *
     * @param receivedOn the day on which the office received it, in the zone of the jurisdiction
     * @param receipt how number and code reach the sender, or why they do not
     */
    public record Form(
            @NotNull EntryWay way,
            @NotNull LocalDate receivedOn,
            @NotNull Handover receipt) {}

    /**
     * What the officer hands over.
     *
     * @param code null where the sender gets none, and when the tip had been written down before
     * @param again whether it had been
     * @param opens whether the officer may read the tip from now on
     */
    public record Receipt(String number, @Nullable AccessCode code, boolean again, boolean opens) {}

    /**
     * Looks at what was typed before a byte of the files is read that come with it: what is told where this officer wrote it
     * down before under this id, or nothing where it may be written down.
     */
    @Transactional(readOnly = true)
    public Optional<Receipt> look(OfficerId who, TipId id, Form entry, TipForm said) {
        access.require(who, Role.TIP_OFFICER);
        var before = sendTip.received(id);
        if (before.isPresent()) {
            requireOwn(who, id);
            return Optional.of(new Receipt(before.get().number(), null, true, opens(who, before.get())));
        }
        if (entry.receivedOn().isAfter(today())) {
            throw new FieldRefusal("receivedOn", "tips.refusal.in-the-future");
        }
        if (entry.receivedOn().isBefore(today().minus(OLDEST))) {
            throw new FieldRefusal("receivedOn", "tips.refusal.received-too-long-ago");
        }
        sendTip.refuseWhatIsNoTip(said);
        return Optional.empty();
    }

    /** Writes down what came without files. */
    @Transactional
    public Receipt enter(OfficerId who, TipId id, Form entry, TipForm said) {
        return enter(who, id, entry, said, List.of());
    }

    /**
     * Writes it down, or tells that this officer did so before under this id.
     *
     * @param attached scans of a letter, or what was handed over, which have been looked at
     */
    @Transactional
    public Receipt enter(OfficerId who, TipId id, Form entry, TipForm said, List<ReceivedFile> attached) {
        var before = look(who, id, entry, said);
        if (before.isPresent()) {
            return before.get();
        }
        var receipt = sendTip.receive(id, said, entry.receivedOn(), attached);
        entries.add(id, new TipEntry(entry.way(), entry.receipt(), today(), who));
        audit.record(
                Actor.of(who),
                "tip.entered",
                id.value(),
                Map.of(
                        "way", entry.way().name(),
                        "receivedOn", entry.receivedOn().toString(),
                        "receipt", entry.receipt().name()));
        recuseNamed.in(id, said, new Actor.System("tip-names"));
        attached.forEach(file -> audit.record(Actor.of(who), "tip.file-added", id.value(), Map.of()));
        return new Receipt(
                receipt.number(), entry.receipt().opensMailbox() ? receipt.code() : null, false, opens(who, receipt));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), law.zone(law.home()));
    }

    // The id came from the page: somebody else's tip is not told of.
    private void requireOwn(OfficerId who, TipId id) {
        if (entries.find(id).filter(entry -> entry.enteredBy().equals(who)).isEmpty()) {
            throw new NotFound("entry of tip " + id);
        }
    }

    private boolean opens(OfficerId who, SendTip.Receipt receipt) {
        return door.isOpen(who, receipt.number());
    }
}
