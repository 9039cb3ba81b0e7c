package org.spillway.tips;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.spillway.shared.OfficerId;
import org.spillway.shared.TipId;
import org.spillway.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is left of the tips that were erased. */
@Repository
class Tombstones {

    private final JdbcClient jdbc;
    private final Vault vault;

    Tombstones(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** Puts one in the place of the tip, while that is still there. */
    void set(TipId tip, String outcome, LocalDate on) {
        jdbc.sql("""
                insert into tip_tombstone (tip_id, number, unit_id, code_hmac, outcome, erased_on)
                select id, number, unit_id, code_hmac, :outcome, :on from tip where id = :tip
                """)
                .param("tip", tip.value())
                .param("outcome", outcome)
                .param("on", on)
                .update();
    }

    /** When the tip with this number was erased, for whoever has its code; empty for everybody else. */
    Optional<LocalDate> openedBy(String number, AccessCode code) {
        return jdbc.sql("select tip_id, code_hmac, erased_on from tip_tombstone where number = :number")
                .param("number", number)
                .query((row, n) -> vault.matches(
                                Tips.purpose(new TipId(row.getObject("tip_id", UUID.class))),
                                code.signs(),
                                row.getBytes("code_hmac"))
                        ? Optional.of(row.getObject("erased_on", LocalDate.class))
                        : Optional.<LocalDate>empty())
                .optional()
                .flatMap(found -> found);
    }

    /** The one with this number, of these units and none that the officer is kept away from. */
    Optional<Tombstone> find(String number, UUID[] units, OfficerId who) {
        return query("and t.number = :number", units, who)
                .param("number", number)
                .query(Tombstones::row)
                .optional();
    }

    /** The one of this tip, as {@link #find(String, UUID[], OfficerId)} tells it. */
    Optional<Tombstone> find(TipId tip, UUID[] units, OfficerId who) {
        return query("and t.tip_id = :tip", units, who)
                .param("tip", tip.value())
                .query(Tombstones::row)
                .optional();
    }

    /** The newest of these units, at most 50. */
    List<Tombstone> newest(UUID[] units, OfficerId who) {
        return query("order by t.erased_on desc, t.number desc limit 50", units, who)
                .query(Tombstones::row)
                .list();
    }

    private JdbcClient.StatementSpec query(String more, UUID[] units, OfficerId who) {
        return jdbc.sql("""
                select t.number, t.outcome, t.erased_on from tip_tombstone t
                 where t.unit_id = any(:units)
                   and not exists (select from recused r where r.dossier = t.tip_id and r.officer_id = :who)
                """ + more).param("units", units).param("who", who.value());
    }

    private static Tombstone row(ResultSet row, int number) throws SQLException {
        return new Tombstone(
                row.getString("number"), row.getString("outcome"), row.getObject("erased_on", LocalDate.class));
    }
}
