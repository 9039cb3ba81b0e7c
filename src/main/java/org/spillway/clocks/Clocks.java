package org.spillway.clocks;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Dossiers;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.workflow.TaskChanged;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The deadlines of cases and tips: starts them from their facts, stops them, and moves them when a fact was wrong. */
@Service
public class Clocks {

    private final ClockRules rules;
    private final ClockTable table;
    private final Dossiers dossiers;
    private final ObjectProvider<StartFacts> facts;
    private final ObjectProvider<Workflow> workflow;
    private final Audit audit;
    private final Clock clock;

    Clocks(
            ClockRules rules,
            ClockTable table,
            Dossiers dossiers,
            ObjectProvider<StartFacts> facts,
            ObjectProvider<Workflow> workflow,
            Audit audit,
            Clock clock) {
        this.rules = rules;
        this.table = table;
        this.dossiers = dossiers;
        this.facts = facts;
        this.workflow = workflow;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Starts the clock, or does nothing where it runs already. Empty for a clock that ends before another one (such as
     * {@code CLOSING} before {@code HANDLING}) while that other does not run: then nothing is due.
     *
     * @param subject the respondent, for a clock that each respondent has, else null
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<RunningClock> start(UUID dossier, String rule, @Nullable UUID subject) {
        var found = rule(dossier, rule, subject);
        var running = table.running(dossier, rule, subject);
        if (running.isPresent()) {
            return running;
        }
        var from = fact(dossier, found, subject);
        var start = from.orElseGet(() -> now(dossier, found));
        deadline(dossier, found, start)
                .ifPresent(due ->
                        table.insert(dossier, found, subject, start, from.isPresent() ? found.from() : null, due));
        return table.running(dossier, rule, subject);
    }

    /** Stops the clock; does nothing where it does not run. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stop(UUID dossier, String rule, @Nullable UUID subject) {
        rule(dossier, rule, subject);
        table.running(dossier, rule, subject).ifPresent(running -> table.stop(running.id(), clock.instant()));
    }

    /** Stops the clock, of every respondent where each has one; does nothing where it does not run. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stop(UUID dossier, String rule) {
        rules.get(pack(dossier), rule);
        running(dossier).stream()
                .filter(running -> running.rule().equals(rule))
                .forEach(running -> table.stop(running.id(), clock.instant()));
    }

    /** Stops the clock as of {@code at}, where what ends it happened before it was recorded. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stopAsOf(UUID dossier, String rule, Instant at) {
        rule(dossier, rule, null);
        table.running(dossier, rule, null).ifPresent(running -> table.stop(running.id(), at));
    }

    /** Stops every clock that still runs, when a case or tip ends otherwise than by its last step. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stopAll(UUID dossier) {
        running(dossier).forEach(running -> table.stop(running.id(), clock.instant()));
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
        newest.values().forEach(each -> correct(each, found));
        rules.all(found.pack()).values().stream()
                .filter(other -> rule.equals(other.before()))
                .forEach(other -> correct(dossier, other.code()));
    }

    private void correct(RunningClock before, ClockRule rule) {
        var from = fact(before.dossier(), rule, before.subject());
        var start = from.orElse(before.startedAt());
        var due = deadline(before.dossier(), rule, start).orElse(null);
        if (due == null || due.at().equals(before.dueAt()) && start.equals(before.startedAt())) {
            return;
        }
        var now = clock.instant();
        var stillPassed = before.warned().stream()
                .filter(percent -> !due.share(start, percent).isAfter(now))
                .toList();
        table.correct(before, start, from.isPresent() ? rule.from() : before.startedFrom(), due, stillPassed, now);
        audit.record(
                new Actor.System("clocks"),
                "clock.corrected",
                before.dossier(),
                Map.of(
                        "rule",
                        rule.code(),
                        "before",
                        before.dueAt().toString(),
                        "after",
                        due.at().toString()));
        if (before.isRunning()) {
            var flow = workflow.getObject();
            flow.moveTimers(before.dossier(), rule.code(), percent -> due.share(start, percent));
            flow.moveDue(before.dossier(), rule.code(), before.subject(), due.at());
        }
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

    /** How long the period of a rule is, in the unit in which the pack counts it. */
    @Transactional(readOnly = true)
    public int length(UUID dossier, String rule) {
        return rules.get(pack(dossier), rule).period().amount();
    }

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
                        .ifPresent(running -> table.stop(running.id(), clock.instant())));
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
        return dossiers.get(dossier).kind().equals("TIP")
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

    private Optional<Deadline> deadline(UUID dossier, ClockRule rule, Instant start) {
        var before = rule.before();
        return before == null
                ? Optional.of(rule.deadline(start))
                : table.running(dossier, before, null).map(RunningClock::dueOn).map(rule::endingBefore);
    }

    private String pack(UUID dossier) {
        return dossiers.get(dossier).pack();
    }
}
