package org.spillway.identities;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.spillway.shared.OfficerId;
import org.spillway.shared.TipId;
import org.spillway.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Openings that were asked for, with what is needed of them until they end. */
@Repository
class Openings {

    private static final String REASON = "identity_opening.reason";
    private static final String PART = "identity_part.sealed";
    private static final String COLUMNS =
            "id, tip_id, ground, asked_by, asked_at, expires_at, state, answered_by, answered_at";

    private final JdbcClient jdbc;
    private final Vault vault;

    Openings(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    void add(Opening opening, String reason) {
        jdbc.sql("""
                insert into identity_opening (id, tip_id, ground, reason, asked_by, asked_at, expires_at, state)
                values (:id, :tip, :ground, :reason, :by, :at, :until, 'ASKED')
                """)
                .param("id", opening.id())
                .param("tip", opening.tip().value())
                .param("ground", opening.ground().name())
                .param("reason", vault.sealHidingLength(opening.tip().value(), REASON, reason))
                .param("by", opening.askedBy().value())
                .param("at", opening.askedAt().atOffset(ZoneOffset.UTC))
                .param("until", opening.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Opening> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from identity_opening where id = :id")
                .param("id", id)
                .query(Openings::row)
                .optional();
    }

    /** The same, and nobody changes it before the transaction ends. */
    Optional<Opening> lock(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from identity_opening where id = :id for update")
                .param("id", id)
                .query(Openings::row)
                .optional();
    }

    /** Why it was asked; nothing once the identity was forgotten. */
    Optional<String> reason(Opening opening) {
        return jdbc.sql("select reason from identity_opening where id = :id and reason is not null")
                .param("id", opening.id())
                .query(byte[].class)
                .optional()
                .map(kept -> vault.open(opening.tip().value(), REASON, kept));
    }

    /** The openings of one tip, the newest first; at most 100. */
    List<Opening> of(TipId tip) {
        return jdbc.sql("select " + COLUMNS
                        + " from identity_opening where tip_id = :tip order by asked_at desc, id limit 100")
                .param("tip", tip.value())
                .query(Openings::row)
                .list();
    }

    /** Those that are under way at these units, without those from which the officer is kept away; at most 100. */
    List<Opening> open(UUID[] units, OfficerId who, Instant now) {
        return jdbc.sql("""
                select o.id, o.tip_id, o.ground, o.asked_by, o.asked_at, o.expires_at, o.state, o.answered_by, o.answered_at
                  from identity_opening o
                  join identity i on i.tip_id = o.tip_id
                 where o.state in ('ASKED', 'AGREED') and o.expires_at > :now and i.unit_id = any(:units)
                   and not exists (select from recused r where r.dossier = o.tip_id and r.officer_id = :who)
                 order by o.expires_at, o.id
                 limit 100
                """)
                .param("units", units)
                .param("who", who.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Openings::row)
                .list();
    }

    void agreed(Opening opening, OfficerId by, Instant at, LocalDate on) {
        jdbc.sql("""
                update identity_opening
                   set state = 'AGREED', answered_by = :by, answered_at = :at, agreed_on = :on
                 where id = :id
                """)
                .param("id", opening.id())
                .param("by", by.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("on", on)
                .update();
    }

    void refused(Opening opening, OfficerId by, Instant at) {
        jdbc.sql("""
                update identity_opening set state = 'REFUSED', answered_by = :by, answered_at = :at where id = :id
                """)
                .param("id", opening.id())
                .param("by", by.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        dropParts(opening.id());
    }

    /** Ends it before its time. */
    void end(Opening opening) {
        jdbc.sql("""
                update identity_opening set state = case when state = 'AGREED' then 'CLOSED' else 'WITHDRAWN' end
                 where id = :id
                """).param("id", opening.id()).update();
        dropParts(opening.id());
    }

    /** Ends those whose time is over, with all that was needed of them. */
    void expire(Instant now) {
        jdbc.sql("""
                with ended as (
                       update identity_opening
                          set state = case when state = 'AGREED' then 'CLOSED' else 'EXPIRED' end
                        where state in ('ASKED', 'AGREED') and expires_at <= :now
                       returning id)
                delete from identity_part where opening_id in (select id from ended)
                """).param("now", now.atOffset(ZoneOffset.UTC)).update();
    }

    private void dropParts(UUID opening) {
        jdbc.sql("delete from identity_part where opening_id = :id")
                .param("id", opening)
                .update();
    }

    /** Keeps these parts, by the keys for which they are sealed, instead of any others. */
    void parts(Opening opening, Map<UUID, byte[]> parts) {
        dropParts(opening.id());
        parts.forEach((key, part) -> jdbc.sql(
                        "insert into identity_part (opening_id, key_id, sealed) values (:opening, :key, :sealed)")
                .param("opening", opening.id())
                .param("key", key)
                .param(
                        "sealed",
                        vault.seal(
                                opening.tip().value(), PART, Base64.getEncoder().encodeToString(part)))
                .update());
    }

    Optional<byte[]> part(Opening opening, UUID key) {
        return jdbc.sql("select sealed from identity_part where opening_id = :opening and key_id = :key")
                .param("opening", opening.id())
                .param("key", key)
                .query(byte[].class)
                .optional()
                .map(kept -> Base64.getDecoder().decode(vault.open(opening.tip().value(), PART, kept)));
    }

    /** What the tipster may know: the days on which it was opened, and for what kind of reason; the oldest first, at most 50. */
    List<Identities.Note> notes(TipId tip) {
        return jdbc.sql("""
                select agreed_on, ground from identity_opening
                 where tip_id = :tip and agreed_on is not null
                 order by answered_at, id
                 limit 50
                """)
                .param("tip", tip.value())
                .query((row, n) -> new Identities.Note(
                        row.getObject("agreed_on", LocalDate.class), OpeningGround.valueOf(row.getString("ground"))))
                .list();
    }

    /** The tip's identity is gone: nothing is under way any more, and why it was is forgotten. */
    void forget(TipId tip) {
        of(tip).stream().filter(opening -> opening.state().isOpen()).forEach(this::end);
        jdbc.sql("update identity_opening set reason = null where tip_id = :tip")
                .param("tip", tip.value())
                .update();
    }

    private static Opening row(ResultSet row, int number) throws SQLException {
        var answeredBy = row.getObject("answered_by", UUID.class);
        var answeredAt = row.getTimestamp("answered_at");
        return new Opening(
                row.getObject("id", UUID.class),
                new TipId(row.getObject("tip_id", UUID.class)),
                OpeningGround.valueOf(row.getString("ground")),
                new OfficerId(row.getObject("asked_by", UUID.class)),
                row.getTimestamp("asked_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                OpeningState.valueOf(row.getString("state")),
                answeredBy == null ? null : new OfficerId(answeredBy),
                answeredAt == null ? null : answeredAt.toInstant());
    }
}
