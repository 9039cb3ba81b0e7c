package org.spillway.tips;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.shared.TipId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which tips are soon erased, and which ended long enough ago that it is to be told. */
@Repository
class TipExpiries {

    static final int PAGE = 200;

    private final JdbcClient jdbc;

    TipExpiries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Tips that ended on {@code until} or before and of which nobody was told yet, the oldest first, a page of them.
     *
     * @param after the last one of the page before
     */
    List<Tip> untold(LocalDate until, @Nullable Tip after) {
        return jdbc.sql("select " + Tips.COLUMNS + """
                  from tip
                 where concluded_on <= :until
                   and not exists (select from tip_expiry e where e.tip_id = tip.id)
                   and (:day::date is null or (concluded_on, id) > (:day, :id::uuid))
                 order by concluded_on, id
                 limit :page
                """)
                .param("until", until)
                .param("day", after == null ? null : after.concludedOn(), java.sql.Types.DATE)
                .param("id", after == null ? null : after.id().value(), java.sql.Types.OTHER)
                .param("page", PAGE)
                .query(Tips::row)
                .list();
    }

    void told(TipId tip, LocalDate on, LocalDate eraseOn) {
        jdbc.sql("""
                insert into tip_expiry (tip_id, told_on, erase_on) values (:tip, :on, :eraseOn) on conflict do nothing
                """)
                .param("tip", tip.value())
                .param("on", on)
                .param("eraseOn", eraseOn)
                .update();
    }

    void postpone(TipId tip, LocalDate eraseOn) {
        jdbc.sql("update tip_expiry set erase_on = :eraseOn where tip_id = :tip")
                .param("eraseOn", eraseOn)
                .param("tip", tip.value())
                .update();
    }

    /** It is not erased for now; before it is, it is told anew. */
    void drop(TipId tip) {
        jdbc.sql("delete from tip_expiry where tip_id = :tip")
                .param("tip", tip.value())
                .update();
    }

    Optional<LocalDate> eraseOn(TipId tip) {
        return jdbc.sql("select erase_on from tip_expiry where tip_id = :tip")
                .param("tip", tip.value())
                .query(LocalDate.class)
                .optional();
    }

    /** Those whose day has come, after the one at which the page before ended; a page of them. */
    List<TipId> due(LocalDate today, UUID after) {
        return jdbc
                .sql("""
                select tip_id from tip_expiry where erase_on <= :today and tip_id > :after order by tip_id limit :page
                """)
                .param("today", today)
                .param("after", after)
                .param("page", PAGE)
                .query(UUID.class)
                .list()
                .stream()
                .map(TipId::new)
                .toList();
    }

    /**
     * Takes the tip and its row here until the transaction ends; when it may be erased, if it is still to be. The tip comes
     * first, as it does for whoever writes about it ({@link Tips#pin}): who waits for the other then holds nothing.
     */
    Optional<LocalDate> lock(TipId tip) {
        return jdbc.sql("""
                select e.erase_on from tip t join tip_expiry e on e.tip_id = t.id where t.id = :tip for update
                """).param("tip", tip.value()).query(LocalDate.class).optional();
    }

    /** A tip that is soon erased, and the day. */
    record Soon(Tip tip, LocalDate eraseOn) {}

    /** Those of these units, the next first; at most 200. */
    List<Soon> of(UUID[] units, OfficerId who) {
        return jdbc.sql("select e.erase_on, " + Tips.COLUMNS + """
                  from tip_expiry e
                  join tip on tip.id = e.tip_id
                 where tip.unit_id = any(:units)
                   and not exists (select from recused r where r.dossier = tip.id and r.officer_id = :who)
                 order by e.erase_on, e.tip_id
                 limit :page
                """)
                .param("units", units)
                .param("who", who.value())
                .param("page", PAGE)
                .query((row, n) -> new Soon(Tips.row(row, n), row.getObject("erase_on", LocalDate.class)))
                .list();
    }

    /** The day on which the tipster last wrote or sent a file; empty where they never did after the tip itself. */
    Optional<LocalDate> lastWritten(TipId tip) {
        return jdbc.sql("""
                select max(written_on) from tip_message where tip_id = :tip and direction = 'IN'
                """)
                .param("tip", tip.value())
                .query((row, n) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }
}
