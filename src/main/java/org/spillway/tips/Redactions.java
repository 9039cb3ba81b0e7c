package org.spillway.tips;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.spillway.shared.OfficerId;
import org.spillway.shared.TipId;
import org.spillway.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What officers passed on of each tip, sealed; the last layer counts. Its time is the officer's. */
@Repository
class Redactions {

    private static final String PLACE = "tip_redaction.hidden";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper json;

    Redactions(JdbcClient jdbc, Vault vault, JsonMapper json) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
    }

    void add(TipId tip, PassedOn passedOn, OfficerId by, Instant at) {
        jdbc.sql("insert into tip_redaction (tip_id, hidden, made_by, made_at) values (:tip, :hidden, :by, :at)")
                .param("tip", tip.value())
                .param("hidden", vault.sealHidingLength(tip.value(), PLACE, json.writeValueAsString(passedOn)))
                .param("by", by.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<PassedOn> latest(TipId tip) {
        return jdbc.sql("select hidden from tip_redaction where tip_id = :tip order by no desc limit 1")
                .param("tip", tip.value())
                .query(byte[].class)
                .optional()
                .map(body -> json.readValue(vault.open(tip.value(), PLACE, body), PassedOn.class));
    }
}
