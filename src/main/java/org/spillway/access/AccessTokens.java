package org.spillway.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The secrets by which programs act for officers, by their digests. */
@Repository
public class AccessTokens {

    private final JdbcClient jdbc;

    AccessTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A token that somebody shows; {@code opens} is whether it is live and its owner active. */
    record Shown(AccessTokenId id, OfficerId officer, String login, Optional<TokenScope> scope, boolean opens) {}

    /** The officer's tokens, those that ended too, the newest first; at most 100. */
    public List<AccessToken> of(OfficerId officer) {
        return jdbc.sql("""
                select id, name, scope, created_at, expires_at, revoked_at, last_used_on
                  from access_token
                 where officer_id = :officer
                 order by created_at desc, id
                 limit 100
                """)
                .param("officer", officer.value())
                .query(AccessTokens::row)
                .list();
    }

    private static AccessToken row(ResultSet row, int number) throws SQLException {
        return new AccessToken(
                new AccessTokenId(row.getObject("id", UUID.class)),
                row.getString("name"),
                TokenScope.find(row.getString("scope")).orElseThrow(),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                instant(row, "revoked_at"),
                row.getObject("last_used_on", LocalDate.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** How many of the officer's are live; nobody else can make one for them until the transaction ends. */
    int live(OfficerId officer, Instant now) {
        ReadOnce.forgetAll();
        jdbc.sql("select id from officer where id = :officer for update")
                .param("officer", officer.value())
                .query()
                .singleValue();
        return jdbc.sql("""
                select count(*) from access_token
                 where officer_id = :officer and revoked_at is null and expires_at > :now
                """)
                .param("officer", officer.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    void add(AccessToken token, OfficerId officer, String text) {
        jdbc.sql("""
                insert into access_token (id, officer_id, name, scope, token_hash, created_at, expires_at)
                values (:id, :officer, :name, :scope, :hash, :created, :expires)
                """)
                .param("id", token.id().value())
                .param("officer", officer.value())
                .param("name", token.name())
                .param("scope", token.scope().code())
                .param("hash", digest(text))
                .param("created", token.createdAt().atOffset(ZoneOffset.UTC))
                .param("expires", token.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Shown> find(String text, Instant now) {
        return jdbc.sql("""
                select t.id, t.officer_id, o.login, t.scope,
                       o.active and t.revoked_at is null and t.expires_at > :now as opens
                  from access_token t
                  join officer o on o.id = t.officer_id
                 where t.token_hash = :hash
                """)
                .param("hash", digest(text))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Shown(
                        new AccessTokenId(row.getObject("id", UUID.class)),
                        new OfficerId(row.getObject("officer_id", UUID.class)),
                        row.getString("login"),
                        TokenScope.find(row.getString("scope")),
                        row.getBoolean("opens")))
                .optional();
    }

    void used(AccessTokenId id, LocalDate day) {
        jdbc.sql("""
                update access_token set last_used_on = :day
                 where id = :id and last_used_on is distinct from :day
                """).param("id", id.value()).param("day", day).update();
    }

    /** Whether it was refused for the first time. */
    boolean refused(AccessTokenId id, Instant now) {
        return jdbc.sql("update access_token set refused_at = :now where id = :id and refused_at is null")
                        .param("id", id.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Whether it is the officer's. */
    boolean has(OfficerId officer, AccessTokenId id) {
        return jdbc.sql("select exists (select from access_token where id = :id and officer_id = :officer)")
                .param("id", id.value())
                .param("officer", officer.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether it lived until now. */
    boolean revoke(AccessTokenId id, Instant now) {
        return jdbc.sql("update access_token set revoked_at = :now where id = :id and revoked_at is null")
                        .param("id", id.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** How many of the officer's lived until now. */
    int revokeAll(OfficerId officer, Instant now) {
        return jdbc.sql("""
                update access_token set revoked_at = :now
                 where officer_id = :officer and revoked_at is null and expires_at > :now
                """)
                .param("officer", officer.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    // The token has 256 random bits: a plain digest of it cannot be guessed back, and looking it up tells nothing by
    // time.
    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
