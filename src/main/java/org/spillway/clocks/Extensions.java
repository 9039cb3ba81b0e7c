package org.spillway.clocks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code clock_extension}. */
@Repository
class Extensions {

    private final JdbcClient jdbc;

    Extensions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID clock, Extension extension) {
        jdbc.sql("""
                insert into clock_extension (clock_id, amount, reason, document, granted_on, extended_by, extended_at)
                values (:clock, :amount, :reason, :document, :grantedOn, :by, :at)
                """)
                .param("clock", clock)
                .param("amount", extension.amount())
                .param("reason", extension.reason())
                .param("document", extension.document())
                .param("grantedOn", extension.grantedOn())
                .param("by", extension.extendedBy().value())
                .param("at", extension.extendedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The extensions of a clock, the first one first; at most 100. */
    List<Extension> of(UUID clock) {
        return jdbc.sql("""
                select amount, reason, document, granted_on, extended_by, extended_at from clock_extension
                 where clock_id = :clock
                 order by id
                 limit 100
                """)
                .param("clock", clock)
                .query((row, number) -> new Extension(
                        row.getInt("amount"),
                        row.getString("reason"),
                        row.getString("document"),
                        row.getObject("granted_on", LocalDate.class),
                        new OfficerId(row.getObject("extended_by", UUID.class)),
                        row.getTimestamp("extended_at").toInstant()))
                .list();
    }

    /**
     * More time.
     *
     * @param amount in the unit in which the period is counted
     * @param document the number of the outside body's paper
     * @param extendedBy who gave it, or recorded that an outside body did
     */
    record Extension(
            int amount,
            String reason,
            @Nullable String document,
            LocalDate grantedOn,
            OfficerId extendedBy,
            Instant extendedAt) {}
}
