package org.spillway.tips;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.shared.TipId;
import org.spillway.vault.Vault;
import org.spillway.workflow.WorkTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What the officers recorded when they completed the tasks of a tip, sealed under its key. */
@Repository
class TipRecords {

    private static final String PLACE = "tip_record.body";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper json;

    TipRecords(JdbcClient jdbc, Vault vault, JsonMapper json) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
    }

    /** One record; {@code body} is the form that was filled in, as JSON. */
    record Entry(
            String step,
            String taskId,
            String body,
            @Nullable String outcome,
            OfficerId madeBy,
            Instant madeAt) {

        @Override
        public String toString() {
            return "Entry[" + step + "]";
        }
    }

    void add(WorkTask task, Record form, String outcome, OfficerId by, Instant at) {
        jdbc.sql("""
                insert into tip_record (id, tip_id, step, task_id, body, outcome, made_by, made_at)
                values (:id, :tip, :step, :task, :body, :outcome, :by, :at)
                """)
                .param("id", UUID.randomUUID())
                .param("tip", task.dossier())
                .param("step", task.step())
                .param("task", task.id().value())
                .param("body", vault.sealHidingLength(task.dossier(), PLACE, json.writeValueAsString(form)))
                .param("outcome", outcome.isEmpty() ? null : outcome)
                .param("by", by.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The records of a tip, the newest first; at most 200. */
    List<Entry> of(TipId tip) {
        return jdbc.sql("select * from tip_record where tip_id = :tip order by entry desc limit 200")
                .param("tip", tip.value())
                .query((row, n) -> entry(tip, row))
                .list();
    }

    <F extends Record> Optional<F> latest(TipId tip, String step, Class<F> form) {
        return of(tip).stream()
                .filter(entry -> entry.step().equals(step))
                .findFirst()
                .map(entry -> json.readValue(entry.body(), form));
    }

    Optional<Entry> ofTask(TipId tip, String task) {
        return of(tip).stream().filter(entry -> entry.taskId().equals(task)).findFirst();
    }

    private Entry entry(TipId tip, ResultSet row) throws SQLException {
        return new Entry(
                row.getString("step"),
                row.getString("task_id"),
                vault.open(tip.value(), PLACE, row.getBytes("body")),
                row.getString("outcome"),
                new OfficerId(row.getObject("made_by", UUID.class)),
                row.getTimestamp("made_at").toInstant());
    }
}
