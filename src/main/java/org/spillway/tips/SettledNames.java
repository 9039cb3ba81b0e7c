package org.spillway.tips;

import java.sql.Types;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.TipId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** About whose name in a tip it was decided that it keeps nobody away, and up to which message of its sender that holds. */
@Repository
class SettledNames {

    private final JdbcClient jdbc;
    private final ReadOnce<TipId, Map<OfficerId, Long>> settled = new ReadOnce<>();

    SettledNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param lastMessage the number of the last message of the sender for which it holds; null where it holds for later ones */
    void settle(TipId tip, OfficerId officer, @Nullable Long lastMessage) {
        jdbc.sql("""
                insert into tip_name_settled (tip_id, officer_id, last_message) values (:tip, :officer, :last)
                on conflict (tip_id, officer_id) do update set last_message = excluded.last_message
                """)
                .param("tip", tip.value())
                .param("officer", officer.value())
                .param("last", lastMessage, Types.BIGINT)
                .update();
        settled.forget(tip);
    }

    /** The last message for which it was decided; nothing where it was not, and {@link Long#MAX_VALUE} where it holds for all. */
    OptionalLong upTo(TipId tip, OfficerId officer) {
        var last = settled.get(tip, () -> read(tip)).get(officer);
        return last == null ? OptionalLong.empty() : OptionalLong.of(last);
    }

    private Map<OfficerId, Long> read(TipId tip) {
        var found = new HashMap<OfficerId, Long>();
        jdbc.sql("select officer_id, last_message from tip_name_settled where tip_id = :tip limit 1000")
                .param("tip", tip.value())
                .query(row -> {
                    var last = row.getObject("last_message", Long.class);
                    found.put(
                            new OfficerId(row.getObject("officer_id", UUID.class)),
                            last == null ? Long.MAX_VALUE : last);
                });
        return Map.copyOf(found);
    }
}
