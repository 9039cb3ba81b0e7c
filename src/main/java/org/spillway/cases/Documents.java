package org.spillway.cases;

import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.CaseId;
import org.spillway.shared.DocumentId;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.RespondentId;
import org.spillway.vault.Vault;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the steps of each case left in its file, sealed under the key of the case. Nothing is changed or taken out. */
@Repository
public class Documents {

    private static final String PLACE = "document.body";

    private final JdbcClient jdbc;
    private final Vault vault;

    Documents(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** Puts a document into the file. */
    public void add(Document document) {
        jdbc.sql("""
                insert into document (id, case_id, respondent_id, step, stage, task_id, body, outcome, made_by, made_at)
                values (:id, :case, :respondent, :step, :stage, :task, :body, :outcome, :by, :at)
                """)
                .param("id", document.id().value())
                .param("case", document.caseId().value())
                .param(
                        "respondent",
                        document.respondentId() == null
                                ? null
                                : document.respondentId().value(),
                        Types.OTHER)
                .param("step", document.step())
                .param("stage", document.stage())
                .param("task", document.taskId())
                .param("body", vault.seal(document.caseId().value(), PLACE, document.body()))
                .param("outcome", document.outcome())
                .param(
                        "by",
                        document.madeBy() == null ? null : document.madeBy().value(),
                        Types.OTHER)
                .param("at", document.madeAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The documents of a case, the newest first; at most 500. */
    public List<Document> of(CaseId id) {
        return jdbc.sql("select * from document where case_id = :id order by entry desc limit 500")
                .param("id", id.value())
                .query(row())
                .list();
    }

    /** The newest document of a step of the case; of a respondent's where one is named. */
    public Optional<Document> latest(CaseId id, String step, @Nullable RespondentId respondent) {
        return latest(id, List.of(step), respondent);
    }

    /** The newest document of any of these steps of the case; of a respondent's where one is named. */
    public Optional<Document> latest(CaseId id, List<String> steps, @Nullable RespondentId respondent) {
        return jdbc.sql("""
                select * from document
                 where case_id = :id and step in (:steps)
                   and (:respondent::uuid is null or respondent_id = :respondent::uuid)
                 order by entry desc
                 limit 1
                """)
                .param("id", id.value())
                .param("steps", steps)
                .param("respondent", respondent == null ? null : respondent.value(), Types.OTHER)
                .query(row())
                .optional();
    }

    /** What the completion of a task left; empty while it is open. */
    public Optional<Document> ofTask(String taskId) {
        return jdbc.sql("select * from document where task_id = :task")
                .param("task", taskId)
                .query(row())
                .optional();
    }

    /** The document of this case; {@link NotFound} for another's or an unknown id. */
    public Document get(CaseId caseId, DocumentId id) {
        return jdbc.sql("select * from document where id = :id and case_id = :case")
                .param("id", id.value())
                .param("case", caseId.value())
                .query(row())
                .optional()
                .orElseThrow(() -> new NotFound("document " + id));
    }

    private RowMapper<Document> row() {
        return (row, n) -> {
            var caseId = new CaseId(row.getObject("case_id", UUID.class));
            var respondent = row.getObject("respondent_id", UUID.class);
            var by = row.getObject("made_by", UUID.class);
            return new Document(
                    new DocumentId(row.getObject("id", UUID.class)),
                    caseId,
                    respondent == null ? null : new RespondentId(respondent),
                    row.getString("step"),
                    row.getString("stage"),
                    row.getString("task_id"),
                    vault.open(caseId.value(), PLACE, row.getBytes("body")),
                    row.getString("outcome"),
                    by == null ? null : new OfficerId(by),
                    row.getTimestamp("made_at").toInstant());
        };
    }
}
