package org.spillway.identities;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.spillway.shared.OfficerId;
import org.spillway.shared.TipId;
import org.spillway.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Renewals that were begun, with what is needed of them until they are completed. */
@Repository
class Renewals {

    private static final String PART = "identity_renewal_part.sealed";

    private final JdbcClient jdbc;
    private final Vault vault;

    Renewals(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** What one tip's identity needs of it, for one guardian. */
    record Part(TipId tip, byte[] sealed) {}

    void add(Renewal renewal) {
        jdbc.sql("""
                insert into identity_renewal (id, begun_by, begun_at, expires_at) values (:id, :by, :at, :until)
                """)
                .param("id", renewal.id())
                .param("by", renewal.begunBy().value())
                .param("at", renewal.begunAt().atOffset(ZoneOffset.UTC))
                .param("until", renewal.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void add(Renewal renewal, TipId tip, UUID key, byte[] part) {
        jdbc.sql("""
                insert into identity_renewal_part (renewal_id, tip_id, key_id, sealed) values (:renewal, :tip, :key, :sealed)
                """)
                .param("renewal", renewal.id())
                .param("tip", tip.value())
                .param("key", key)
                .param(
                        "sealed",
                        vault.seal(tip.value(), PART, Base64.getEncoder().encodeToString(part)))
                .update();
    }

    /** The renewal, and nobody else completes it before the transaction ends. */
    Optional<Renewal> lock(UUID id) {
        return jdbc.sql("select id, begun_by, begun_at, expires_at from identity_renewal where id = :id for update")
                .param("id", id)
                .query(Renewals::row)
                .optional();
    }

    /** Those under way that this guardian began; at most 20. */
    List<Renewal> begunBy(OfficerId who, Instant now) {
        return jdbc.sql("""
                select id, begun_by, begun_at, expires_at from identity_renewal
                 where begun_by = :who and expires_at > :now
                 order by begun_at, id
                 limit 20
                """)
                .param("who", who.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Renewals::row)
                .list();
    }

    /** Those under way that the holder of this key can complete; at most 20. */
    List<Renewal> waitingFor(UUID key, Instant now) {
        return jdbc.sql("""
                select r.id, r.begun_by, r.begun_at, r.expires_at from identity_renewal r
                 where r.expires_at > :now
                   and exists (select from identity_renewal_part p where p.renewal_id = r.id and p.key_id = :key)
                 order by r.begun_at, r.id
                 limit 20
                """)
                .param("key", key)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Renewals::row)
                .list();
    }

    List<Part> parts(Renewal renewal, UUID key) {
        return jdbc.sql("""
                select tip_id, sealed from identity_renewal_part where renewal_id = :renewal and key_id = :key
                 order by tip_id
                 limit 1000
                """)
                .param("renewal", renewal.id())
                .param("key", key)
                .query((row, n) -> {
                    var tip = row.getObject("tip_id", UUID.class);
                    return new Part(
                            new TipId(tip), Base64.getDecoder().decode(vault.open(tip, PART, row.getBytes("sealed"))));
                })
                .list();
    }

    void remove(UUID renewal) {
        jdbc.sql("delete from identity_renewal where id = :id")
                .param("id", renewal)
                .update();
    }

    void removeBegunBy(OfficerId who) {
        jdbc.sql("delete from identity_renewal where begun_by = :who")
                .param("who", who.value())
                .update();
    }

    /** Forgets those whose time is over. */
    void expire(Instant now) {
        jdbc.sql("delete from identity_renewal where expires_at <= :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Renewal row(ResultSet row, int number) throws SQLException {
        return new Renewal(
                row.getObject("id", UUID.class),
                new OfficerId(row.getObject("begun_by", UUID.class)),
                row.getTimestamp("begun_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }
}
