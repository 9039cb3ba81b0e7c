package org.spillway.cases;

import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.UnitId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What is known of each case, every version of it. */
@Repository
public class Facts {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Facts(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The facts as they stand. */
    public FactsVersion latest(CaseId id) {
        return jdbc.sql("select * from case_facts where case_id = :id order by version desc limit 1")
                .param("id", id.value())
                .query(row())
                .single();
    }

    /** Every version, the newest first; at most 200. */
    public List<FactsVersion> history(CaseId id) {
        return jdbc.sql("select * from case_facts where case_id = :id order by version desc limit 200")
                .param("id", id.value())
                .query(row())
                .list();
    }

    void add(CaseId id, FactsVersion version) {
        try {
            jdbc.sql("""
                    insert into case_facts (case_id, version, unit_id, discovered_at, lead_received_at, body, reason,
                                            changed_by, changed_at)
                    values (:id, :version, :unit, :discoveredAt, :leadReceivedAt, :body::jsonb, :reason, :by, :at)
                    """)
                    .param("id", id.value())
                    .param("version", version.version())
                    .param("unit", version.unit().value())
                    .param("discoveredAt", version.discoveredAt().atOffset(ZoneOffset.UTC))
                    .param("leadReceivedAt", version.leadReceivedAt().atOffset(ZoneOffset.UTC))
                    .param("body", json.writeValueAsString(version.facts()))
                    .param("reason", version.reason())
                    .param(
                            "by",
                            version.changedBy() == null
                                    ? null
                                    : version.changedBy().value(),
                            Types.OTHER)
                    .param("at", version.changedAt().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException faster) {
            throw new OptimisticLockingFailureException("the facts were changed meanwhile", faster);
        }
    }

    private RowMapper<FactsVersion> row() {
        return (row, n) -> {
            var by = row.getObject("changed_by", UUID.class);
            return new FactsVersion(
                    row.getInt("version"),
                    new UnitId(row.getObject("unit_id", UUID.class)),
                    row.getTimestamp("discovered_at").toInstant(),
                    row.getTimestamp("lead_received_at").toInstant(),
                    json.readValue(row.getString("body"), CaseFacts.class),
                    row.getString("reason"),
                    by == null ? null : new OfficerId(by),
                    row.getTimestamp("changed_at").toInstant());
        };
    }
}
