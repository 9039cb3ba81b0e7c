package org.spillway.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code mail}. */
@Repository
class Mails {

    private static final int PAGE = 50;
    private static final int COUNTED = 1_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Mails(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Mail mail) {
        jdbc.sql("""
                insert into mail (id, to_officer, to_address, locale, kind, dossier, subject_number, arguments, state,
                                  created_at, next_attempt_at)
                values (:id, :officer, :address, :locale, :kind, :dossier, :number, :arguments::jsonb, :state,
                        :createdAt, :nextAttemptAt)
                """)
                .param("id", mail.id())
                .param(
                        "officer",
                        mail.toOfficer() == null ? null : mail.toOfficer().value(),
                        Types.OTHER)
                .param("address", mail.toAddress())
                .param("locale", mail.locale())
                .param("kind", mail.kind().toString())
                .param("dossier", mail.dossier(), Types.OTHER)
                .param("number", mail.subjectNumber())
                .param("arguments", json.writeValueAsString(mail.arguments()))
                .param("state", mail.state().name())
                .param("createdAt", utc(mail.createdAt()))
                .param("nextAttemptAt", utc(Objects.requireNonNull(mail.nextAttemptAt())))
                .update();
    }

    /** Whether a mail of this kind about this case or tip waits to be sent to the officer. */
    boolean isWaiting(OfficerId to, MailKind kind, UUID dossier) {
        return jdbc.sql("""
                select exists (select from mail
                                where dossier = :dossier and to_officer = :to and kind = :kind and state = 'QUEUED')
                """)
                .param("dossier", dossier)
                .param("to", to.value())
                .param("kind", kind.toString())
                .query(Boolean.class)
                .single();
    }

    /** Locks the row: of two senders the second waits, and then sees what the first has done. */
    Optional<Mail> lock(UUID id) {
        ReadOnce.forgetAll();
        return jdbc.sql("select * from mail where id = :id for update")
                .param("id", id)
                .query(this::row)
                .optional();
    }

    // A one-time link is a key: it stays no longer than it takes to hand it over.
    void sent(UUID id, String address, Instant at) {
        jdbc.sql("""
                update mail
                   set state = 'SENT', attempts = attempts + 1, sent_at = :at, next_attempt_at = null, last_error = null,
                       to_address = :address, arguments = arguments - 'link'
                 where id = :id
                """)
                .param("id", id)
                .param("address", address)
                .param("at", utc(at))
                .update();
    }

    void failed(UUID id, MailState state, int attempts, String words, @Nullable Instant nextAttemptAt) {
        jdbc.sql("""
                update mail
                   set state = :state, attempts = :attempts, last_error = :words, next_attempt_at = :next
                 where id = :id
                """)
                .param("id", id)
                .param("state", state.name())
                .param("attempts", attempts)
                .param("words", words)
                .param("next", nextAttemptAt == null ? null : utc(nextAttemptAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    void queueAgain(UUID id, Instant at) {
        jdbc.sql("update mail set state = 'QUEUED', attempts = 0, next_attempt_at = :at where id = :id")
                .param("id", id)
                .param("at", utc(at))
                .update();
    }

    /** One page, the newest first, older than {@code before}; one row more than a page tells that there is another. */
    List<Mail> latest(@Nullable MailState state, MailQueue.@Nullable Position before) {
        var position = before == null ? MailQueue.Position.NEWEST : before;
        return jdbc.sql("""
                select *
                  from mail
                 where %s (created_at, id) < (:at, :id)
                 order by created_at desc, id desc
                 limit %d
                """.formatted(state == null ? "" : "state = :state and", PAGE + 1))
                .param("state", state == null ? "" : state.name())
                .param("at", utc(position.createdAt()))
                .param("id", position.id())
                .query(this::row)
                .list();
    }

    /** How many there are of a state, counted up to 1,001. */
    int count(MailState state) {
        return jdbc.sql("select count(*) from (select from mail where state = :state limit " + (COUNTED + 1)
                        + ") as counted")
                .param("state", state.name())
                .query(Integer.class)
                .single();
    }

    private Mail row(ResultSet row, int number) throws SQLException {
        var officer = row.getObject("to_officer", UUID.class);
        return new Mail(
                row.getObject("id", UUID.class),
                officer == null ? null : new OfficerId(officer),
                row.getString("to_address"),
                row.getString("locale"),
                MailKind.of(row.getString("kind")),
                row.getObject("dossier", UUID.class),
                row.getString("subject_number"),
                json.readValue(row.getString("arguments"), new TypeReference<Map<String, String>>() {}),
                MailState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("last_error"),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("sent_at")),
                instant(row.getTimestamp("next_attempt_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
