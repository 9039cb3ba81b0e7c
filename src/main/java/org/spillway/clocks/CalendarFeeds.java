package org.spillway.clocks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Site;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The secret addresses at which calendar programs read a person's deadlines. Whoever has the address reads them, so that it
 * is shown once, kept as a digest, and made anew or taken back by the person at any time.
 */
@Service
public class CalendarFeeds {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final Officers officers;
    private final Site site;
    private final Audit audit;
    private final Clock clock;

    CalendarFeeds(JdbcClient jdbc, Officers officers, Site site, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.officers = officers;
        this.site = site;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes a new address; the one before no longer works. */
    @Transactional
    public URI renew(OfficerId officer) {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("""
                insert into calendar_feed (officer_id, token_hash, created_at)
                values (:officer, :hash, :now)
                    on conflict (officer_id) do update
                   set token_hash = excluded.token_hash, created_at = excluded.created_at
                """)
                .param("officer", officer.value())
                .param("hash", digest(token))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(Actor.of(officer), "calendar-feed.renewed", null, Map.of());
        return site.link("/calendar/feeds/" + token + ".ics");
    }

    /** Takes the address back; does nothing where there is none. */
    @Transactional
    public void revoke(OfficerId officer) {
        var gone = jdbc.sql("delete from calendar_feed where officer_id = :officer")
                        .param("officer", officer.value())
                        .update()
                == 1;
        if (gone) {
            audit.record(Actor.of(officer), "calendar-feed.revoked", null, Map.of());
        }
    }

    /** Since when the person has an address; null while there is none. */
    @Transactional(readOnly = true)
    public @Nullable Instant since(OfficerId officer) {
        return jdbc.sql("select created_at from calendar_feed where officer_id = :officer")
                .param("officer", officer.value())
                .query((row, number) -> row.getTimestamp("created_at").toInstant())
                .optional()
                .orElse(null);
    }

    /** Whose address it is; nobody's for one that was taken back, or whose owner is no longer active. */
    @Transactional(readOnly = true)
    public Optional<Officer> owner(String token) {
        return jdbc.sql("select officer_id from calendar_feed where token_hash = :hash")
                .param("hash", digest(token))
                .query(UUID.class)
                .optional()
                .map(id -> officers.get(new OfficerId(id)))
                .filter(Officer::active);
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
