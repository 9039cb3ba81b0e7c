package org.spillway.tips;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.spillway.shared.OfficerId;
import org.spillway.shared.TipId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which tips were written down by an officer. */
@Repository
class TipEntries {

    private final JdbcClient jdbc;

    TipEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(TipId tip, TipEntry entry) {
        jdbc.sql("""
                insert into tip_entry (tip_id, way, receipt, entered_on, entered_by)
                values (:tip, :way, :receipt, :on, :by)
                """)
                .param("tip", tip.value())
                .param("way", entry.way().name())
                .param("receipt", entry.receipt().name())
                .param("on", entry.enteredOn())
                .param("by", entry.enteredBy().value())
                .update();
    }

    /** How the tip was written down; empty for what came through the public form. */
    Optional<TipEntry> find(TipId tip) {
        return jdbc.sql("select way, receipt, entered_on, entered_by from tip_entry where tip_id = :tip")
                .param("tip", tip.value())
                .query((row, n) -> new TipEntry(
                        EntryWay.valueOf(row.getString("way")),
                        Handover.valueOf(row.getString("receipt")),
                        row.getObject("entered_on", LocalDate.class),
                        new OfficerId(row.getObject("entered_by", UUID.class))))
                .optional();
    }

    /** Whether nobody has the code of the tip, so that no message is ever read. */
    boolean hasNoMailbox(TipId tip) {
        return find(tip).filter(entry -> !entry.receipt().opensMailbox()).isPresent();
    }
}
