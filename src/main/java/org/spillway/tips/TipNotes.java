package org.spillway.tips;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.spillway.shared.OfficerId;
import org.spillway.shared.TipId;
import org.spillway.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What tip officers note for each other, sealed under the key of the tip. No page of the public reads it. */
@Repository
class TipNotes {

    private static final String PLACE = "tip_note.body";

    private final JdbcClient jdbc;
    private final Vault vault;

    TipNotes(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** A note, and the officer who wrote it. */
    record Kept(String text, OfficerId writtenBy, Instant writtenAt) {

        @Override
        public String toString() {
            return "Kept[" + writtenAt + "]";
        }
    }

    /** Adds a note, unless its id is known already. */
    boolean add(UUID id, TipId tip, String text, OfficerId by, Instant at) {
        return jdbc.sql("""
                insert into tip_note (id, tip_id, body, written_by, written_at) values (:id, :tip, :body, :by, :at)
                on conflict (id) do nothing
                """)
                        .param("id", id)
                        .param("tip", tip.value())
                        .param("body", vault.sealHidingLength(tip.value(), PLACE, text))
                        .param("by", by.value())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** The notes of a tip, the newest first; at most 200. */
    List<Kept> of(TipId tip) {
        return jdbc.sql("select * from tip_note where tip_id = :tip order by written_at desc, id limit 200")
                .param("tip", tip.value())
                .query((row, n) -> new Kept(
                        vault.open(tip.value(), PLACE, row.getBytes("body")),
                        new OfficerId(row.getObject("written_by", UUID.class)),
                        row.getTimestamp("written_at").toInstant()))
                .list();
    }
}
