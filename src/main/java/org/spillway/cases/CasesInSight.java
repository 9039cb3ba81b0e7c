package org.spillway.cases;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.spillway.law.Law;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What the cases that an officer may open say of the matter, to be compared with what comes in elsewhere. */
@Repository
public class CasesInSight {

    private final JdbcClient jdbc;
    private final Respondents respondents;
    private final Law law;
    private final JsonMapper json;

    CasesInSight(JdbcClient jdbc, Respondents respondents, Law law, JsonMapper json) {
        this.jdbc = jdbc;
        this.respondents = respondents;
        this.law = law;
        this.json = json;
    }

    /**
     * A case and what is known of it.
     *
     * @param from the first legal day that it names: of the act, the discovery or the lead
     * @param until the last of these days
     * @param respondents the names of its respondents
     */
    public record Seen(
            CaseId id,
            String number,
            UnitId unit,
            CaseFacts facts,
            LocalDate from,
            LocalDate until,
            List<String> respondents) {

        @Override
        public String toString() {
            return "Seen[" + number + "]";
        }
    }

    private record Row(CaseFile file, CaseFacts facts) {}

    /** The newest cases that the officer may open now, voided ones left out; at most {@code most}. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<Seen> of(OfficerId reader, int most) {
        var rows = jdbc.sql("""
                select c.*, f.body
                  from visible_case v
                  join case_file c on c.id = v.case_id
                 cross join lateral (
                       select body from case_facts f where f.case_id = c.id order by f.version desc limit 1) f
                 where v.officer_id = :reader and c.state <> 'VOIDED'
                 order by v.opened_at desc, v.case_id
                 limit :most
                """)
                .param("reader", reader.value())
                .param("most", most)
                .query((row, n) ->
                        new Row(CaseFiles.row(row, n), json.readValue(row.getString("body"), CaseFacts.class)))
                .list();
        var names = respondents.names(
                rows.stream().map(row -> row.file().id().value()).toArray(UUID[]::new));
        return rows.stream().map(row -> seen(row, names)).toList();
    }

    private Seen seen(Row row, Map<CaseId, List<String>> names) {
        var file = row.file();
        var zone = law.zone(file.pack());
        var days = Stream.of(
                        row.facts().actEndedOn(),
                        LocalDate.ofInstant(file.discoveredAt(), zone),
                        LocalDate.ofInstant(file.leadReceivedAt(), zone))
                .filter(Objects::nonNull)
                .sorted(Comparator.naturalOrder())
                .toList();
        return new Seen(
                file.id(),
                file.number().value(),
                file.unitId(),
                row.facts(),
                days.get(0),
                days.get(days.size() - 1),
                names.getOrDefault(file.id(), List.of()));
    }
}
