package org.spillway.tips;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.audit.Audit;
import org.spillway.clocks.Clocks;
import org.spillway.clocks.RunningClock;
import org.spillway.files.ReceivedFile;
import org.spillway.files.StoredFile;
import org.spillway.files.StoredFiles;
import org.spillway.identities.Identities;
import org.spillway.law.Law;
import org.spillway.notifications.MailKind;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.Refusal;
import org.spillway.shared.TipId;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tipster's side of the dialogue, opened by number and code. A wrong number and a wrong code answer alike. */
@Service
public class Mailbox {

    /** The longest note. */
    public static final int LONGEST = 4000;

    /** How many files are sent at once. */
    public static final int FILES_AT_ONCE = 5;

    private static final int NOTES_A_DAY = 20;
    /** So many files are taken a day, for one tip. */
    public static final int FILES_A_DAY = 20;

    private final Tips tips;
    private final TipMessages messages;
    private final StoredFiles files;
    private final ScoreTip scoreTip;
    private final Identities identities;
    private final Tombstones tombstones;
    private final Attempts attempts;
    private final Clocks clocks;
    private final TellOfficers tellOfficers;
    private final Workflow workflow;
    private final Audit audit;
    private final Law law;
    private final Clock clock;

    Mailbox(
            Tips tips,
            TipMessages messages,
            StoredFiles files,
            ScoreTip scoreTip,
            Identities identities,
            Tombstones tombstones,
            Attempts attempts,
            Clocks clocks,
            TellOfficers tellOfficers,
            Workflow workflow,
            Audit audit,
            Law law,
            Clock clock) {
        this.tips = tips;
        this.messages = messages;
        this.files = files;
        this.scoreTip = scoreTip;
        this.identities = identities;
        this.tombstones = tombstones;
        this.attempts = attempts;
        this.clocks = clocks;
        this.tellOfficers = tellOfficers;
        this.workflow = workflow;
        this.audit = audit;
        this.law = law;
        this.clock = clock;
    }

    /**
     * What came of a try to open.
     *
     * @param waitFor how long the number is closed after wrong tries; null where it is not
     * @param view the content; null where the code did not open it
     * @param erasedOn when the tip was erased whose number and code these are; null otherwise
     */
    public record Answer(
            @Nullable Duration waitFor,
            @Nullable View view,
            @Nullable LocalDate erasedOn) {

        static Answer closed() {
            return new Answer(null, null, null);
        }

        static Answer open(View view) {
            return new Answer(null, view, null);
        }

        /** Whole minutes to wait, rounded up. */
        public long minutes() {
            return waitFor == null ? 0 : Math.max(1, (waitFor.toSeconds() + 59) / 60);
        }
    }

    /**
     * What the tipster sees.
     *
     * @param acknowledgedOn when an officer confirmed that the tip was read; null before
     * @param acknowledgedBy the last day on which that is promised; null where no clock says
     * @param answeredBy the last day on which they are told what came of it; null where no clock says
     * @param withdrawnOn when they took it back; null where they did not
     * @param nothingToAddOn when they said that nobody need wait for them; null where they did not, or wrote afterwards
     * @param rewardOn when the wish for a reward went to whoever decides on it; null where none did
     * @param openings when two guardians opened who they are
     */
    public record View(
            String number,
            TipState state,
            LocalDate receivedOn,
            @Nullable LocalDate acknowledgedOn,
            @Nullable LocalDate acknowledgedBy,
            @Nullable LocalDate answeredBy,
            @Nullable LocalDate withdrawnOn,
            @Nullable LocalDate nothingToAddOn,
            @Nullable LocalDate rewardOn,
            List<TipMessage> messages,
            List<StoredFile> files,
            List<Identities.Note> openings,
            List<Matter> parts) {

        /** Whether all is done: there is nothing to wait for, and nothing to take back. */
        public boolean finished() {
            return state == TipState.CONCLUDED && parts.stream().allMatch(part -> part.state() == TipState.CONCLUDED);
        }

        /** Whether they took back whatever could be. */
        public boolean isWithdrawn() {
            return withdrawnOn != null || finished() && parts.stream().anyMatch(part -> part.withdrawnOn() != null);
        }
    }

