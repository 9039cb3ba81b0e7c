package org.spillway.tips;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.spillway.shared.OfficerId;
import org.spillway.shared.TipId;
import org.spillway.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which tips officers keep from being erased, and why; the reason is sealed under the key of the tip. */
@Repository
class TipHolds {

    private static final String PLACE = "tip_hold.reason";

    private final JdbcClient jdbc;
    private final Vault vault;

    TipHolds(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** A hold that stands, up to and with a day. */
    record Hold(String reason, LocalDate until, LocalDate heldOn, OfficerId heldBy) {

        @Override
        public String toString() {
            return "Hold[" + until + "]";
        }
    }

    /** Holds the tip; a hold that stood before is lifted by it. */
    void add(TipId tip, Hold hold) {
        lift(tip, hold.heldBy(), hold.heldOn());
        jdbc.sql("""
                insert into tip_hold (tip_id, reason, until, held_on, held_by)
                values (:tip, :reason, :until, :on, :by)
                """)
                .param("tip", tip.value())
                .param("reason", vault.sealHidingLength(tip.value(), PLACE, hold.reason()))
                .param("until", hold.until())
                .param("on", hold.heldOn())
                .param("by", hold.heldBy().value())
                .update();
    }

    /** Lifts the hold; false where none stood. */
    boolean lift(TipId tip, OfficerId by, LocalDate on) {
        return jdbc.sql("""
                update tip_hold set lifted_on = :on, lifted_by = :by where tip_id = :tip and lifted_on is null
                """)
                        .param("on", on)
                        .param("by", by.value())
                        .param("tip", tip.value())
                        .update()
                == 1;
    }

    /** The hold that stands on that day. */
    Optional<Hold> on(TipId tip, LocalDate day) {
        return jdbc.sql("""
                select reason, until, held_on, held_by from tip_hold
                 where tip_id = :tip and lifted_on is null and until >= :day
                """)
                .param("tip", tip.value())
                .param("day", day)
                .query((row, n) -> new Hold(
                        vault.open(tip.value(), PLACE, row.getBytes("reason")),
                        row.getObject("until", LocalDate.class),
                        row.getObject("held_on", LocalDate.class),
                        new OfficerId(row.getObject("held_by", UUID.class))))
                .optional();
    }
}
