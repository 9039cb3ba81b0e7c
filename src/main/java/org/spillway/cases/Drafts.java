package org.spillway.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.spillway.forms.Typed;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.vault.Vault;
import org.spillway.workflow.TaskId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What somebody typed into the form of a task and did not send yet: sealed, and for its writer alone. */
@Repository
public class Drafts {

    private static final String PLACE = "draft.body";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper json;
    private final Clock clock;

    Drafts(JdbcClient jdbc, Vault vault, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
        this.clock = clock;
    }

    /** A draft and when it was kept. */
    public record Draft(Typed typed, Instant savedAt) {}

    /** Keeps what was typed, instead of what was kept before. */
    public void keep(CaseId caseId, TaskId task, OfficerId writer, Typed typed) {
        jdbc.sql("""
                insert into draft (task_id, officer_id, case_id, body, saved_at)
                values (:task, :writer, :case, :body, :now)
                on conflict (task_id, officer_id) do update set body = excluded.body, saved_at = excluded.saved_at
                """)
                .param("task", task.value())
                .param("writer", writer.value())
                .param("case", caseId.value())
                .param("body", vault.seal(caseId.value(), PLACE, json.writeValueAsString(typed)))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What this writer typed into this task. */
    public Optional<Draft> find(TaskId task, OfficerId writer) {
        return jdbc.sql("select case_id, body, saved_at from draft where task_id = :task and officer_id = :writer")
                .param("task", task.value())
                .param("writer", writer.value())
                .query((row, n) -> new Draft(
                        json.readValue(
                                vault.open(row.getObject("case_id", UUID.class), PLACE, row.getBytes("body")),
                                Typed.class),
                        row.getTimestamp("saved_at").toInstant()))
                .optional();
    }

    /** Forgets what this writer typed into this task; what others typed stays theirs. */
    public void drop(TaskId task, OfficerId writer) {
        jdbc.sql("delete from draft where task_id = :task and officer_id = :writer")
                .param("task", task.value())
                .param("writer", writer.value())
                .update();
    }

    /** Forgets every draft of a case on which nobody writes any more. */
    public void drop(CaseId caseId) {
        jdbc.sql("delete from draft where case_id = :case")
                .param("case", caseId.value())
                .update();
    }
}