    /**
     * A further matter of which the tip told, and which is handled apart from it.
     *
     * @param withdrawnOn when it was taken back; null where it was not
     */
    public record Matter(
            String number, TipState state, @Nullable LocalDate withdrawnOn, List<TipMessage> messages) {}

    /** When a file that was sent is kept. */
    public enum Attached {
        NOW,
        /** It had come before: once is enough. */
        BEFORE
    }

    /** Opens the mailbox; a wrong try is counted even though nothing else happens. */
    @Transactional
    public Answer open(String typedNumber, String typedCode) {
        var number = TipNumber.typed(typedNumber).orElse(null);
        if (number == null) {
            return Answer.closed(); // what cannot be a number is not worth a row
        }
        var wait = attempts.begin(number);
        if (wait.isPresent()) {
            return new Answer(wait.get(), null, null);
        }
        var tip =
                tips.findByNumber(number).filter(found -> tips.pin(found.id())).orElse(null);
        var code = AccessCode.typed(typedCode);
        var right = tips.isOpenedBy(tip == null ? null : tip.id(), code);
        if (tip == null) {
            return tombstones
                    .openedBy(number, code)
                    .map(on -> erased(number, on))
                    .orElseGet(Answer::closed);
        }
        if (!right) {
            return Answer.closed();
        }
        attempts.succeeded(number);
        return Answer.open(view(tip));
    }

    private Answer erased(String number, LocalDate on) {
        attempts.succeeded(number);
        return new Answer(null, null, on);
    }

    private View view(Tip tip) {
        var all = clocks.all(tip.id().value());
        return new View(
                tip.number(),
                tip.state(),
                tip.receivedOn(),
                tip.acknowledgedOn(),
                lastDay(all, "TIP_ACKNOWLEDGEMENT"),
                lastDay(all, "TIP_FEEDBACK"),
                tip.withdrawnOn(),
                tip.nothingToAddOn(),
                tip.rewardOn(),
                messages.of(tip.id()),
                files.of(tip.id().value()),
                identities.notes(tip.id()),
                tips.partsOf(tip.id()).stream()
                        .map(part ->
                                new Matter(part.number(), part.state(), part.withdrawnOn(), messages.of(part.id())))
                        .toList());
    }

    private static @Nullable LocalDate lastDay(List<RunningClock> clocks, String rule) {
        return clocks.stream()
                .filter(each -> each.rule().equals(rule))
                .map(RunningClock::dueOn)
                .findFirst()
                .orElse(null);
    }

    /** Adds a note about the tip itself. */
    @Transactional
    public Answer write(String typedNumber, String typedCode, UUID note, String text) {
        return write(typedNumber, typedCode, note, "", text);
    }

    /**
     * Adds a note of the tipster; the officer is told, and a tip that waited for it goes on.
     *
     * @param note chosen by the page that shows the form, so that a second click adds nothing
     * @param about the number of the {@link Matter} that it is about; empty for the tip itself
     */
    @Transactional
    public Answer write(String typedNumber, String typedCode, UUID note, String about, String text) {
        var opened = open(typedNumber, typedCode);
        if (opened.view() == null) {
            return opened;
        }
        requireNotWithdrawn(opened.view());
        var tip = tips.findByNumber(opened.view().number()).orElseThrow();
        var today = LocalDate.ofInstant(clock.instant(), law.zone(law.home()));
        var family = tips.family(tip);
        var written = family.stream()
                .mapToInt(each -> messages.writtenByTipsterOn(each.id(), today))
                .sum();
        if (written >= NOTES_A_DAY) {
            throw new FieldRefusal("text", "tips.refusal.enough-for-today", NOTES_A_DAY);
        }
        var meant = about.isEmpty() ? tip : partOf(family, about);
        if (!tips.pin(meant.id())) {
            throw noSuchPart(); // it was erased just now
        }
        if (meant.withdrawnOn() != null) {
            throw new FieldRefusal("text", "tips.refusal.withdrawn");
        }
        if (messages.add(note, meant.id(), text, today, null)) {
            audit.record(new Actor.Public(), "tip.note-added", meant.id().value(), Map.of());
            family.forEach(each -> tips.nothingToAdd(each.id(), null));
            wrote(meant.id());
        }
        return Answer.open(view(tips.get(tip.id())));
    }

