package org.spillway.penalties;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.CaseId;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.RespondentId;
import org.spillway.workflow.WorkTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was proposed, noticed and decided on each respondent. */
@Repository
class Penalties {

    private final JdbcClient jdbc;

    Penalties(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a reviewer proposes; the order is the rank of the point on the ladder. */
    record Proposed(
            String rangeMin,
            String rangeMax,
            String point,
            int order,
            String basis,
            OfficerId by,
            LocalDate on,
            UUID assessment,
            boolean deviates) {}

    /** Notes the proposal; approvals of an earlier one no longer count. */
    void propose(WorkTask task, RespondentId respondent, Proposed proposed, Instant now) {
        jdbc.sql("""
                insert into penalty_decision
                       (id, case_id, respondent_id, instance, begun_at,
                        range_min, range_max, proposed, proposed_order, basis, proposed_by, proposed_on,
                        assessment_id, deviates)
                values (:id, :case, :respondent, :instance, :now, :min, :max, :point, :order, :basis, :by, :on,
                        :assessment, :deviates)
                on conflict (instance) do update
                   set range_min = excluded.range_min, range_max = excluded.range_max,
                       proposed = excluded.proposed, proposed_order = excluded.proposed_order,
                       basis = excluded.basis, proposed_by = excluded.proposed_by, proposed_on = excluded.proposed_on,
                       assessment_id = excluded.assessment_id, deviates = excluded.deviates,
                       first_point = null, approved_first_by = null
                """)
                .param("assessment", proposed.assessment())
                .param("deviates", proposed.deviates())
                .param("id", UUID.randomUUID())
                .param("case", task.dossier())
                .param("respondent", respondent.value())
                .param("instance", task.instance())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("min", proposed.rangeMin())
                .param("max", proposed.rangeMax())
                .param("point", proposed.point())
                .param("order", proposed.order())
                .param("basis", proposed.basis())
                .param("by", proposed.by().value())
                .param("on", proposed.on())
                .update();
    }

    void notice(Penalty penalty, LocalDate servedOn) {
        one(jdbc.sql("""
                update penalty_decision
                   set noticed = proposed, noticed_order = proposed_order, notice_served_on = :on
                 where id = :id and decided_on is null
                """).param("on", servedOn).param("id", penalty.id()).update());
    }

    void approveFirst(Penalty penalty, String point, OfficerId by) {
        one(jdbc.sql("""
                update penalty_decision
                   set first_point = :point, approved_first_by = :by
                 where id = :id and decided_on is null
                """)
                .param("point", point)
                .param("by", by.value())
                .param("id", penalty.id())
                .update());
    }

    void approveSecond(Penalty penalty, String point, int order, OfficerId by) {
        one(jdbc.sql("""
                update penalty_decision
                   set point = :point, point_order = :order, approved_second_by = :by
                 where id = :id and first_point = :point and decided_on is null
                """)
                .param("point", point)
                .param("order", order)
                .param("by", by.value())
                .param("id", penalty.id())
                .update());
    }

    /** An approver sent it back: nothing is approved any more. */
    void returned(Penalty penalty) {
        one(jdbc.sql("""
                update penalty_decision
                   set first_point = null, approved_first_by = null
                 where id = :id and decided_on is null
                """).param("id", penalty.id()).update());
    }

    void decided(Penalty penalty, LocalDate on, @Nullable Integer months, @Nullable LocalDate endsOn) {
        one(jdbc.sql("""
                update penalty_decision
                   set decided_on = :on, period_months = :months, period_ends_on = :ends
                 where id = :id and decided_on is null
                """)
                .param("on", on)
                .param("months", months, Types.INTEGER)
                .param("ends", endsOn, Types.DATE)
                .param("id", penalty.id())
                .update());
    }

    void served(Penalty penalty, LocalDate on) {
        one(jdbc.sql("update penalty_decision set served_on = :on where id = :id")
                .param("on", on)
                .param("id", penalty.id())
                .update());
    }

    void executed(Penalty penalty, LocalDate on) {
        one(jdbc.sql("update penalty_decision set executed_on = :on where id = :id")
                .param("on", on)
                .param("id", penalty.id())
                .update());
    }

    void periodStarted(Penalty penalty, Instant at) {
        one(jdbc.sql("update penalty_decision set period_started_at = :at where id = :id")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", penalty.id())
                .update());
    }

    void lifted(Penalty penalty, Instant at) {
        one(jdbc.sql("update penalty_decision set lifted_at = :at where id = :id and lifted_at is null")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", penalty.id())
                .update());
    }

    /** An appeal made it milder. */
    void changed(Penalty penalty, String point, @Nullable Integer months, @Nullable LocalDate endsOn, LocalDate on) {
        one(jdbc.sql("""
                update penalty_decision
                   set changed_point = :point, changed_months = :months, changed_ends_on = :ends, changed_on = :on
                 where id = :id and decided_on is not null and overturned_on is null
                """)
                .param("point", point)
                .param("months", months, Types.INTEGER)
                .param("ends", endsOn, Types.DATE)
                .param("on", on)
                .param("id", penalty.id())
                .update());
    }

    /** An appeal revoked it, or sent it back to be decided anew. */
    void overturned(Penalty penalty, LocalDate on, boolean remanded) {
        one(jdbc.sql("""
                update penalty_decision set overturned_on = :on, remanded = :remanded
                 where id = :id and decided_on is not null and overturned_on is null
                """)
                .param("on", on)
                .param("remanded", remanded)
                .param("id", penalty.id())
                .update());
    }

    private static void one(int changed) {
        if (changed != 1) {
            throw new IllegalStateException("the penalty is not where this step found it");
        }
    }

    /** The matter of the respondent that is decided now or was decided last; {@link NotFound} before a proposal. */
    Penalty get(CaseId id, RespondentId respondent) {
        return find(id, respondent).orElseThrow(() -> new NotFound("penalty of respondent " + respondent));
    }

    /** As {@link #get}; empty before a proposal. */
    Optional<Penalty> find(CaseId id, RespondentId respondent) {
        return of(id, respondent).stream().findFirst();
    }

    /**
     * The newest matter that was served: a reopened case may be proposing anew while an earlier sanction stands. Empty where
     * none was.
     */
    Optional<Penalty> served(CaseId id, RespondentId respondent) {
        return of(id, respondent).stream()
                .filter(penalty -> penalty.servedOn() != null)
                .findFirst();
    }

    /** The matter of this id, which must be one of the respondent's. */
    Penalty get(CaseId id, RespondentId respondent, UUID penalty) {
        return of(id, respondent).stream()
                .filter(each -> each.id().equals(penalty))
                .findFirst()
                .orElseThrow(() -> new NotFound("penalty " + penalty));
    }

    /** The matter that this task is about; empty before its proposal. */
    Optional<Penalty> of(WorkTask task) {
        return jdbc.sql("select * from penalty_decision where instance = :instance")
                .param("instance", task.instance())
                .query(Penalty.class)
                .optional();
    }

    /** Every matter of the respondent in the case, the newest first; at most 50. */
    List<Penalty> of(CaseId id, RespondentId respondent) {
        return jdbc.sql("""
                select * from penalty_decision
                 where case_id = :case and respondent_id = :respondent
                 order by begun_at desc, id
                 limit 50
                """)
                .param("case", id.value())
                .param("respondent", respondent.value())
                .query(Penalty.class)
                .list();
    }
}
