package org.spillway.workflow.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.RespondentId;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.spillway.workflow.TaskId;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow.Change;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code work_task}. */
@Repository
public class WorkTasks {

    private static final String CHANGED =
            "version = version + 1, changed_at = :at, changed_by = :by where id = :id returning *";

    private final JdbcClient jdbc;
    private final ReadOnce<TaskId, Optional<WorkTask>> rows = new ReadOnce<>();
    private final ReadOnce<UUID, List<WorkTask>> ofDossiers = new ReadOnce<>();

    WorkTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(WorkTask task) {
        jdbc.sql("""
                insert into work_task (id, process, instance, step, dossier, respondent, stage, role, part, unit, created_at, due_at)
                values (:id, :process, :instance, :step, :dossier, :respondent, :stage, :role, :part, :unit, :createdAt,
                        coalesce(:dueAt, 'infinity'::timestamptz))
                """)
                .param("id", task.id().value())
                .param("process", task.process())
                .param("instance", task.instance())
                .param("step", task.step())
                .param("dossier", task.dossier())
                .param(
                        "respondent",
                        task.respondent() == null ? null : task.respondent().value(),
                        java.sql.Types.OTHER)
                .param("stage", task.stage())
                .param("role", task.role().name())
                .param("part", task.part())
                .param("unit", task.unit().value())
                .param("createdAt", utc(task.createdAt()))
                .param("dueAt", utc(task.dueAt()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        forget(task);
    }

    WorkTask assign(TaskId id, @Nullable OfficerId to, Change change) {
        return changed(jdbc.sql("update work_task set assignee = :to, " + CHANGED)
                .param("to", to == null ? null : to.value(), java.sql.Types.OTHER)
                .params(changed(id, change)));
    }

    WorkTask regroup(TaskId id, UnitId unit, Change change) {
        return changed(jdbc.sql("update work_task set unit = :unit, " + CHANGED)
                .param("unit", unit.value())
                .params(changed(id, change)));
    }

    WorkTask moveDue(TaskId id, @Nullable Instant dueAt, Change change) {
        return changed(jdbc.sql("update work_task set due_at = coalesce(:dueAt, 'infinity'::timestamptz), " + CHANGED)
                .param("dueAt", utc(dueAt), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .params(changed(id, change)));
    }

    WorkTask end(TaskId id, Instant at, @Nullable OfficerId by, @Nullable String outcome) {
        return changed(jdbc.sql("update work_task set ended_at = :at, ended_by = :by, outcome = :outcome, " + CHANGED)
                .param("outcome", outcome)
                .params(changed(id, new Change(at, by))));
    }

    private WorkTask changed(JdbcClient.StatementSpec update) {
        var task = update.query(WorkTasks::row).single();
        forget(task);
        return task;
    }

    private void forget(WorkTask task) {
        rows.forget(task.id());
        ofDossiers.forget(task.dossier());
    }

    private static Map<String, @Nullable Object> changed(TaskId id, Change change) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", id.value());
        values.put("at", utc(change.at()));
        values.put(
                "by",
                new SqlParameterValue(
                        java.sql.Types.OTHER,
                        change.by() == null ? null : change.by().value()));
        return values;
    }

    Change lastChange(TaskId id) {
        return jdbc.sql(
                        "select coalesce(changed_at, created_at) as changed_at, changed_by from work_task where id = :id")
                .param("id", id.value())
                .query((row, n) -> new Change(row.getTimestamp("changed_at").toInstant(), officer(row, "changed_by")))
                .optional()
                .orElseThrow(() -> new NotFound("task " + id));
    }

    Optional<WorkTask> find(TaskId id) {
        return rows.get(
                id,
                () -> jdbc.sql("select * from work_task where id = :id")
                        .param("id", id.value())
                        .query(WorkTasks::row)
                        .optional());
    }

    WorkTask get(TaskId id) {
        return find(id).orElseThrow(() -> new NotFound("task " + id));
    }

    /** Locks the row, so that of two people on one form the second waits and then sees the new version. */
    WorkTask lock(TaskId id) {
        ReadOnce.forgetAll();
        return jdbc.sql("select * from work_task where id = :id for update")
                .param("id", id.value())
                .query(WorkTasks::row)
                .optional()
                .orElseThrow(() -> new NotFound("task " + id));
    }

    List<WorkTask> of(UUID dossier) {
        return ofDossiers.get(
                dossier,
                () -> jdbc.sql("select * from work_task where dossier = :dossier order by created_at, id limit 1000")
                        .param("dossier", dossier)
                        .query(WorkTasks::row)
                        .list());
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    /** Reads one row; {@code infinity} is null. */
    public static WorkTask row(ResultSet row, int number) throws SQLException {
        return new WorkTask(
                TaskId.of(row.getString("id")),
                row.getString("process"),
                row.getString("instance"),
                row.getString("step"),
                row.getObject("dossier", UUID.class),
                row.getObject("respondent") == null ? null : new RespondentId(row.getObject("respondent", UUID.class)),
                row.getString("stage"),
                Role.valueOf(row.getString("role")),
                row.getString("part"),
                new UnitId(row.getObject("unit", UUID.class)),
                officer(row, "assignee"),
                row.getTimestamp("created_at").toInstant(),
                finite(row.getTimestamp("due_at")),
                row.getInt("version"),
                finite(row.getTimestamp("ended_at")),
                officer(row, "ended_by"),
                row.getString("outcome"));
    }

    private static @Nullable OfficerId officer(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new OfficerId(id);
    }

    private static @Nullable Instant finite(@Nullable Timestamp at) {
        return at == null || at.getTime() == org.postgresql.PGStatement.DATE_POSITIVE_INFINITY ? null : at.toInstant();
    }
}
