package org.spillway.cases;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.CaseId;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.RespondentId;
import org.spillway.vault.Vault;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The respondents of each case; who they are is sealed under the key of the case. */
@Repository
public class Respondents {

    private static final String PLACE = "respondent.person";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper json;

    Respondents(JdbcClient jdbc, Vault vault, JsonMapper json) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
    }

    void insert(Respondent respondent, Instant at) {
        jdbc.sql("""
                insert into respondent (id, case_id, person, name_digest, officer_id, added_at)
                values (:id, :case, :person, :digest, :officer, :at)
                """)
                .param("id", respondent.id().value())
                .param("case", respondent.caseId().value())
                .param("person", seal(respondent.caseId(), respondent.person()))
                .param(
                        "digest",
                        vault.digest("respondent.name", respondent.person().name()))
                .param(
                        "officer",
                        respondent.officerId() == null
                                ? null
                                : respondent.officerId().value(),
                        Types.OTHER)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void change(Respondent seen, Person person, @Nullable OfficerId officer, String reason, OfficerId by, Instant at) {
        jdbc.sql("""
                insert into respondent_version (respondent_id, version, person, reason, changed_by, changed_at)
                select id, version, person, :reason, :by, :at from respondent where id = :id and version = :version
                on conflict do nothing
                """)
                .param("reason", reason)
                .param("by", by.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", seen.id().value())
                .param("version", seen.version())
                .update();
        int changed = jdbc.sql("""
                update respondent
                   set person = :person, name_digest = :digest, officer_id = :officer, version = version + 1
                 where id = :id and version = :version
                """)
                .param("person", seal(seen.caseId(), person))
                .param("digest", vault.digest("respondent.name", person.name()))
                .param("officer", officer == null ? null : officer.value(), Types.OTHER)
                .param("id", seen.id().value())
                .param("version", seen.version())
                .update();
        if (changed == 0) {
            throw new OptimisticLockingFailureException("the respondent was changed meanwhile");
        }
    }

    /** The respondents of a case, in the order in which they were added. */
    public List<Respondent> of(CaseId id) {
        return jdbc.sql(
                        "select * from respondent where case_id = :id and removed_at is null order by added_at, id limit 100")
                .param("id", id.value())
                .query(row())
                .list();
    }

    /** The names of the respondents of each of these cases, in the order in which they were added. */
    Map<CaseId, List<String>> names(UUID[] cases) {
        return jdbc
                .sql(
                        "select * from respondent where case_id = any(:cases) and removed_at is null order by added_at, id")
                .param("cases", cases)
                .query(row())
                .stream()
                .collect(Collectors.groupingBy(
                        Respondent::caseId,
                        Collectors.mapping(each -> each.person().name(), Collectors.toList())));
    }

    /** The respondent; {@link NotFound} for an unknown id. */
    public Respondent get(RespondentId id) {
        return jdbc.sql("select * from respondent where id = :id")
                .param("id", id.value())
                .query(row())
                .optional()
                .orElseThrow(() -> new NotFound("respondent " + id));
    }

    private byte[] seal(CaseId id, Person person) {
        return vault.seal(id.value(), PLACE, json.writeValueAsString(person));
    }

    private RowMapper<Respondent> row() {
        return (row, n) -> {
            var caseId = new CaseId(row.getObject("case_id", UUID.class));
            var officer = row.getObject("officer_id", UUID.class);
            return new Respondent(
                    new RespondentId(row.getObject("id", UUID.class)),
                    caseId,
                    json.readValue(vault.open(caseId.value(), PLACE, row.getBytes("person")), Person.class),
                    officer == null ? null : new OfficerId(officer),
                    row.getInt("version"));
        };
    }
}
