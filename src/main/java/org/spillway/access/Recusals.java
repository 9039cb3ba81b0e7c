package org.spillway.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.Refusal;
import org.spillway.workflow.TaskPolicy;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who is kept away from which case or tip, and why. A recused person loses its tasks and no longer sees it. */
@Component
@Order(2)
public class Recusals implements TaskPolicy {

    private final JdbcClient jdbc;
    private final Team team;
    private final Dossiers dossiers;
    private final Audit audit;
    private final ObjectProvider<Workflow> workflow;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final ZoneId zone;
    private final ReadOnce<UUID, Set<OfficerId>> recused = new ReadOnce<>();

    Recusals(
            JdbcClient jdbc,
            Team team,
            Dossiers dossiers,
            Audit audit,
            ObjectProvider<Workflow> workflow,
            ApplicationEventPublisher events,
            Clock clock,
            ZoneId zone) {
        this.jdbc = jdbc;
        this.team = team;
        this.dossiers = dossiers;
        this.audit = audit;
        this.workflow = workflow;
        this.events = events;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Optional<Refusal> refusal(WorkTask task, OfficerId who) {
        return isRecused(task.dossier(), who) ? Optional.of(new Refusal("access.refusal.recused")) : Optional.empty();
    }

    /** Whether the person is kept away from the case. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean isRecused(UUID dossier, OfficerId who) {
        return recused.get(
                        dossier,
                        () -> jdbc.sql(
                                        "select officer_id from recusal where dossier = :dossier and lifted_at is null limit 1000")
                                .param("dossier", dossier)
                                .query((row, n) -> new OfficerId(row.getObject("officer_id", UUID.class)))
                                .set())
                .contains(who);
    }

    /** Keeps {@code who} away from now on: parts end, tasks go back to their groups, the case disappears for them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(UUID dossier, OfficerId who, String ground, String reason, Actor by) {
        if (isRecused(dossier, who)) {
            throw new Refusal("access.refusal.recused-already");
        }
        var recorded = jdbc.sql("""
                insert into recusal (dossier, officer_id, ground, reason, recorded_by, recorded_at)
                values (:dossier, :who, :ground, :reason, :by, :now)
                on conflict (dossier, officer_id) where lifted_at is null do nothing
                """)
                .param("dossier", dossier)
                .param("who", who.value())
                .param("ground", ground)
                .param("reason", reason)
                .param("by", by.officer() == null ? null : by.officer().value(), Types.OTHER)
                .param("now", recordedAt(by).atOffset(ZoneOffset.UTC))
                .update();
        recused.forget(dossier);
        if (recorded == 0) { // somebody did meanwhile: two who read the same find the same name
            if (!reason.equals(Recusal.SAME_NAME)) {
                confirm(dossier, who, ground, by);
            }
            return;
        }
        var flow = workflow.getObject();
        for (var task : flow.tasksOf(dossier)) {
            if (task.isOpen() && who.equals(task.assignee())) {
                flow.takeAway(task.handle(), by.officer());
            }
        }
        team.leave(dossier, who);
        flow.regroup(dossier);
        audit.record(
                by, kind(dossier) + ".recusal-recorded", dossier, Map.of("officer", who.toString(), "ground", ground));
        events.publishEvent(new Recused(dossier, who, ground, reason));
    }

    /**
     * Whoever was kept away because of the name alone is kept away for this ground from now on. Does nothing, and says so, where
     * nobody was, or for another reason.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean confirm(UUID dossier, OfficerId who, String ground, Actor by) {
        var confirmed = jdbc.sql("""
                update recusal set ground = :ground, reason = '', recorded_by = :by, recorded_at = :now
                 where dossier = :dossier and officer_id = :who and reason = :sameName and lifted_at is null
                """)
                .param("ground", ground)
                .param("by", by.officer() == null ? null : by.officer().value(), Types.OTHER)
                .param("now", recordedAt(by).atOffset(ZoneOffset.UTC))
                .param("dossier", dossier)
                .param("who", who.value())
                .param("sameName", Recusal.SAME_NAME)
                .update();
        if (confirmed == 1) {
            audit.record(
                    by,
                    kind(dossier) + ".recusal-confirmed",
                    dossier,
                    Map.of("officer", who.toString(), "ground", ground));
            events.publishEvent(new Recused(dossier, who, ground, ""));
        }
        return confirmed == 1;
    }

    /**
     * Lets somebody in again whom the name alone kept away; what they had lost does not come back by itself. Does nothing, and
     * says so, where nobody was, or for another reason: somebody may have confirmed it meanwhile.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lift(UUID dossier, OfficerId who, Actor by) {
        var lifted = jdbc.sql("""
                update recusal set lifted_at = :now
                 where dossier = :dossier and officer_id = :who and reason = :sameName and lifted_at is null
                """)
                .param("sameName", Recusal.SAME_NAME)
                .param("now", recordedAt(by).atOffset(ZoneOffset.UTC))
                .param("dossier", dossier)
                .param("who", who.value())
                .update();
        recused.forget(dossier);
        if (lifted == 1) {
            workflow.getObject().regroup(dossier);
            audit.record(by, kind(dossier) + ".recusal-lifted", dossier, Map.of("officer", who.toString()));
        }
        return lifted == 1;
    }

    /** Forgets why: who is kept away from what was erased stays so, but no ground tells any more what it said. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forgetWhy(UUID dossier) {
        jdbc.sql("update recusal set ground = 'OTHER', reason = '' where dossier = :dossier")
                .param("dossier", dossier)
                .update();
    }

    // What the public causes is kept by the day: the minute could name a tipster.
    private Instant recordedAt(Actor by) {
        var now = clock.instant();
        return by instanceof Actor.Public
                ? LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant()
                : now;
    }

    private String kind(UUID dossier) {
        return dossiers.get(dossier).isTip() ? "tip" : "case";
    }

    /** The recusals in force, the newest first; at most 1,000. */
    @Transactional(readOnly = true)
    public List<Recusal> of(UUID dossier) {
        return jdbc.sql("""
                select officer_id, ground, reason, recorded_by, recorded_at from recusal
                 where dossier = :dossier and lifted_at is null
                 order by recorded_at desc
                 limit 1000
                """).param("dossier", dossier).query(Recusals::row).list();
    }

    /** Why the person is kept away, if they are. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<Recusal> find(UUID dossier, OfficerId who) {
        return jdbc.sql("""
                select officer_id, ground, reason, recorded_by, recorded_at from recusal
                 where dossier = :dossier and officer_id = :who and lifted_at is null
                """)
                .param("dossier", dossier)
                .param("who", who.value())
                .query(Recusals::row)
                .optional();
    }

    /** Whether nothing but the name keeps the person away. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean isRecusedByName(UUID dossier, OfficerId who) {
        // Most are kept from nothing, which is remembered.
        return isRecused(dossier, who)
                && find(dossier, who).filter(Recusal::isOfName).isPresent();
    }

    private static Recusal row(ResultSet row, int number) throws SQLException {
        return new Recusal(
                new OfficerId(row.getObject("officer_id", UUID.class)),
                row.getString("ground"),
                row.getString("reason"),
                row.getObject("recorded_by") == null ? null : new OfficerId(row.getObject("recorded_by", UUID.class)),
                row.getTimestamp("recorded_at").toInstant());
    }
}
