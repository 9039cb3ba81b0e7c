package org.spillway.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Passwords as they are kept, and how long an account rests after failed attempts. */
@Repository
public class SignIns {

    static final int FREE_ATTEMPTS = 5;
    private static final Duration FIRST_REST = Duration.ofSeconds(30);
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    SignIns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * An active account with a password.
     *
     * @param resting whether the account takes no attempt now, right or wrong
     */
    public record Account(OfficerId id, String login, String passwordHash, boolean resting) {}

    /** The active account with a password, by sign-in name in whatever case. */
    public Optional<Account> find(String login) {
        return jdbc.sql("""
                select id, login, password_hash, locked_until
                  from officer
                 where lower(login) = lower(:login) and active and password_hash is not null
                """)
                .param("login", login)
                .query((row, n) -> new Account(
                        new OfficerId(row.getObject("id", UUID.class)),
                        row.getString("login"),
                        row.getString("password_hash"),
                        isAfter(row.getObject("locked_until", OffsetDateTime.class), clock.instant())))
                .optional();
    }

    private static boolean isAfter(@Nullable OffsetDateTime lockedUntil, Instant now) {
        return lockedUntil != null && lockedUntil.toInstant().isAfter(now);
    }

    /** Counts a wrong password; from the fifth on, the account rests twice as long each time. */
    @Transactional
    public void failed(OfficerId id) {
        var attempts = jdbc.sql(
                        "update officer set failed_attempts = failed_attempts + 1 where id = :id returning failed_attempts")
                .param("id", id.value())
                .query(Integer.class)
                .single();
        if (attempts >= FREE_ATTEMPTS) {
            jdbc.sql("update officer set locked_until = :until where id = :id")
                    .param("until", clock.instant().plus(rest(attempts)).atOffset(ZoneOffset.UTC))
                    .param("id", id.value())
                    .update();
        }
    }

    /**
     * Counts a try of somebody who is signed in before it is made, so that tries at once cannot slip through; they are the same
     * as those at the sign-in.
     *
     * @return how long the account rests still, right or wrong; nothing when the try may be made
     */
    Optional<Duration> begin(OfficerId id) {
        var now = clock.instant();
        var lockedUntil = jdbc.sql("select locked_until from officer where id = :id for update")
                .param("id", id.value())
                .query((row, n) -> Optional.ofNullable(row.getObject("locked_until", OffsetDateTime.class)))
                .single();
        if (lockedUntil.filter(until -> until.toInstant().isAfter(now)).isPresent()) {
            return lockedUntil.map(until -> Duration.between(now, until.toInstant()));
        }
        failed(id);
        return Optional.empty();
    }

    static Duration rest(int attempts) {
        var doublings = Math.min(attempts - FREE_ATTEMPTS, 10);
        var rest = FIRST_REST.multipliedBy(1L << doublings);
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }

    /** Forgets the failed attempts. */
    @Transactional
    public void succeeded(OfficerId id) {
        jdbc.sql("update officer set failed_attempts = 0, locked_until = null where id = :id and failed_attempts > 0")
                .param("id", id.value())
                .update();
    }

    /** The hash of the officer's password, if one was chosen. */
    Optional<String> passwordHash(OfficerId id) {
        return jdbc.sql("select password_hash from officer where id = :id and password_hash is not null")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    /** Keeps a new hash, or none, and forgets the failed attempts. */
    void keep(OfficerId id, @Nullable String passwordHash) {
        jdbc.sql("""
                update officer
                   set password_hash = :hash, failed_attempts = 0, locked_until = null
                 where id = :id
                """)
                .param("hash", passwordHash, java.sql.Types.VARCHAR)
                .param("id", id.value())
                .update();
    }
}
