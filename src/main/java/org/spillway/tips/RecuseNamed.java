package org.spillway.tips;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Dossiers;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Recusal;
import org.spillway.access.Recusals;
import org.spillway.access.RoleChanged;
import org.spillway.access.Team;
import org.spillway.access.Unit;
import org.spillway.access.Units;
import org.spillway.notifications.MailKind;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.Role;
import org.spillway.shared.TipId;
import org.spillway.shared.UnitId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps away from a tip whoever it names, from its first moment on: tip officers, guardians and heads whose name stands in
 * it, and those who could work on its case, or do, from the moment on at which there is one. Whether it is the same person,
 * and concerned, is decided by a tip officer whom it does not name ({@link RecuseOfficer}); until then nobody of the name reads
 * it. Whoever works on its case already goes on there until then ({@link CarryRecusals}).
 *
 * <p>Who gets such a role later is found then. Whom a message names that came later, and who got another name later, is found
 * when somebody comes to the tip: they themselves, who are turned away, or a colleague.
 */
@Component
class RecuseNamed {

    private static final String GROUND = "SUBJECT";
    private static final Set<Role> READERS = Set.of(Role.TIP_OFFICER, Role.GUARDIAN, Role.HEAD);
    private static final Set<Role> NOT_OF_CASES =
            EnumSet.of(Role.TIP_OFFICER, Role.GUARDIAN, Role.AUDITOR, Role.ADMINISTRATOR);
    private static final int READ_AT_ONCE = 500;
    private static final Actor NAMES = new Actor.System("tip-names");

    private final Tips tips;
    private final TipMessages messages;
    private final TipTraits traits;
    private final Officers officers;
    private final Units units;
    private final Dossiers dossiers;
    private final Team team;
    private final Recusals recusals;
    private final SettledNames settled;
    private final TipRecords records;
    private final TellOfficers tellOfficers;
    private final TransactionTemplate apart;
    private final ReadOnce<TipId, Said> said = new ReadOnce<>();

