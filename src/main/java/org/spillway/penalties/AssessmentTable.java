package org.spillway.penalties;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.spillway.law.assessment.Assessment;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.RespondentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code assessment}. */
@Repository
class AssessmentTable {

    private static final TypeReference<Map<String, String>> DIGESTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> INPUTS = new TypeReference<>() {};
    private static final TypeReference<List<String>> FIRED = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AssessmentTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(CaseId id, RespondentId respondent, KeptAssessment kept) {
        var said = kept.said();
        var range = said.range();
        jdbc.sql("""
                insert into assessment (id, case_id, respondent_id, made_at, made_by, reason, pack, pack_version,
                                        tables, personal, inputs, fired, result, range_min, range_max)
                values (:id, :case, :respondent, :at, :by, :reason, :pack, :version,
                        :tables::jsonb, :personal::jsonb, :inputs::jsonb, :fired::jsonb, :result::jsonb, :min, :max)
                """)
                .param("id", kept.id())
                .param("case", id.value())
                .param("respondent", respondent.value())
                .param("at", kept.madeAt().atOffset(ZoneOffset.UTC))
                .param("by", kept.madeBy() == null ? null : kept.madeBy().value(), Types.OTHER)
                .param("reason", kept.reason())
                .param("pack", said.pack().id())
                .param("version", LocalDate.parse(said.pack().version()))
                .param("tables", json.writeValueAsString(said.tables()))
                .param("personal", json.writeValueAsString(kept.personal()))
                .param("inputs", json.writeValueAsString(said.inputs()))
                .param("fired", json.writeValueAsString(said.fired()))
                .param("result", json.writeValueAsString(said))
                .param("min", range == null ? null : range.min())
                .param("max", range == null ? null : range.max())
                .update();
    }

    /** The last one of the respondent. */
    Optional<KeptAssessment> latest(CaseId id, RespondentId respondent) {
        return of(id, respondent, 1).stream().findFirst();
    }

    /** All of the respondent, the newest first; at most 200. */
    List<KeptAssessment> of(CaseId id, RespondentId respondent) {
        return of(id, respondent, 200);
    }

    private List<KeptAssessment> of(CaseId id, RespondentId respondent, int most) {
        return jdbc.sql("""
                select * from assessment
                 where case_id = :case and respondent_id = :respondent
                 order by ordinal desc
                 limit :most
                """)
                .param("case", id.value())
                .param("respondent", respondent.value())
                .param("most", most)
                .query(this::row)
                .list();
    }

    private KeptAssessment row(ResultSet row, int number) throws SQLException {
        var by = row.getObject("made_by", UUID.class);
        return new KeptAssessment(
                row.getObject("id", UUID.class),
                row.getTimestamp("made_at").toInstant(),
                by == null ? null : new OfficerId(by),
                row.getString("reason"),
                json.readValue(row.getString("personal"), Personal.class),
                said(row));
    }

    /** What was said in a row of the table, complete. */
    Assessment said(ResultSet row) throws SQLException {
        var result = json.readValue(row.getString("result"), Assessment.class);
        return new Assessment(
                result.qualification(),
                result.base(),
                result.range(),
                result.noLadder(),
                result.missing(),
                result.referrals(),
                result.pack(),
                json.readValue(row.getString("tables"), DIGESTS),
                json.readValue(row.getString("inputs"), INPUTS),
                json.readValue(row.getString("fired"), FIRED));
    }
}
