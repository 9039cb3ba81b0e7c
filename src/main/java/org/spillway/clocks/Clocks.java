package org.spillway.clocks;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Dossiers;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.Refusal;
import org.spillway.workflow.TaskChanged;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The deadlines of cases and tips: starts them from their facts, stops them, and moves them when a fact was wrong. {@link
 * PauseClocks} lets them stand still.
 */
@Service
@EnableConfigurationProperties(ClockSettings.class)
public class Clocks {

    private final ClockRules rules;
    private final ClockTable table;
    private final ClockReminders reminders;
    private final Recount recount;
    private final ClockSettings settings;
    private final Dossiers dossiers;
    private final ObjectProvider<StartFacts> facts;
    private final ObjectProvider<RecomputeClocks> recompute;
    private final Audit audit;
    private final Clock clock;

    Clocks(
            ClockRules rules,
            ClockTable table,
            ClockReminders reminders,
            Recount recount,
            ClockSettings settings,
            Dossiers dossiers,
            ObjectProvider<StartFacts> facts,
            ObjectProvider<RecomputeClocks> recompute,
            Audit audit,
            Clock clock) {
        this.rules = rules;
        this.table = table;
        this.reminders = reminders;
        this.recount = recount;
        this.settings = settings;
        this.dossiers = dossiers;
        this.facts = facts;
        this.recompute = recompute;
        this.audit = audit;
        this.clock = clock;
        if (!rules.isKnown("orgRole", settings.orgRole())) {
            throw new IllegalArgumentException(
                    "spillway.clocks.org-role: no pack knows an organ in the role " + settings.orgRole());
        }
    }

    /**
     * Starts the clock, and those that start with it, or does nothing where it runs already. Empty for a clock that ends
     * before another one (such as {@code CLOSING} before {@code HANDLING}) while that other does not run, and for one that
     * an organ in another role keeps: then nothing is due.
     *
     * @param subject the respondent, for a clock that each respondent has, else null
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<RunningClock> start(UUID dossier, String rule, @Nullable UUID subject) {
        return start(dossier, rule, subject, null);
    }

    /** Starts a clock that runs from no fact as of {@code at}, where what begins it happened before it was recorded. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<RunningClock> startAsOf(UUID dossier, String rule, Instant at) {
        return start(dossier, rule, null, at);
    }

    private Optional<RunningClock> start(UUID dossier, String rule, @Nullable UUID subject, @Nullable Instant asOf) {
        var found = rule(dossier, rule, subject);
        var running = table.running(dossier, rule, subject);
        if (running.isPresent() || !settings.keeps(found)) {
            return running;
        }
        var from = fact(dossier, found, subject);
        var start = from.orElseGet(() -> asOf == null ? now(dossier, found) : asOf);
        recount.reckon(dossier, found, start, 0).ifPresent(reckoning -> {
            if (table.insert(dossier, subject, from.isPresent() ? found.from() : null, reckoning)) {
                table.running(dossier, rule, subject).ifPresent(started -> recount.remind(started, reckoning));
            }
        });
        rules.all(found.pack()).values().stream()
                .filter(other -> rule.equals(other.with()))
                .forEach(other -> start(dossier, other.code(), subject));
        return table.running(dossier, rule, subject);
    }

    /** As {@link #start}, where the fact from which the clock runs stands already; nothing starts where it does not. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<RunningClock> startFromFact(UUID dossier, String rule, @Nullable UUID subject) {
        return fact(dossier, rule(dossier, rule, subject), subject).isPresent()
                ? start(dossier, rule, subject)
                : table.running(dossier, rule, subject);
    }

    /** Stops the clock; does nothing where it does not run. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stop(UUID dossier, String rule, @Nullable UUID subject) {
        rule(dossier, rule, subject);
        table.running(dossier, rule, subject).ifPresent(running -> stop(running, clock.instant()));
    }

    /** Stops the clock, of every respondent where each has one; does nothing where it does not run. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stop(UUID dossier, String rule) {
        rules.get(pack(dossier), rule);
        running(dossier).stream()
                .filter(running -> running.rule().equals(rule))
                .forEach(running -> stop(running, clock.instant()));
    }

    /** Stops the clock as of {@code at}, where what ends it happened before it was recorded. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stopAsOf(UUID dossier, String rule, Instant at) {
        stopAsOf(dossier, rule, null, at);
    }

    /** As {@link #stopAsOf(UUID, String, Instant)}, for a clock that each respondent has where {@code subject} is one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stopAsOf(UUID dossier, String rule, @Nullable UUID subject, Instant at) {
        rule(dossier, rule, subject);
        table.running(dossier, rule, subject).ifPresent(running -> stop(running, at));
    }

    /** Stops every clock that still runs, when a case or tip ends otherwise than by its last step. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stopAll(UUID dossier) {
        stopAll(dossier, clock.instant());
    }

    /** Stops every clock that still runs as of {@code at}, where the moment itself may not be kept. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stopAll(UUID dossier, Instant at) {
        running(dossier).forEach(running -> stop(running, at));
    }

    private void stop(RunningClock running, Instant at) {
        table.stop(running.id(), at);
        reminders.drop(running.id());
        if (running.isLate(at)) {
            breach(running);
        } else if (!running.right() && table.unbreach(running.id())) {
            record("clock.met", running);
        }
    }

    /**
     * Records, once, that the time of the clock is over: that nobody met it, or that a person may no longer use a right. A
     * right that nothing else stops ends with its time.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void breach(RunningClock running) {
        if (!table.breach(running.id(), clock.instant())) {
            return;
        }
        record(running.right() ? "clock.right-over" : "clock.breached", running);
        if (running.right() && rules.of(running).ends().isEmpty()) {
            table.stop(running.id(), running.dueAt());
            reminders.drop(running.id());
        }
    }

    /** Whether a clock that is stopped was met is said again, after its date was corrected. */
    @Transactional(propagation = Propagation.MANDATORY)
    void judgeAnew(UUID id) {
        var stopped = table.find(id).orElseThrow();
        var at = stopped.stoppedAt();
        if (at == null) {
            return;
        }
        if (stopped.isLate(at)) {
            breach(stopped);
        } else if (!stopped.right() && table.unbreach(id)) {
            record("clock.met", stopped);
        }
    }