    /**
     * Notes that the tipster has nothing to add: the officers are told, and a tip that waited for an answer goes on without
     * one. Whoever says it can still write; twice is once.
     */
    @Transactional
    public Answer finish(String typedNumber, String typedCode) {
        var opened = open(typedNumber, typedCode);
        if (opened.view() == null || opened.view().isWithdrawn()) {
            return opened;
        }
        var tip = tips.findByNumber(opened.view().number()).orElseThrow();
        var today = LocalDate.ofInstant(clock.instant(), law.zone(law.home()));
        for (var each : tips.family(tip)) {
            if (each.state() != TipState.CONCLUDED && each.nothingToAddOn() == null && tips.pin(each.id())) {
                tips.nothingToAdd(each.id(), today);
                audit.record(new Actor.Public(), "tip.nothing-to-add", each.id().value(), Map.of());
                tellOfficers.tell(each.id(), MailKind.TIP_NOTHING_TO_ADD);
                workflow.correlate("tip-note-added", each.id().value());
            }
        }
        return opened;
    }

    /**
     * Lets a file be read for this mailbox, or refuses it before anything is read of it.
     *
     * @return the tip under whose key it is sealed
     * @throws Refusal when the tip was withdrawn or has had its files of the day
     */
    @Transactional(readOnly = true)
    public TipId requireRoomForFile(View view) {
        requireNotWithdrawn(view);
        var tip = tips.findByNumber(view.number()).orElseThrow();
        requireFilesToday(tip, LocalDate.ofInstant(clock.instant(), law.zone(law.home())));
        return tip.id();
    }

    private void requireFilesToday(Tip tip, LocalDate today) {
        if (files.keptOn(tip.id().value(), today) >= FILES_A_DAY) {
            throw new Refusal("tips.refusal.enough-files-for-today", FILES_A_DAY);
        }
    }

    /** Adds a file that was received; the officer is told, and a tip that waited for the tipster goes on. */
    @Transactional
    public Attached attach(String typedNumber, String typedCode, ReceivedFile file) {
        var opened = open(typedNumber, typedCode);
        if (opened.view() == null) {
            throw new Refusal(opened.erasedOn() == null ? "tips.refusal.does-not-open" : "tips.refusal.erased");
        }
        requireNotWithdrawn(opened.view());
        var tip = tips.findByNumber(opened.view().number()).orElseThrow();
        var today = LocalDate.ofInstant(clock.instant(), law.zone(law.home()));
        requireFilesToday(tip, today);
        if (!files.keep(tip.id().value(), file, today)) {
            return Attached.BEFORE;
        }
        scoreTip.fileCame(tip.id(), today);
        audit.record(new Actor.Public(), "tip.file-added", tip.id().value(), Map.of());
        for (var each : tips.family(tip)) { // it may be about any of them
            tips.nothingToAdd(each.id(), null);
            wrote(each.id());
        }
        return Attached.NOW;
    }

    private static Tip partOf(List<Tip> family, String number) {
        return family.stream()
                .filter(each -> each.number().equals(number))
                .findFirst()
                .orElseThrow(Mailbox::noSuchPart);
    }

    private static Refusal noSuchPart() {
        return new FieldRefusal("text", "tips.refusal.no-such-part");
    }

    private static void requireNotWithdrawn(View view) {
        if (view.withdrawnOn() != null) {
            throw new FieldRefusal("text", "tips.refusal.withdrawn");
        }
    }

    private void wrote(TipId id) {
        tellOfficers.tell(id, MailKind.TIP_ANSWERED);
        workflow.correlate("tip-note-added", id.value());
    }
}