    RecuseNamed(
            Tips tips,
            TipMessages messages,
            TipTraits traits,
            Officers officers,
            Units units,
            Dossiers dossiers,
            Team team,
            Recusals recusals,
            SettledNames settled,
            TipRecords records,
            TellOfficers tellOfficers,
            PlatformTransactionManager transactions) {
        this.tips = tips;
        this.messages = messages;
        this.traits = traits;
        this.officers = officers;
        this.units = units;
        this.dossiers = dossiers;
        this.team = team;
        this.recusals = recusals;
        this.settled = settled;
        this.records = records;
        this.tellOfficers = tellOfficers;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Reads a tip that came for the names of those who could read it or decide about it. */
    void in(TipId id, TipForm said, Actor by) {
        recuse(id, readers(tips.get(id).unitId()), Said.of(said, List.of()), by);
    }

    /**
     * Reads all that the sender said until now once more, for whom it names since somebody looked last. Where there is a case,
     * whoever is found may work on it: those who can decide are told.
     */
    void again(TipId id) {
        var tip = tips.get(id);
        if (recuse(id, Stream.concat(readers(tip.unitId()), onItsCase(tip)).distinct(), said(id), NAMES)
                && tip.caseId() != null) {
            tellOfficers.tell(id, MailKind.TIP_NAMES_OFFICER);
        }
    }

    /** Reads it for the names of those who could work on a case of the unit. */
    void beforeCase(TipId id, UnitId unit) {
        recuse(id, workers(unit), said(id), NAMES);
    }

    /** Reads it for those who could work on a case of the unit, or do. */
    void beforeJoining(TipId id, CaseId caseId) {
        recuse(id, onItsCase(tips.get(id), caseId), said(id), NAMES);
    }

    /** Tells those who can decide about names, where there is one of somebody who may work on its case already. */
    void tellIfToDecide(TipId id) {
        if (recusals.of(id.value()).stream().anyMatch(Recusal::isOfName)) {
            tellOfficers.tell(id, MailKind.TIP_NAMES_OFFICER);
        }
    }

    /** Whether somebody was found who was not kept away before. */
    private boolean recuse(TipId id, Stream<Officer> among, Said said, Actor by) {
        var found = among.filter(officer -> !recusals.isRecused(id.value(), officer.id()))
                .filter(officer -> isToDecide(id, said, officer))
                .toList();
        found.forEach(officer -> recuse(id, officer, by));
        return !found.isEmpty();
    }

    // What came after a decision, where the decision does not hold for it.
    private boolean isToDecide(TipId id, Said said, Officer officer) {
        return isToDecide(id, officer, last -> said.names(officer, last));
    }

    private boolean isToDecide(TipId id, Officer officer, LongPredicate heardAfter) {
        if (!heardAfter.test(Said.ALL)) {
            return false;
        }
        var last = settled.upTo(id, officer.id());
        return last.isEmpty() || heardAfter.test(last.getAsLong());
    }

    /** Those who could work on its case, or do; nobody while there is none. */
    private Stream<Officer> onItsCase(Tip tip) {
        return tip.caseId() == null ? Stream.empty() : onItsCase(tip, tip.caseId());
    }

    // Of a sealed case nobody learns by this who works on it: only what was decided on the tip is asked.
    private Stream<Officer> onItsCase(Tip tip, CaseId caseId) {
        return dossiers.isSealed(caseId.value())
                ? couldWorkOnItsCase(tip, caseId)
                : Stream.concat(
                                couldWorkOnItsCase(tip, caseId),
                                team.members(caseId.value()).stream().map(officers::get))
                        .distinct();
    }

    private Stream<Officer> couldWorkOnItsCase(Tip tip, CaseId caseId) {
        return workers(
                dossiers.isSealed(caseId.value())
                        ? decidedUnit(tip)
                        : dossiers.get(caseId.value()).unitId());
    }

    private UnitId decidedUnit(Tip tip) {
        var first = tip.duplicateOf() == null ? tip.id() : tip.duplicateOf();
        return records.latest(first, TriageTip.STEP, TriageTip.Form.class)
                .flatMap(form -> Optional.ofNullable(form.unit()))
                .map(UnitId::of)
                .orElse(tip.unitId());
    }

    private Stream<Officer> workers(UnitId unit) {
        var workers = EnumSet.complementOf(EnumSet.copyOf(NOT_OF_CASES)).stream()
                .flatMap(role -> officers.holding(role, unit).stream());
        return Stream.concat(workers, heads(unit)).distinct();
    }

    @EventListener
    void on(RoleChanged granted) {
        if (!granted.begins()) {
            return;
        }
        var officer = officers.get(granted.officer());
        if (READERS.contains(granted.role())) {
            keepFromTips(officer);
        }
        if (!NOT_OF_CASES.contains(granted.role())) {
            keepFromCases(officer, granted.role());
        }
    }

    private void keepFromTips(Officer officer) {
        var reach = officers.reach(officer.id()).stream()
                .filter(held -> READERS.contains(held.role()))
                .map(held -> held.unitId().value())
                .distinct()
                .toArray(UUID[]::new);
        traits.naming(PersonName.of(officer.name()).spellings(), reach).stream()
                .filter(tip -> settled.upTo(tip, officer.id()).isEmpty())
                .forEach(tip -> recuse(tip, officer, NAMES));
        readAll(before -> tips.goingOn(reach, before, READ_AT_ONCE), tip -> keepFrom(tip, officer));
    }

    // Who is kept from the tip is kept from its case; on which they work already they go on, and somebody is to decide.
    private void keepFromCases(Officer officer, Role role) {
        readAll(before -> tips.withCase(before, READ_AT_ONCE), tip -> {
            var caseId = Objects.requireNonNull(tip.caseId()).value();
            if (officers.holds(officer.id(), role, dossiers.get(caseId).unitId())
                    && keepFrom(tip, officer)
                    && team.members(caseId).contains(officer.id())) {
                tellOfficers.tell(tip.id(), MailKind.TIP_NAMES_OFFICER);
            }
        });
    }

    // A page at a time, and no text is remembered: there may be many.
    private void readAll(LongFunction<List<Tip>> page, Consumer<Tip> each) {
        for (var read = page.apply(Long.MAX_VALUE); !read.isEmpty(); ) {
            read.forEach(tip -> {
                each.accept(tip);
                said.forget(tip.id());
            });
            read = page.apply(read.get(read.size() - 1).seq());
        }
    }

    private boolean keepFrom(Tip tip, Officer officer) {
        return tips.pin(tip.id()) && recuse(tip.id(), Stream.of(officer), said(tip.id()), NAMES); // or erased meanwhile
    }

    private void recuse(TipId id, Officer officer, Actor by) {
        if (!recusals.isRecused(id.value(), officer.id())) {
            recusals.record(id.value(), officer.id(), GROUND, Recusal.SAME_NAME, by);
        }
    }

    /** Whether the tip names the officer, and nobody decided what that means. */
    boolean isNamed(TipId id, OfficerId who) {
        return isToDecide(id, said(id), officers.get(who));
    }

    /** What of it was compared with names, but for the messages: the persons that it lists, and its sentences. */
    List<String> compared(TipId id) {
        var read = said(id);
        return Stream.concat(Stream.ofNullable(read.persons()), read.sentences().stream())
                .toList();
    }

    /** The messages of its sender until now. */
    List<TipMessage> messages(TipId id) {
        return said(id).messages();
    }

    /** The number of the last message that its sender wrote until now; 0 where they wrote none. */
    long lastMessage(TipId id) {
        return said(id).lastMessage();
    }

    /** Writes down that whoever came to the tip is kept away, once they were turned away: colleagues see it and decide. */
    void recuseAfterwards(TipId id, OfficerId who) {
        afterwards(id, () -> {
            if (isNamed(id, who)) { // somebody may have decided meanwhile
                recuse(id, officers.get(who), NAMES);
            }
        });
    }

    /** As {@link #beforeCase}, once what was begun is refused because of it: else nobody could decide about the names. */
    void beforeCaseAfterwards(TipId id, UnitId unit) {
        afterwards(id, () -> beforeCase(id, unit));
    }

    private void afterwards(TipId id, Runnable recuse) {
        Runnable unlessErased = () -> apart.executeWithoutResult(status -> {
            if (tips.pin(id)) {
                recuse.run();
            }
        });
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            unlessErased.run();
            return;
        }
        // Not within what they began: that is rolled back, and may hold what is waited for.
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                unlessErased.run();
            }
        });
    }

    /**
     * Those who may read the tip, or could work on its case, whose short name it holds, perhaps only as a part of other words;
     * they are not kept away, and whoever reads the tip sees more than a rule.
     */
    List<Officer> doubtful(Tip tip) {
        var said = said(tip.id());
        return Stream.concat(readers(tip.unitId()), onItsCase(tip))
                .distinct()
                .filter(officer -> isToDecide(tip.id(), officer, last -> said.mayName(officer, last)))
                .filter(officer -> !recusals.isRecused(tip.id().value(), officer.id()))
                .toList();
    }

    /** Whom an officer of the tip may keep away: whoever may read it, or could work on its case; each once. */
    Stream<Officer> offered(Tip tip) {
        var caseId = tip.caseId();
        return Stream.concat(readers(tip.unitId()), caseId == null ? Stream.empty() : couldWorkOnItsCase(tip, caseId))
                .distinct();
    }

    /** Whoever may read a tip of the unit, open who sent it, or is the head of the unit or above it; each once. */
    private Stream<Officer> readers(UnitId unit) {
        return Stream.concat(
                        Stream.of(Role.TIP_OFFICER, Role.GUARDIAN)
                                .flatMap(role -> officers.holding(role, unit).stream()),
                        heads(unit))
                .distinct();
    }

    private Stream<Officer> heads(UnitId unit) {
        return units.withSuperiors(unit).stream()
                .map(Unit::id)
                .flatMap(each -> officers.holding(Role.HEAD, each).stream());
    }

    private Said said(TipId id) {
        return said.get(
                id,
                () -> Said.of(
                        tips.body(id),
                        messages.of(id).stream().filter(TipMessage::fromTipster).toList()));
    }

    /** What a sender said: the persons that the form asks for, sentences, and messages in their order. */
    private record Said(@Nullable String persons, List<String> sentences, List<TipMessage> messages) {

        /** Before the first message, the tip itself included. */
        static final long ALL = -1;

        static Said of(TipForm form, List<TipMessage> messages) {
            return new Said(
                    form.persons(),
                    Stream.of(form.observed(), form.where(), form.howKnown())
                            .filter(Objects::nonNull)
                            .toList(),
                    messages);
        }

        @Override
        public String toString() {
            return "Said[]";
        }

        long lastMessage() {
            return messages.isEmpty() ? 0 : messages.get(messages.size() - 1).no();
        }

        /** Whether what was said after a message, or {@link #ALL} of it, names the officer. */
        boolean names(Officer officer, long after) {
            var name = PersonName.of(officer.name());
            return after == ALL && persons != null && name.isAmong(persons)
                    || said(after).anyMatch(name::standsIn);
        }

        boolean mayName(Officer officer, long after) {
            var name = PersonName.of(officer.name());
            return said(after).anyMatch(name::mayStandIn);
        }

        private Stream<String> said(long after) {
            return Stream.concat(
                    after == ALL ? sentences.stream() : Stream.empty(),
                    messages.stream().filter(message -> message.no() > after).map(TipMessage::text));
        }
    }
}