    private void record(String action, RunningClock running) {
        var detail = new HashMap<String, Object>();
        detail.put("rule", running.rule());
        if (running.subject() != null) {
            detail.put("respondent", running.subject().toString());
        }
        detail.put(
                "due",
                running.dueOn() == null
                        ? running.dueAt().toString()
                        : running.dueOn().toString());
        audit.record(new Actor.System("clocks"), action, running.dossier(), detail);
    }

    /**
     * Computes the clock anew after the fact from which it runs was corrected, stopped ones included, and with it the clocks
     * that end before it. The old dates stay in its history; timers and due dates of tasks follow.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void correct(UUID dossier, String rule) {
        var found = rules.get(pack(dossier), rule);
        var newest = new HashMap<@Nullable UUID, RunningClock>();
        table.of(dossier).stream()
                .filter(each -> each.rule().equals(rule))
                .forEach(each -> newest.put(each.subject(), each));
        newest.values().forEach(this::correct);
        rules.all(found.pack()).values().stream()
                .filter(other -> rule.equals(other.before()))
                .forEach(other -> correct(dossier, other.code()));
    }

    private void correct(RunningClock before) {
        var rule = rules.of(before);
        var from = fact(before.dossier(), rule, before.subject());
        var start = from.orElse(before.startedAt());
        recount.reckon(before.dossier(), rule, start, before.extendedBy())
                .ifPresent(reckoning -> recount.apply(
                        before,
                        reckoning,
                        from.isPresent() ? rule.from() : before.startedFrom(),
                        Recount.Cause.CORRECTED,
                        new Actor.System("clocks"),
                        Map.of()));
    }

    /**
     * Counts the running clocks of a pack anew after the calendar of a year arrived or was corrected. What changes is
     * recorded; the security officer is told of each date that moved. Each clock has a transaction of its own.
     *
     * @return how many say something else now
     */
    @Transactional(propagation = Propagation.NEVER)
    public int recompute(String pack) {
        return recompute.getObject().all(pack);
    }

