package org.spillway.access;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One-time links: who has one may choose a password, once and for a day. */
@Repository
class Links {

    static final Duration VALID = Duration.ofHours(24);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Site site;

    Links(JdbcClient jdbc, Clock clock, Site site) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.site = site;
    }

    /** A link that can still be used; without officer it is the first administrator's. */
    record Link(String purpose, @Nullable OfficerId officer) {}

    /** Makes a link; the officer's earlier ones stop working. */
    URI make(String purpose, @Nullable OfficerId officer) {
        jdbc.sql("""
                delete from access_link
                 where officer_id is not distinct from :officer and used_at is null
                """)
                .param("officer", officer == null ? null : officer.value(), java.sql.Types.OTHER)
                .update();
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant();
        jdbc.sql("""
                insert into access_link (token_hash, purpose, officer_id, created_at, expires_at)
                values (:hash, :purpose, :officer, :now, :expires)
                """)
                .param("hash", digest(token))
                .param("purpose", purpose)
                .param("officer", officer == null ? null : officer.value(), java.sql.Types.OTHER)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", now.plus(VALID).atOffset(ZoneOffset.UTC))
                .update();
        return site.link("/welcome/" + token);
    }

    Optional<Link> find(String token) {
        return jdbc.sql("""
                select l.purpose, l.officer_id
                  from access_link l
                  left join officer o on o.id = l.officer_id
                 where l.token_hash = :hash and l.used_at is null and l.expires_at > :now and coalesce(o.active, true)
                """)
                .param("hash", digest(token))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, n) -> {
                    var officer = row.getObject("officer_id", UUID.class);
                    return new Link(row.getString("purpose"), officer == null ? null : new OfficerId(officer));
                })
                .optional();
    }

    /** Takes the link; of two who try at once, one gets false. */
    boolean use(String token) {
        return jdbc.sql("""
                update access_link set used_at = :now
                 where token_hash = :hash and used_at is null and expires_at > :now
                """)
                        .param("hash", digest(token))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    // The token has 256 random bits: a plain digest of it cannot be guessed back.
    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
