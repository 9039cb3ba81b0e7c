package org.spillway.evidence;

import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.spillway.cases.steps.StepContext;
import org.spillway.shared.CaseId;
import org.spillway.shared.FieldRefusal;
import org.spillway.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The evidence list of each case; a number stands for one item for ever. What the item is, is sealed. */
@Repository
public class Exhibits {

    private static final String PLACE = "exhibit.body";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper json;

    Exhibits(JdbcClient jdbc, Vault vault, JsonMapper json) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
    }

    /**
     * Puts the items of a form on the list of the case.
     *
     * @param field the name of the rows in the form, for what has to be refused
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void secure(StepContext context, List<Exhibit> exhibits, String field) {
        for (int row = 0; row < exhibits.size(); row++) {
            var exhibit = exhibits.get(row);
            if (context.instant(exhibit.takenAt()).isAfter(context.now())) {
                throw new FieldRefusal(field + "[" + row + "].takenAt", "cases.refusal.in-the-future");
            }
            if (!add(context, exhibit)) {
                throw new FieldRefusal(
                        field + "[" + row + "].itemNo", "evidence.refusal.number-taken", exhibit.itemNo());
            }
        }
    }

    private boolean add(StepContext context, Exhibit exhibit) {
        return jdbc.sql("""
                insert into exhibit (case_id, item_no, body, recorded_by, recorded_at)
                values (:case, :no, :body, :by, :at)
                on conflict do nothing
                """)
                        .param("case", context.caseId().value())
                        .param("no", exhibit.itemNo())
                        .param("body", vault.seal(context.caseId().value(), PLACE, json.writeValueAsString(exhibit)))
                        .param("by", context.officer().id().value())
                        .param("at", context.now().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** The evidence of a case in the order in which it was recorded; at most 500 items. */
    public List<Exhibit> of(CaseId id) {
        return jdbc.sql("""
                select case_id, body from exhibit
                 where case_id = :case
                 order by recorded_at, item_no
                 limit 500
                """)
                .param("case", id.value())
                .query((row, n) -> json.readValue(
                        vault.open(row.getObject("case_id", UUID.class), PLACE, row.getBytes("body")), Exhibit.class))
                .list();
    }
}
