package org.spillway.clocks;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.spillway.access.Dossiers;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Part;
import org.spillway.access.Recusals;
import org.spillway.access.Team;
import org.spillway.access.Unit;
import org.spillway.access.Units;
import org.spillway.audit.Audit;
import org.spillway.notifications.MailKind;
import org.spillway.notifications.Notifications;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Warns that a period is running out: the security officer of the case, and late in the period the head too. */
@Component
class WarnOfClock {

    private static final int HEAD_IS_TOLD_FROM = 80;

    private final ClockTable table;
    private final Dossiers dossiers;
    private final Team team;
    private final Officers officers;
    private final Units units;
    private final Recusals recusals;
    private final Notifications notifications;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WarnOfClock(
            ClockTable table,
            Dossiers dossiers,
            Team team,
            Officers officers,
            Units units,
            Recusals recusals,
            Notifications notifications,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.dossiers = dossiers;
        this.team = team;
        this.officers = officers;
        this.units = units;
        this.recusals = recusals;
        this.notifications = notifications;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void warn(UUID dossier, String rule, int percent) {
        var running = table.running(dossier, rule, null).orElse(null);
        if (running == null || running.share(percent).isAfter(clock.instant()) || !table.warn(running.id(), percent)) {
            return;
        }
        audit.record(new Actor.System(rule), "clock.warned", dossier, Map.of("rule", rule, "percent", percent));
        events.publishEvent(new ClockWarned(dossier, rule, percent));
        var words = Map.of(
                "share",
                String.valueOf(percent),
                "rule",
                rule,
                "due",
                running.dueAt().toString());
        told(dossier, percent)
                .forEach(officer -> notifications.enqueue(officer, MailKind.CLOCK_WARNING, dossier, words));
    }

    private Set<OfficerId> told(UUID dossier, int percent) {
        var unit = dossiers.get(dossier).unitId();
        var told = new LinkedHashSet<>(holders(dossier, Part.SECURITY_OFFICER, List.of(unit), Role.SECURITY_OFFICER));
        if (percent >= HEAD_IS_TOLD_FROM) {
            var upwards = units.withSuperiors(unit).stream().map(Unit::id).toList();
            told.addAll(holders(dossier, Part.HEAD, upwards, Role.HEAD));
        }
        return told;
    }

    // Whoever has the part on the case, or else the role in the nearest of the units; nobody who is kept away from the
    // case.
    private List<OfficerId> holders(UUID dossier, Part part, List<UnitId> nearest, Role role) {
        var holders = team.holders(dossier, part);
        if (!holders.isEmpty()) {
            return holders;
        }
        return nearest.stream()
                .map(unit -> officers.holding(role, unit).stream()
                        .map(Officer::id)
                        .filter(officer -> !recusals.isRecused(dossier, officer))
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
