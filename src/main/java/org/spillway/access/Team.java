package org.spillway.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.workflow.TaskChanged;
import org.spillway.workflow.WorkTask;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who works on a case or tip, in which part. Being on the team is what opens it. */
@Service
public class Team {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ReadOnce<UUID, List<Taken>> parts = new ReadOnce<>();

    Team(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Lets the officer in and notes the part; does nothing where it is held already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void join(UUID dossier, OfficerId officer, Part part, @Nullable UUID scope) {
        note(dossier, officer, part, scope);
        grant(dossier, officer);
    }

    /** Notes a part that was acted in elsewhere (a tip's officer on the case of the tip), without letting the person in. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(UUID dossier, OfficerId officer, Part part) {
        note(dossier, officer, part, null);
    }

    private void note(UUID dossier, OfficerId officer, Part part, @Nullable UUID scope) {
        jdbc.sql("""
                insert into case_part (dossier, officer_id, part, scope, since)
                values (:dossier, :officer, :part, :scope, :now)
                on conflict (dossier, officer_id, part, coalesce(scope, dossier)) where until is null do nothing
                """)
                .param("dossier", dossier)
                .param("officer", officer.value())
                .param("part", part.name())
                .param("scope", scope, Types.OTHER)
                .param("now", now())
                .update();
        parts.forget(dossier);
    }

    /** Lets the officer see the case or tip without a part in it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void grant(UUID dossier, OfficerId officer) {
        jdbc.sql("""
                insert into case_grant (officer_id, dossier, due_at, opened_at, granted_at)
                select :officer, d.id,
                       coalesce((select min(t.due_at) from work_task t where t.dossier = d.id and t.ended_at is null), 'infinity'),
                       d.opened_at, :now
                  from dossier d
                 where d.id = :dossier
                on conflict do nothing
                """)
                .param("officer", officer.value())
                .param("dossier", dossier)
                .param("now", now())
                .update();
    }

    /** Gives the part, for the whole case or tip, to {@code officer}; whoever had it until now gives it up. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeOver(UUID dossier, OfficerId officer, Part part) {
        taken(dossier).stream()
                .filter(before -> before.isHeld() && before.part() == part && before.scope() == null)
                .filter(before -> !before.officerId().equals(officer))
                .forEach(before -> end(dossier, before));
        join(dossier, officer, part, null);
    }

    /** Ends every part of the officer on the case and closes it to them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void leave(UUID dossier, OfficerId officer) {
        jdbc.sql(
                        "update case_part set until = :now where dossier = :dossier and officer_id = :officer and until is null")
                .param("now", now())
                .param("dossier", dossier)
                .param("officer", officer.value())
                .update();
        parts.forget(dossier);
        jdbc.sql("delete from case_grant where dossier = :dossier and officer_id = :officer")
                .param("dossier", dossier)
                .param("officer", officer.value())
                .update();
    }

    /** Everybody who took a part, in the order in which it was taken. */
    @Transactional(readOnly = true)
    public List<Taken> taken(UUID dossier) {
        return parts.get(
                dossier,
                () -> jdbc.sql("""
                select officer_id, part, scope, since, until, acted from case_part
                 where dossier = :dossier
                 order by since, id
                 limit 500
                """).param("dossier", dossier).query(Team::row).list());
    }

    /** Who holds the part now, for whichever respondent. */
    @Transactional(readOnly = true)
    public List<OfficerId> holders(UUID dossier, Part part) {
        return taken(dossier).stream()
                .filter(taken -> taken.isHeld() && taken.part() == part)
                .map(Taken::officerId)
                .distinct()
                .toList();
    }

    /** Everybody who may open the case or tip, by id; at most 500. */
    @Transactional(readOnly = true)
    public List<OfficerId> members(UUID dossier) {
        return jdbc.sql(
                        "select officer_id from case_grant where dossier = :dossier order by granted_at, officer_id limit 500")
                .param("dossier", dossier)
                .query((row, n) -> new OfficerId(row.getObject("officer_id", UUID.class)))
                .list();
    }

    Optional<OfficerId> holder(UUID dossier, Part part, @Nullable UUID scope) {
        return taken(dossier).stream()
                .filter(taken -> taken.isHeld() && taken.part() == part)
                .filter(taken -> scope == null || scope.equals(taken.scope()))
                .map(Taken::officerId)
                .findFirst();
    }

    @EventListener
    void onTask(TaskChanged change) {
        switch (change.kind()) {
            case ASSIGNED -> taken(change.task());
            case COMPLETED -> acted(change.task());
            default -> {
                // The other changes move nobody.
            }
        }
        if (change.kind() != TaskChanged.Kind.ASSIGNED) {
            moveDue(change.task().dossier());
        }
    }

    private void taken(WorkTask task) {
        var part = Part.valueOf(task.part());
        var assignee = task.assignee();
        // One person at a time has a part: who had it before and did nothing in it gives it up, and with it the case.
        for (var before : taken(task.dossier())) {
            var samePart =
                    before.isHeld() && before.part() == part && java.util.Objects.equals(before.scope(), scope(task));
            if (samePart && !before.officerId().equals(assignee) && (assignee != null || !before.acted())) {
                end(task.dossier(), before);
            }
        }
        if (assignee != null) {
            join(task.dossier(), assignee, part, scope(task));
        }
    }

    /** Ends the parts of the officer that {@code part} excludes, and says whether there were any. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean giveUp(UUID dossier, OfficerId officer, Part part) {
        var excluded = taken(dossier).stream()
                .filter(held -> held.isHeld() && held.officerId().equals(officer) && part.excludes(held.part()))
                .toList();
        excluded.forEach(held -> end(dossier, held));
        return !excluded.isEmpty();
    }

    private void end(UUID dossier, Taken before) {
        jdbc.sql("""
                update case_part
                   set until = :now
                 where dossier = :dossier and officer_id = :officer and part = :part and until is null
                   and coalesce(scope, dossier) = coalesce(:scope, dossier)
                """)
                .param("now", now())
                .param("dossier", dossier)
                .param("officer", before.officerId().value())
                .param("part", before.part().name())
                .param("scope", before.scope(), Types.OTHER)
                .update();
        parts.forget(dossier);
        jdbc.sql("""
                delete from case_grant g
                 where g.dossier = :dossier and g.officer_id = :officer
                   and not exists (select from case_part p
                                     join dossier d on d.id = p.dossier
                                    where p.dossier = g.dossier and p.officer_id = g.officer_id and p.until is null
                                      and (p.part <> 'TIP_OFFICER' or d.kind = 'TIP')) -- noted on a case it opens nothing
                """)
                .param("dossier", dossier)
                .param("officer", before.officerId().value())
                .update();
    }

    private void acted(WorkTask task) {
        if (task.endedBy() == null) {
            return;
        }
        jdbc.sql("""
                update case_part
                   set acted = true
                 where dossier = :dossier and officer_id = :officer and part = :part
                   and coalesce(scope, dossier) = coalesce(:scope, dossier)
                """)
                .param("dossier", task.dossier())
                .param("officer", task.endedBy().value())
                .param("part", task.part())
                .param("scope", scope(task), Types.OTHER)
                .update();
        parts.forget(task.dossier());
    }

    private void moveDue(UUID dossier) {
        jdbc.sql("""
                with due as (
                    select coalesce(min(t.due_at), 'infinity') as at
                      from work_task t
                     where t.dossier = :dossier and t.ended_at is null
                )
                update case_grant g set due_at = due.at from due where g.dossier = :dossier and g.due_at <> due.at
                """).param("dossier", dossier).update();
    }

    private static @Nullable UUID scope(WorkTask task) {
        return Part.valueOf(task.part()).perRespondent() && task.respondent() != null
                ? task.respondent().value()
                : null;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Taken row(ResultSet row, int number) throws SQLException {
        var until = row.getTimestamp("until");
        return new Taken(
                new OfficerId(row.getObject("officer_id", UUID.class)),
                Part.valueOf(row.getString("part")),
                row.getObject("scope", UUID.class),
                row.getTimestamp("since").toInstant(),
                until == null ? null : (Instant) until.toInstant(),
                row.getBoolean("acted"));
    }
}