    /** The clocks of a case or tip that run, the most urgent first. */
    @Transactional(readOnly = true)
    public List<RunningClock> running(UUID dossier) {
        return all(dossier).stream()
                .filter(RunningClock::isRunning)
                .sorted(Comparator.comparing(RunningClock::dueAt))
                .toList();
    }

    /** All clocks of a case or tip, stopped ones too, the oldest first; at most 1,000. */
    @Transactional(readOnly = true)
    public List<RunningClock> all(UUID dossier) {
        return table.of(dossier);
    }

    /** The end of the running clock, exclusive; empty where it does not run. */
    @Transactional(readOnly = true)
    public Optional<Instant> due(UUID dossier, String rule) {
        return table.running(dossier, rule, null).map(RunningClock::dueAt);
    }

    /** When a task or timer of the clock wakes at so much of its period, in percent: never while it stands still. */
    @Transactional(readOnly = true)
    Optional<Instant> share(RunningClock running, int percent) {
        return recount.reckon(running).map(reckoning -> reckoning.share(percent));
    }

    /** How long the period of a rule is, in the unit in which the pack counts it. */
    @Transactional(readOnly = true)
    public int length(UUID dossier, String rule) {
        return rules.get(pack(dossier), rule).period().amount();
    }

    /**
     * What a clock says that would start on {@code day}; for letters that state it in advance.
     *
     * @param rule a clock of days, months or working days
     */
    @Transactional(readOnly = true)
    public Forecast forecast(UUID dossier, String rule, LocalDate day) {
        var found = rules.get(pack(dossier), rule);
        var start = day.atStartOfDay(found.zone()).toInstant();
        var last = Objects.requireNonNull(found.deadline(start).on(), "a clock of hours has no last day");
        var year = found.kind() == ClockClass.A ? OptionalInt.empty() : found.provisionalYear(start, last);
        return new Forecast(last, year.isPresent() ? (Integer) year.getAsInt() : null);
    }

    /** Refuses to have a day stated in a letter while the calendar is missing by which it was counted. */
    public LocalDate requireFirm(Forecast forecast) {
        if (forecast.provisionalYear() != null) {
            throw new Refusal(
                    "clocks.refusal.provisional", forecast.provisionalYear().toString());
        }
        return forecast.last();
    }

    /**
     * A last day.
     *
     * @param provisionalYear a year without a calendar that was counted with plain weekends; null where the day is firm
     */
    public record Forecast(LocalDate last, @Nullable Integer provisionalYear) {}

    // A task's own clock ends with the task, whatever the case does next.
    @EventListener
    void onTask(TaskChanged change) {
        var task = change.task();
        var ended = change.kind() == TaskChanged.Kind.COMPLETED || change.kind() == TaskChanged.Kind.CANCELLED;
        if (!ended || !rules.areEndedBy(task.step())) {
            return;
        }
        var respondent = task.respondent() == null ? null : task.respondent().value();
        rules.all(pack(task.dossier())).values().stream()
                .filter(rule -> rule.isEndedBy(task.step(), task.outcome()))
                .forEach(rule -> table.running(task.dossier(), rule.code(), rule.perRespondent() ? respondent : null)
                        .ifPresent(running -> stop(running, Objects.requireNonNull(task.endedAt()))));
    }

    private ClockRule rule(UUID dossier, String code, @Nullable UUID subject) {
        var rule = rules.get(pack(dossier), code);
        if (rule.perRespondent() == (subject == null)) {
            throw new IllegalArgumentException(
                    "the clock " + code + (rule.perRespondent() ? " needs a respondent" : " has no respondent"));
        }
        return rule;
    }

    // The clocks of a tip run from the day: the minute could name a tipster (promise 7).
    private Instant now(UUID dossier, ClockRule rule) {
        var now = clock.instant();
        return dossiers.get(dossier).isTip()
                ? LocalDate.ofInstant(now, rule.zone())
                        .atStartOfDay(rule.zone())
                        .toInstant()
                : now;
    }

    private Optional<Instant> fact(UUID dossier, ClockRule rule, @Nullable UUID subject) {
        var name = rule.from();
        return name == null
                ? Optional.empty()
                : facts.orderedStream()
                        .flatMap(each -> each.fact(dossier, name, subject).stream())
                        .findFirst();
    }

    private String pack(UUID dossier) {
        return dossiers.get(dossier).pack();
    }
}
