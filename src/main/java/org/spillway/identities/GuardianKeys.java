package org.spillway.identities;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.spillway.shared.OfficerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The key pairs of guardians, and how often a wrong passphrase was tried. */
@Repository
class GuardianKeys {

    private static final String COLUMNS =
            "id, officer_id, public_key, private_key, salt, memory, passes, made_at, rests_until";
    private static final int FREE = 5;

    private final JdbcClient jdbc;
    private final Clock clock;

    GuardianKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<GuardianKey> of(OfficerId officer) {
        return of(List.of(officer)).stream().findFirst();
    }

    /** Those of them who chose a passphrase, in the order of their keys. */
    List<GuardianKey> of(Collection<OfficerId> officers) {
        return jdbc.sql("select " + COLUMNS + " from guardian_key where officer_id = any(:officers) order by id")
                .param("officers", officers.stream().map(OfficerId::value).toArray(UUID[]::new))
                .query(GuardianKeys::row)
                .list();
    }

    /** The same, and none of them is destroyed before the transaction ends: something is sealed for them now. */
    List<GuardianKey> lock(Collection<OfficerId> officers) {
        return jdbc.sql("select " + COLUMNS
                        + " from guardian_key where officer_id = any(:officers) order by id for key share")
                .param("officers", officers.stream().map(OfficerId::value).toArray(UUID[]::new))
                .query(GuardianKeys::row)
                .list();
    }

    void add(GuardianKey key) {
        jdbc.sql("""
                insert into guardian_key (id, officer_id, public_key, private_key, salt, memory, passes, made_at)
                values (:id, :officer, :publicKey, :privateKey, :salt, :memory, :passes, :madeAt)
                """)
                .param("id", key.id())
                .param("officer", key.officer().value())
                .param("publicKey", key.publicKey())
                .param("privateKey", key.privateKey())
                .param("salt", key.salt())
                .param("memory", key.memory())
                .param("passes", key.passes())
                .param("madeAt", key.madeAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The same pair under another passphrase. */
    void lockAnew(GuardianKey key) {
        jdbc.sql("""
                update guardian_key
                   set private_key = :privateKey, salt = :salt, memory = :memory, passes = :passes, tries = 0, rests_until = null
                 where id = :id
                """)
                .param("id", key.id())
                .param("privateKey", key.privateKey())
                .param("salt", key.salt())
                .param("memory", key.memory())
                .param("passes", key.passes())
                .update();
    }

    /** Destroys the pair, and with it every way that leads through it. */
    void remove(UUID key) {
        // Waits for whoever seals something for it at this moment.
        jdbc.sql("select id from guardian_key where id = :key for update")
                .param("key", key)
                .query()
                .listOfRows();
        for (var rows : List.of(
                "identity_wrap where outer_key = :key or inner_key = :key",
                "identity_part where key_id = :key",
                "identity_renewal_part where key_id = :key",
                "guardian_key where id = :key")) {
            jdbc.sql("delete from " + rows).param("key", key).update();
        }
    }

    /**
     * Counts a try before it is made, so that tries at once cannot slip through; from the fifth on the passphrase rests after
     * each, twice as long as before, at most an hour.
     *
     * @return how long it rests still, right or wrong; nothing when the try may be made
     */
    @Transactional
    public Optional<Duration> begin(UUID key) {
        var now = clock.instant();
        var counted = jdbc.sql("""
                update guardian_key
                   set tries = tries + 1,
                       rests_until = case when tries + 1 < :free then null
                                          else :now + least(3600, 30 * power(2, least(tries + 1 - :free, 10))) * interval '1 second'
                                     end
                 where id = :key and (rests_until is null or rests_until <= :now)
                """)
                .param("key", key)
                .param("free", FREE)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return counted == 1
                ? Optional.empty()
                : jdbc.sql("select rests_until from guardian_key where id = :key")
                        .param("key", key)
                        .query((row, n) -> rest(row, now.toEpochMilli()))
                        .optional();
    }

    private static Duration rest(ResultSet row, long now) throws SQLException {
        var until = row.getTimestamp("rests_until");
        return until == null ? Duration.ZERO : Duration.ofMillis(Math.max(0, until.getTime() - now));
    }

    /** It was the right one: the tries are forgotten. */
    @Transactional
    public void succeeded(UUID key) {
        jdbc.sql("update guardian_key set tries = 0, rests_until = null where id = :key")
                .param("key", key)
                .update();
    }

    private static GuardianKey row(ResultSet row, int number) throws SQLException {
        return new GuardianKey(
                row.getObject("id", UUID.class),
                new OfficerId(row.getObject("officer_id", UUID.class)),
                row.getBytes("public_key"),
                row.getBytes("private_key"),
                row.getBytes("salt"),
                row.getInt("memory"),
                row.getInt("passes"),
                row.getTimestamp("made_at").toInstant());
    }
}
