package org.spillway.tips;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.shared.TipId;
import org.spillway.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The dialogue with each tipster, sealed under the key of the tip, by the day. */
@Repository
class TipMessages {

    private static final String PLACE = "tip_message.body";

    private final JdbcClient jdbc;
    private final Vault vault;

    TipMessages(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** Adds a message, unless its id is known already. */
    boolean add(UUID id, TipId tip, String text, LocalDate on, @Nullable OfficerId by) {
        return jdbc.sql("""
                insert into tip_message (id, tip_id, direction, body, written_on, written_by)
                values (:id, :tip, :direction, :body, :on, :by)
                on conflict (id) do nothing
                """)
                        .param("id", id)
                        .param("tip", tip.value())
                        .param("direction", by == null ? "IN" : "OUT")
                        .param("body", vault.sealHidingLength(tip.value(), PLACE, text))
                        .param("on", on)
                        .param("by", by == null ? null : by.value(), Types.OTHER)
                        .update()
                == 1;
    }

    /** The dialogue in its order; the newest 500. */
    List<TipMessage> of(TipId tip) {
        return jdbc.sql("""
                select *
                  from (select * from tip_message where tip_id = :tip order by no desc limit 500) newest
                 order by no
                """)
                .param("tip", tip.value())
                .query((row, n) -> {
                    var by = row.getObject("written_by", UUID.class);
                    return new TipMessage(
                            row.getLong("no"),
                            by == null,
                            vault.open(tip.value(), PLACE, row.getBytes("body")),
                            row.getObject("written_on", LocalDate.class),
                            by == null ? null : new OfficerId(by));
                })
                .list();
    }

    int writtenByTipsterOn(TipId tip, LocalDate day) {
        return jdbc.sql(
                        "select count(*) from tip_message where tip_id = :tip and direction = 'IN' and written_on = :day")
                .param("tip", tip.value())
                .param("day", day)
                .query(Integer.class)
                .single();
    }
}
