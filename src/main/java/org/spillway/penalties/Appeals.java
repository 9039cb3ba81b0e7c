package org.spillway.penalties;

import java.sql.ResultSet;
import java.sql.SQLException;
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
import org.spillway.shared.UnitId;
import org.spillway.vault.Vault;
import org.spillway.workflow.WorkTask;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code appeal}; what the applicants say is sealed under the key of the case. */
@Repository
class Appeals {

    private static final String PLACE = "appeal.grounds";

    private final JdbcClient jdbc;
    private final Vault vault;

    Appeals(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** Notes an application; {@code againstOrder} is the rank of what stands when it comes in. */
    void add(Appeal appeal, int againstOrder, String grounds, OfficerId by, Instant now) {
        jdbc.sql("""
                insert into appeal
                       (id, case_id, respondent_id, penalty_id, remedy, against_id, against_order, outside, unit_id,
                        applicant, received_on, posted_on, accepted_on, grounds, lodged_by, lodged_at, state)
                values (:id, :case, :respondent, :penalty, :remedy, :against, :order, :outside, :unit,
                        :applicant, :received, :posted, :accepted, :grounds, :by, :now, :state)
                """)
                .param("id", appeal.id())
                .param("case", appeal.caseId().value())
                .param("respondent", appeal.respondentId().value())
                .param("penalty", appeal.penaltyId())
                .param("remedy", appeal.remedy())
                .param("against", appeal.againstId(), Types.OTHER)
                .param("order", againstOrder)
                .param("outside", appeal.outside())
                .param("unit", appeal.unitId().value())
                .param("applicant", appeal.applicant().name())
                .param("received", appeal.receivedOn())
                .param("posted", appeal.postedOn(), Types.DATE)
                .param("accepted", appeal.acceptedOn(), Types.DATE)
                .param("grounds", vault.seal(appeal.caseId().value(), PLACE, grounds))
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("state", appeal.state().name())
                .update();
    }

    void begun(UUID id, String instance) {
        one(jdbc.sql("update appeal set instance = :instance where id = :id and instance is null")
                .param("instance", instance)
                .param("id", id)
                .update());
    }

    void admitted(Appeal appeal, LocalDate on) {
        one(jdbc.sql("update appeal set state = 'ADMITTED', accepted_on = :on where id = :id and state = 'RECEIVED'")
                .param("on", on)
                .param("id", appeal.id())
                .update());
    }

    void decided(Appeal appeal, AppealOutcome outcome, @Nullable String point, @Nullable Integer order, LocalDate on) {
        one(jdbc.sql("""
                update appeal
                   set state = 'DECIDED', outcome = :outcome, point = :point, point_order = :order, decided_on = :on
                 where id = :id and state in ('RECEIVED', 'ADMITTED')
                """)
                .param("outcome", outcome.name())
                .param("point", point)
                .param("order", order, Types.INTEGER)
                .param("on", on)
                .param("id", appeal.id())
                .update());
    }

    void served(Appeal appeal, LocalDate on) {
        one(jdbc.sql("update appeal set served_on = :on where id = :id and state = 'DECIDED'")
                .param("on", on)
                .param("id", appeal.id())
                .update());
    }

    void carriedOut(Appeal appeal, LocalDate on) {
        one(jdbc.sql("update appeal set carried_out_on = :on where id = :id and served_on is not null")
                .param("on", on)
                .param("id", appeal.id())
                .update());
    }

    void withdrawn(Appeal appeal, LocalDate on) {
        one(jdbc.sql("""
                update appeal set state = 'WITHDRAWN', withdrawn_on = :on
                 where id = :id and state in ('RECEIVED', 'ADMITTED')
                """).param("on", on).param("id", appeal.id()).update());
    }

    private static void one(int changed) {
        if (changed != 1) {
            throw new OptimisticLockingFailureException("the appeal was changed meanwhile");
        }
    }

    /** The applications about one respondent in the order in which they came in; at most 200. */
    List<Appeal> of(CaseId id, RespondentId respondent) {
        return jdbc.sql("""
                select * from appeal
                 where case_id = :case and respondent_id = :respondent
                 order by entry
                 limit 200
                """)
                .param("case", id.value())
                .param("respondent", respondent.value())
                .query(Appeals::row)
                .list();
    }

    /** All applications of a case in the order in which they came in; at most 500. */
    List<Appeal> of(CaseId id) {
        return jdbc.sql("select * from appeal where case_id = :case order by entry limit 500")
                .param("case", id.value())
                .query(Appeals::row)
                .list();
    }

    /** The one that is neither decided nor withdrawn. */
    Optional<Appeal> underWay(CaseId id, RespondentId respondent) {
        return of(id, respondent).stream().filter(Appeal::isUnderWay).findFirst();
    }

    /** The application that the task is about. */
    Appeal of(WorkTask task) {
        return jdbc.sql("select * from appeal where instance = :instance")
                .param("instance", task.instance())
                .query(Appeals::row)
                .optional()
                .orElseThrow(() -> new NotFound("appeal of task " + task.id()));
    }

    /** What the applicant says. */
    String grounds(Appeal appeal) {
        var sealed = jdbc.sql("select grounds from appeal where id = :id")
                .param("id", appeal.id())
                .query(byte[].class)
                .single();
        return vault.open(appeal.caseId().value(), PLACE, sealed);
    }

    private static Appeal row(ResultSet row, int number) throws SQLException {
        var outcome = row.getString("outcome");
        return new Appeal(
                row.getObject("id", UUID.class),
                new CaseId(row.getObject("case_id", UUID.class)),
                new RespondentId(row.getObject("respondent_id", UUID.class)),
                row.getObject("penalty_id", UUID.class),
                row.getString("remedy"),
                row.getObject("against_id", UUID.class),
                row.getBoolean("outside"),
                new UnitId(row.getObject("unit_id", UUID.class)),
                row.getString("instance"),
                Applicant.valueOf(row.getString("applicant")),
                row.getObject("received_on", LocalDate.class),
                row.getObject("posted_on", LocalDate.class),
                Appeal.State.valueOf(row.getString("state")),
                row.getObject("accepted_on", LocalDate.class),
                outcome == null ? null : AppealOutcome.valueOf(outcome),
                row.getString("point"),
                row.getObject("decided_on", LocalDate.class),
                row.getObject("served_on", LocalDate.class),
                row.getObject("carried_out_on", LocalDate.class),
                row.getObject("withdrawn_on", LocalDate.class));
    }
}
