package org.spillway.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import org.spillway.access.TokenScope;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * An access token that everybody knows who has the source. It is a row of the demonstration's database and of no other:
 * nothing in the application itself would take it.
 */
@Component
@Profile("demo")
class DemoToken {

    /** Whose it is. */
    static final String OWNER = "ying";

    static final String TEXT = "spillway_"
            + Base64.getUrlEncoder().withoutPadding().encodeToString(sha256("the demonstration's access token"));

    private final JdbcClient jdbc;
    private final Clock clock;

    DemoToken(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes it, or lets it live for another year by the clock of the demonstration. */
    void renew() {
        var now = clock.instant();
        jdbc.sql("""
                insert into access_token (id, officer_id, name, scope, token_hash, created_at, expires_at)
                values (:id, :officer, 'Demonstration', :scope, :hash, :now, :expires)
                on conflict (token_hash) do update set expires_at = excluded.expires_at, revoked_at = null
                """)
                .param("id", UUID.nameUUIDFromBytes("demo/token".getBytes(StandardCharsets.UTF_8)))
                .param("officer", DemoPeople.officer(OWNER).value())
                .param("scope", TokenScope.LAW_ASSESS.code())
                .param("hash", sha256(TEXT))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", now.plus(Duration.ofDays(365)).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
