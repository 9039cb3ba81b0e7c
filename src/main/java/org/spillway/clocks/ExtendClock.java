package org.spillway.clocks;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Part;
import org.spillway.law.Law;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives a running clock more time, as far as its rule lets the whole period go. The head of the unit decides where the rule
 * names the head; where it names an outside body, the security officer records that body's document.
 */
@Service
public class ExtendClock {

    private static final String HEAD = "HEAD";

    private final ClockRules rules;
    private final ClockTable table;
    private final Extensions extensions;
    private final Recount recount;
    private final Access access;
    private final Law law;
    private final Clock clock;

    ExtendClock(
            ClockRules rules,
            ClockTable table,
            Extensions extensions,
            Recount recount,
            Access access,
            Law law,
            Clock clock) {
        this.rules = rules;
        this.table = table;
        this.extensions = extensions;
        this.recount = recount;
        this.access = access;
        this.law = law;
        this.clock = clock;
    }

    /**
     * What may be asked for.
     *
     * @param by who may extend: a code of kind {@code clockActor}
     * @param byDocument whether that is an outside body, whose document is recorded
     * @param unit in what the period is counted: {@code days} or {@code months}
     * @param most how much may still be added; 0 when there is nothing left
     * @param until the last day that can be reached by it, without pauses still to come
     * @param stated whether a law that was read states the limit
     * @param basis where the law says it, if it does
     */
    public record Room(
            String by,
            boolean byDocument,
            String unit,
            int most,
            LocalDate until,
            boolean stated,
            @Nullable String basis) {}

    /**
     * More time.
     *
     * @param version of the clock on the screen
     * @param amount in the unit of {@link Room}
     * @param document the number of the outside body's paper; null for the head's own decision
     * @param grantedOn the day of that paper; null for today
     */
    public record Request(
            int version,
            int amount,
            String reason,
            @Nullable String document,
            @Nullable LocalDate grantedOn) {}

    /** How far the clock may be extended; empty where its rule lets nobody do so, or it does not run. */
    @Transactional(readOnly = true)
    public Optional<Room> room(RunningClock running) {
        var rule = rules.of(running);
        var extend = rule.extend();
        if (extend == null || !running.isRunning()) {
            return Optional.empty();
        }
        return recount.reckon(running).map(reckoning -> {
            var most = left(rule, extend, running);
            var furthest =
                    new Reckoning(rule, reckoning.start(), null, running.extendedBy() + most, reckoning.pauses());
            return new Room(
                    extend.by(),
                    !extend.by().equals(HEAD),
                    rule.period().unit().field(),
                    most,
                    Objects.requireNonNull(furthest.due().on()),
                    extend.most() != null,
                    extend.basis());
        });
    }

    // Where no law that was read states a limit: once, by the original period at most.
    private static int left(ClockRule rule, ClockRule.Extendable extend, RunningClock running) {
        var usual = rule.period().amount();
        var most = extend.most();
        if (most == null) {
            return running.extendedBy() > 0 ? 0 : usual;
        }
        return most.amount() - usual - running.extendedBy();
    }

    /** Whether this person is who may extend the clock. */
    @Transactional(readOnly = true)
    public boolean mayExtend(OfficerId officer, RunningClock running) {
        return room(running).filter(room -> isAllowed(officer, running, room)).isPresent();
    }

    private boolean isAllowed(OfficerId officer, RunningClock running, Room room) {
        return access.has(officer, running.dossier(), room.byDocument() ? Part.SECURITY_OFFICER : Part.HEAD);
    }

    /** Extends the clock of a case that the officer may see; timers and due dates of tasks follow. */
    @Transactional
    public void extend(OfficerId officer, CaseId id, UUID clockId, Request request, Locale locale) {
        access.require(officer, id);
        var running = table.lock(clockId)
                .filter(each -> each.dossier().equals(id.value()))
                .orElseThrow(() -> new NotFound("clock " + clockId));
        var room = room(running)
                .orElseThrow(() -> new Refusal(
                        "clocks.refusal.not-extendable", law.term(running.pack(), "clock", running.rule(), locale)));
        if (!isAllowed(officer, running, room)) {
            throw new Refusal("clocks.refusal.may-not-extend", actor(running, room, locale), basis(room));
        }
        if (running.version() != request.version()) {
            throw new OptimisticLockingFailureException("the clock was moved meanwhile");
        }
        var granted = granted(running, room, request, locale);
        refuseTooMuch(room, request.amount());
        extensions.add(
                clockId,
                new Extensions.Extension(
                        request.amount(), request.reason(), request.document(), granted, officer, clock.instant()));
        var rule = rules.of(running);
        recount.reckon(id.value(), rule, running.startedAt(), running.extendedBy() + request.amount())
                .ifPresent(reckoning -> recount.apply(
                        running,
                        reckoning,
                        running.startedFrom(),
                        Recount.Cause.EXTENDED,
                        Actor.of(officer),
                        Map.of("reason", request.reason(), "amount", request.amount())));
    }

    private LocalDate granted(RunningClock running, Room room, Request request, Locale locale) {
        var today = rules.of(running).day(clock.instant());
        if (!room.byDocument()) {
            refuseAfterTheEnd(running, today);
            return today;
        }
        if (request.document() == null || request.document().isBlank()) {
            throw new FieldRefusal("document", "clocks.refusal.document-needed", actor(running, room, locale));
        }
        if (request.grantedOn() == null || request.grantedOn().isAfter(today)) {
            throw new FieldRefusal("grantedOn", "clocks.refusal.granted-when");
        }
        refuseAfterTheEnd(running, request.grantedOn());
        return request.grantedOn();
    }

    private static void refuseAfterTheEnd(RunningClock running, LocalDate granted) {
        if (!running.isPaused() && granted.isAfter(Objects.requireNonNull(running.dueOn()))) {
            throw new Refusal("clocks.refusal.over-already", running.dueOn().toString());
        }
    }

    private static void refuseTooMuch(Room room, int amount) {
        if (room.most() == 0) {
            throw new Refusal(
                    room.stated() ? "clocks.refusal.nothing-left" : "clocks.refusal.extended-once", basis(room));
        }
        if (amount < 1 || amount > room.most()) {
            throw new FieldRefusal(
                    "amount",
                    "clocks.refusal.too-much",
                    room.most(),
                    room.until().toString(),
                    basis(room));
        }
    }

    private static String basis(Room room) {
        return room.basis() == null ? "–" : room.basis();
    }

    private String actor(RunningClock running, Room room, Locale locale) {
        return law.term(running.pack(), "clockActor", room.by(), locale);
    }
}
