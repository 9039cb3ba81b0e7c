package org.spillway.tips;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.spillway.law.triage.TriageScore;
import org.spillway.shared.OfficerId;
import org.spillway.shared.TipId;
import org.spillway.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** How soon each tip is to be looked at, and what was counted; a correction is a new row, and the last one counts. */
@Repository
class TipScores {

    private static final String PLACE = "tip_score.facts";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper json;

    TipScores(JdbcClient jdbc, Vault vault, JsonMapper json) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
    }

    /** A score with what was counted, and by whom: null for what the sender answered. */
    record Kept(
            TriageScore score,
            ScoreForm counted,
            LocalDate scoredOn,
            @Nullable OfficerId scoredBy) {}

    void add(TipId tip, TriageScore score, ScoreForm counted, LocalDate on, @Nullable OfficerId by) {
        jdbc.sql("""
                insert into tip_score (tip_id, pack, version, points, priority, reasons, weights, facts, scored_on, scored_by)
                values (:tip, :pack, :version, :points, :priority, :reasons, :weights, :facts, :on, :by)
                """)
                .param("tip", tip.value())
                .param("pack", score.pack())
                .param("version", score.version())
                .param("points", score.points())
                .param("priority", score.priority())
                .param(
                        "reasons",
                        score.reasons().stream().map(TriageScore.Reason::code).toArray(String[]::new))
                .param(
                        "weights",
                        score.reasons().stream().map(TriageScore.Reason::points).toArray(Integer[]::new))
                .param("facts", vault.sealHidingLength(tip.value(), PLACE, json.writeValueAsString(counted)))
                .param("on", on)
                .param("by", by == null ? null : by.value(), Types.OTHER)
                .update();
        jdbc.sql("update tip set score = :points, priority = :priority where id = :tip")
                .param("points", score.points())
                .param("priority", score.priority())
                .param("tip", tip.value())
                .update();
    }

    Optional<Kept> latest(TipId tip) {
        return jdbc.sql("select * from tip_score where tip_id = :tip order by no desc limit 1")
                .param("tip", tip.value())
                .query((row, n) -> kept(tip, row))
                .optional();
    }

    private Kept kept(TipId tip, ResultSet row) throws SQLException {
        var reasons = (String[]) row.getArray("reasons").getArray();
        var weights = (Integer[]) row.getArray("weights").getArray();
        var by = row.getObject("scored_by", UUID.class);
        return new Kept(
                new TriageScore(
                        row.getString("pack"),
                        row.getObject("version", LocalDate.class),
                        row.getInt("points"),
                        row.getString("priority"),
                        IntStream.range(0, reasons.length)
                                .mapToObj(n -> new TriageScore.Reason(reasons[n], weights[n]))
                                .toList()),
                json.readValue(vault.open(tip.value(), PLACE, row.getBytes("facts")), ScoreForm.class),
                row.getObject("scored_on", LocalDate.class),
                by == null ? null : new OfficerId(by));
    }
}
