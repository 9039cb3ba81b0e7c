package org.spillway.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down what was done. A record of a step is part of the step's transaction; a refused attempt has a transaction
 * of its own, because the step's is rolled back. Details are codes and ids, never content.
 */
@Service
public class Audit {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final ZoneId zone;

    Audit(JdbcClient jdbc, JsonMapper json, Clock clock, ZoneId zone) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.zone = zone;
    }

    /** Records {@code action} (a code such as {@code case.opened}) in the transaction under way. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Actor actor, String action, @Nullable UUID dossier, Map<String, ?> detail) {
        write(actor, action, dossier, detail);
    }

    /** Records {@code action} in a transaction of its own: sign-ins, openings, refused attempts. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void recordApart(Actor actor, String action, @Nullable UUID dossier, Map<String, ?> detail) {
        write(actor, action, dossier, detail);
    }

    /**
     * Records {@code action} in a transaction of its own, unless the same officer did the same to the same case or tip less
     * than {@code apart} ago.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void recordOnce(Actor actor, String action, UUID dossier, Duration apart) {
        var officer = actor.officer();
        var lately = officer != null
                && jdbc.sql("""
                        select exists (select from audit_record
                                        where dossier = :dossier and officer_id = :officer and action = :action
                                          and at > :since)
                        """)
                        .param("dossier", dossier)
                        .param("officer", officer.value())
                        .param("action", action)
                        .param("since", clock.instant().minus(apart).atOffset(ZoneOffset.UTC))
                        .query(Boolean.class)
                        .single();
        if (!lately) {
            write(actor, action, dossier, Map.of());
        }
    }

    private void write(Actor actor, String action, @Nullable UUID dossier, Map<String, ?> detail) {
        // What the public does is kept by the day: the minute could name a tipster.
        var now = actor instanceof Actor.Public
                ? LocalDate.ofInstant(clock.instant(), zone).atStartOfDay(zone).toInstant()
                : clock.instant();
        jdbc.sql("""
                insert into audit_record (at, actor, officer_id, activity, action, dossier, detail)
                values (:at, :actor, :officer, :activity, :action, :dossier, :detail::jsonb)
                """)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("actor", actor.kind())
                .param(
                        "officer",
                        actor.officer() == null ? null : actor.officer().value(),
                        java.sql.Types.OTHER)
                .param("activity", actor instanceof Actor.System system ? system.activity() : null)
                .param("action", action)
                .param("dossier", dossier, java.sql.Types.OTHER)
                .param("detail", json.writeValueAsString(detail))
                .update();
    }

    /** The records of one case or tip, the newest first, older than {@code before} (exclusive); at most 100. */
    @Transactional(readOnly = true)
    public List<AuditRecord> of(UUID dossier, long before) {
        return jdbc.sql("""
                select id, at, actor, officer_id, activity, action, dossier, detail::text as detail
                  from audit_record
                 where dossier = :dossier and id < :before
                 order by id desc
                 limit 100
                """)
                .param("dossier", dossier)
                .param("before", before)
                .query(AuditRecord.class)
                .list();
    }

    /**
     * The records of one case or tip whose action begins as one of {@code like} and as none of {@code unlike} (SQL
     * patterns), the newest first, older than {@code before} (exclusive); at most {@code most}.
     */
    @Transactional(readOnly = true)
    public List<AuditRecord> of(UUID dossier, List<String> like, List<String> unlike, long before, int most) {
        return jdbc.sql("""
                select id, at, actor, officer_id, activity, action, dossier, detail::text as detail
                  from audit_record
                 where dossier = :dossier and id < :before
                   and action like any (:like::text[]) and not action like any (:unlike::text[])
                 order by id desc
                 limit :most
                """)
                .param("dossier", dossier)
                .param("before", before)
                .param("like", like.toArray(String[]::new))
                .param("unlike", unlike.toArray(String[]::new))
                .param("most", Math.min(most, 200))
                .query(AuditRecord.class)
                .list();
    }

    /** All records, the newest first, older than {@code before} (exclusive); at most 100. */
    @Transactional(readOnly = true)
    public List<AuditRecord> latest(long before) {
        return jdbc.sql("""
                select id, at, actor, officer_id, activity, action, dossier, detail::text as detail
                  from audit_record
                 where id < :before
                 order by id desc
                 limit 100
                """).param("before", before).query(AuditRecord.class).list();
    }
}
