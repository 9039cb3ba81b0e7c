package org.spillway.tips;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Dossiers;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Recusal;
import org.spillway.access.Recusals;
import org.spillway.access.RoleChanged;
import org.spillway.access.Unit;
import org.spillway.access.Units;
import org.spillway.shared.Actor;
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
 * it, and those who could work on its case from the moment on at which there is one. Whether it is the same person is decided
 * by a tip officer whom it does not name ({@link RecuseOfficer}); until then nobody of the name reads it.
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
    private final Recusals recusals;
    private final TransactionTemplate apart;
    private final ReadOnce<TipId, Said> said = new ReadOnce<>();

    RecuseNamed(
            Tips tips,
            TipMessages messages,
            TipTraits traits,
            Officers officers,
            Units units,
            Dossiers dossiers,
            Recusals recusals,
            PlatformTransactionManager transactions) {
        this.tips = tips;
        this.messages = messages;
        this.traits = traits;
        this.officers = officers;
        this.units = units;
        this.dossiers = dossiers;
        this.recusals = recusals;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Reads a tip that came for the names of those who could read it or decide about it. */
    void in(TipId id, TipForm said, Actor by) {
        recuse(id, readers(tips.get(id).unitId()), Said.of(said, List.of()), by);
    }

    /** Reads all that the sender said until now once more, for whom it names since somebody looked last. */
    void again(TipId id) {
        recuse(id, readers(tips.get(id).unitId()), said(id), NAMES);
    }

    /** Reads it for the names of those who could work on a case of the unit. */
    void beforeCase(TipId id, UnitId unit) {
        var workers = EnumSet.complementOf(EnumSet.copyOf(NOT_OF_CASES)).stream()
                .flatMap(role -> officers.holding(role, unit).stream());
        recuse(id, Stream.concat(workers, heads(unit)).distinct(), said(id), NAMES);
    }

    private void recuse(TipId id, Stream<Officer> among, Said said, Actor by) {
        among.filter(officer -> said.names(officer))
                .filter(officer -> !recusals.isNamesake(id.value(), officer.id()))
                .toList()
                .forEach(officer -> recuse(id, officer, by));
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
                .filter(tip -> !recusals.isNamesake(tip.value(), officer.id()))
                .forEach(tip -> recuse(tip, officer, NAMES));
        tips.goingOn(reach, READ_AT_ONCE).forEach(tip -> recuse(tip, Stream.of(officer), said(tip), NAMES));
    }

    // Who is kept from the tip is kept from its case.
    private void keepFromCases(Officer officer, Role role) {
        tips.withCase(READ_AT_ONCE).stream()
                .filter(tip -> officers.holds(
                        officer.id(),
                        role,
                        dossiers.get(Objects.requireNonNull(tip.caseId()).value())
                                .unitId()))
                .forEach(tip -> recuse(tip.id(), Stream.of(officer), said(tip.id()), NAMES));
    }

    private void recuse(TipId id, Officer officer, Actor by) {
        if (!recusals.isRecused(id.value(), officer.id())) {
            recusals.record(id.value(), officer.id(), GROUND, Recusal.SAME_NAME, by);
        }
    }

    /** Whether the tip names whoever comes to it, and nobody decided that it is somebody else. */
    boolean isNamed(TipId id, OfficerId who) {
        return said(id).names(officers.get(who)) && !recusals.isNamesake(id.value(), who);
    }

    /** Writes down that whoever came to the tip is kept away, once they were turned away: colleagues see it and decide. */
    void recuseAfterwards(TipId id, OfficerId who) {
        Runnable recuse = () -> apart.executeWithoutResult(status -> {
            if (tips.pin(id) && !recusals.isNamesake(id.value(), who)) { // it may be erased meanwhile, or decided
                recuse(id, officers.get(who), NAMES);
            }
        });
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            recuse.run();
            return;
        }
        // Not within what they began: that is rolled back, and may hold what is waited for.
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                recuse.run();
            }
        });
    }

    /**
     * Those of the {@link #readers} whose short name the account holds, perhaps only as a part of other words, by name; they
     * are not kept away, and whoever reads the tip sees more than a rule.
     */
    List<Officer> doubtful(Tip tip) {
        var said = said(tip.id());
        return readers(tip.unitId())
                .filter(said::mayName)
                .filter(officer -> !recusals.isRecused(tip.id().value(), officer.id()))
                .filter(officer -> !recusals.isNamesake(tip.id().value(), officer.id()))
                .toList();
    }

    /** Whoever may read a tip of the unit, open who sent it, or is the head of the unit or above it; each once. */
    Stream<Officer> readers(UnitId unit) {
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
                        messages.of(id).stream()
                                .filter(TipMessage::fromTipster)
                                .map(TipMessage::text)
                                .toList()));
    }

    /** What a sender said: the persons that the form asks for, and sentences. */
    private record Said(@Nullable String persons, List<String> sentences) {

        static Said of(TipForm form, List<String> messages) {
            return new Said(
                    form.persons(),
                    Stream.concat(Stream.of(form.observed(), form.where(), form.howKnown()), messages.stream())
                            .filter(Objects::nonNull)
                            .toList());
        }

        @Override
        public String toString() {
            return "Said[]";
        }

        boolean names(Officer officer) {
            var name = PersonName.of(officer.name());
            return persons != null && name.isAmong(persons)
                    || sentences.stream().anyMatch(name::standsIn);
        }

        boolean mayName(Officer officer) {
            var name = PersonName.of(officer.name());
            return sentences.stream().anyMatch(name::mayStandIn);
        }
    }
}
