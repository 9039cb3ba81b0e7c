package org.spillway.clocks;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.spillway.access.Dossiers;
import org.spillway.access.OnDuty;
import org.spillway.access.Part;
import org.spillway.access.Unit;
import org.spillway.access.Units;
import org.spillway.audit.Audit;
import org.spillway.notifications.MailKind;
import org.spillway.notifications.Notifications;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Warns that a period is running out: the security officer of the case, and late in the period the head too; of a tip its
 * officer alone. Where nobody has the part who can act in it, those of the role are told.
 */
@Component
class WarnOfClock {

    private static final int HEAD_IS_TOLD_FROM = 80;

    private final ClockTable table;
    private final Recount recount;
    private final Dossiers dossiers;
    private final OnDuty onDuty;
    private final Units units;
    private final Notifications notifications;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WarnOfClock(
            ClockTable table,
            Recount recount,
            Dossiers dossiers,
            OnDuty onDuty,
            Units units,
            Notifications notifications,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.recount = recount;
        this.dossiers = dossiers;
        this.onDuty = onDuty;
        this.units = units;
        this.notifications = notifications;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Warns of the whole case's clock once so much of it has passed; does nothing where that was told or is not yet so. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void warn(UUID dossier, String rule, int percent) {
        table.running(dossier, rule, null).ifPresent(running -> warn(running, percent));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void warn(RunningClock running, int percent) {
        if (!running.isRunning() || !hasPassed(running, percent) || !table.warn(running.id(), percent)) {
            return;
        }
        record(running, "clock.warned", Map.of("percent", percent));
        events.publishEvent(new ClockWarned(running.dossier(), running.rule(), percent));
        tell(running, MailKind.CLOCK_WARNING, percent, Map.of("share", String.valueOf(percent)));
    }

    /** Notes that nobody needs to be told of this share any more: a later one is told. */
    @Transactional(propagation = Propagation.MANDATORY)
    void skip(RunningClock running, int percent) {
        table.warn(running.id(), percent);
    }

    /** Warns that this is the last working day on which the period can be met. */
    @Transactional(propagation = Propagation.MANDATORY)
    void warnOfLastDay(RunningClock running) {
        if (!running.isRunning() || running.isPaused() || running.isOver(clock.instant())) {
            return;
        }
        record(running, "clock.last-day", Map.of());
        tell(running, MailKind.CLOCK_LAST_DAY, HEAD_IS_TOLD_FROM, Map.of());
    }

    /** Tells that the period ends on another day than was thought. */
    @Transactional(propagation = Propagation.MANDATORY)
    void tellMoved(RunningClock before, Deadline due) {
        var words = Map.of("rule", before.rule(), "due", due.at().toString());
        told(before.dossier(), 0)
                .forEach(officer -> notifications.enqueue(officer, MailKind.CLOCK_MOVED, before.dossier(), words));
    }

    private boolean hasPassed(RunningClock running, int percent) {
        return recount.reckon(running)
                .filter(reckoning -> !reckoning.share(percent).isAfter(clock.instant()))
                .isPresent();
    }

    private void record(RunningClock running, String action, Map<String, ?> more) {
        var detail = new HashMap<String, Object>(more);
        detail.put("rule", running.rule());
        if (running.subject() != null) {
            detail.put("respondent", running.subject().toString());
        }
        audit.record(new Actor.System(running.rule()), action, running.dossier(), detail);
    }

    private void tell(RunningClock running, MailKind kind, int percent, Map<String, String> more) {
        var words = new HashMap<>(more);
        words.put("rule", running.rule());
        words.put("due", running.dueAt().toString());
        told(running.dossier(), percent)
                .forEach(officer -> notifications.enqueue(officer, kind, running.dossier(), words));
    }

    private Set<OfficerId> told(UUID id, int percent) {
        var dossier = dossiers.get(id);
        var unit = List.of(dossier.unitId());
        if (dossier.isTip()) {
            return new LinkedHashSet<>(onDuty.orOfRole(id, Part.TIP_OFFICER, Role.TIP_OFFICER, unit));
        }
        var told = new LinkedHashSet<>(onDuty.orOfRole(id, Part.SECURITY_OFFICER, Role.SECURITY_OFFICER, unit));
        if (percent >= HEAD_IS_TOLD_FROM) {
            var upwards =
                    units.withSuperiors(dossier.unitId()).stream().map(Unit::id).toList();
            told.addAll(onDuty.orOfRole(id, Part.HEAD, Role.HEAD, upwards));
        }
        return told;
    }
}
