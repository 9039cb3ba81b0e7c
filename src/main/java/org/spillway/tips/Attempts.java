package org.spillway.tips;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.spillway.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How often a wrong code was tried for a number. From the fifth try on the number is closed for a minute, then for two,
 * four, at most fifteen; known and unknown numbers alike.
 */
@Repository
class Attempts {

    private static final String PURPOSE = "tip.attempt";
    private static final int FREE = 5;
    private static final int LONGEST = 15;
    private static final int KEPT_DAYS = 2;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    Attempts(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Counts a try before it is made, so that tries at once cannot slip through; how long to wait, if the number is closed.
     */
    Optional<Duration> begin(String number) {
        var now = clock.instant();
        forget(now);
        var counted = jdbc.sql("""
                insert into tip_attempt as a (number_digest, tries, blocked_until, last_on)
                values (:number, 1, null, :today)
                on conflict (number_digest) do update
                   set tries = a.tries + 1,
                       last_on = :today,
                       blocked_until = case when a.tries + 1 < :free then null
                                            else :now + least(:longest, power(2, least(a.tries + 1 - :free, 10))) * interval '1 minute'
                                       end
                 where a.blocked_until is null or a.blocked_until <= :now
                """)
                .param("number", vault.digest(PURPOSE, number))
                .param("today", today(now))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("free", FREE)
                .param("longest", LONGEST)
                .update();
        if (counted == 1) {
            return Optional.empty();
        }
        return jdbc.sql("select blocked_until from tip_attempt where number_digest = :number")
                .param("number", vault.digest(PURPOSE, number))
                .query((row, n) ->
                        Duration.between(now, row.getTimestamp("blocked_until").toInstant()))
                .optional();
    }

    /** The code was right: nothing of the tries is kept. */
    void succeeded(String number) {
        jdbc.sql("delete from tip_attempt where number_digest = :number")
                .param("number", vault.digest(PURPOSE, number))
                .update();
    }

    private void forget(Instant now) {
        jdbc.sql("delete from tip_attempt where last_on < :day")
                .param("day", today(now).minusDays(KEPT_DAYS))
                .update();
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
