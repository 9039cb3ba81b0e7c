package org.spillway.identities;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.spillway.shared.OfficerId;
import org.spillway.shared.TipId;
import org.spillway.shared.UnitId;
import org.spillway.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Identities as they are kept, and the wraps of their keys. Who may ask for one is not asked here. */
@Repository
class IdentityRows {

    private static final String PLACE = "identity.sealed";

    private final JdbcClient jdbc;
    private final Vault vault;

    IdentityRows(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** A wrap of the asker's, for one of the others. */
    record Wrap(UUID inner, byte[] sealed) {}

    void add(TipId tip, UnitId unit, byte[] sealed) {
        jdbc.sql("insert into identity (tip_id, unit_id, sealed) values (:tip, :unit, :sealed)")
                .param("tip", tip.value())
                .param("unit", unit.value())
                .param(
                        "sealed",
                        vault.seal(tip.value(), PLACE, Base64.getEncoder().encodeToString(sealed)))
                .update();
    }

    /** What only the identity's own key opens. */
    byte[] sealed(TipId tip) {
        var kept = jdbc.sql("select sealed from identity where tip_id = :tip")
                .param("tip", tip.value())
                .query(byte[].class)
                .single();
        return Base64.getDecoder().decode(vault.open(tip.value(), PLACE, kept));
    }

    Optional<Identity> find(TipId tip) {
        return jdbc.sql("""
                select i.tip_id, d.number, i.unit_id from identity i join dossier d on d.id = i.tip_id
                 where i.tip_id = :tip
                """).param("tip", tip.value()).query(IdentityRows::row).optional();
    }

    Optional<Identity> findByNumber(String number) {
        return jdbc.sql("""
                select i.tip_id, d.number, i.unit_id from identity i join dossier d on d.id = i.tip_id
                 where d.number = :number
                """).param("number", number).query(IdentityRows::row).optional();
    }

    /** Those of these units, without those from which the officer is kept away; the newest first, at most 100. */
    List<Identity> of(UUID[] units, OfficerId who) {
        return jdbc.sql("""
                select i.tip_id, d.number, i.unit_id from identity i join dossier d on d.id = i.tip_id
                 where i.unit_id = any(:units)
                   and not exists (select from recused r where r.dossier = i.tip_id and r.officer_id = :who)
                 order by d.opened_at desc, d.number desc
                 limit 100
                """)
                .param("units", units)
                .param("who", who.value())
                .query(IdentityRows::row)
                .list();
    }

    /** Wraps the key anew, for every two of these guardians and for nobody else. */
    void wrap(TipId tip, IdentityKey key, List<GuardianKey> guardians) {
        jdbc.sql("delete from identity_wrap where tip_id = :tip")
                .param("tip", tip.value())
                .update();
        if (guardians.size() < 2) {
            throw new IllegalStateException("one guardian opens nothing");
        }
        var outers = new ArrayList<UUID>();
        var inners = new ArrayList<UUID>();
        var sealed = new ArrayList<byte[]>();
        for (var inner : guardians) {
            var forInner = key.forInner(inner);
            for (var outer : guardians) {
                if (!outer.id().equals(inner.id())) {
                    outers.add(outer.id());
                    inners.add(inner.id());
                    sealed.add(IdentityKey.forOuter(tip, outer, inner.id(), forInner));
                }
            }
        }
        jdbc.sql("""
                insert into identity_wrap (tip_id, outer_key, inner_key, sealed)
                select :tip, w.o, w.i, w.s from unnest(:outers::uuid[], :inners::uuid[], :sealed::bytea[]) as w (o, i, s)
                """)
                .param("tip", tip.value())
                .param("outers", outers.toArray(UUID[]::new))
                .param("inners", inners.toArray(UUID[]::new))
                .param("sealed", sealed.toArray(byte[][]::new))
                .update();
    }

    /** The wraps whose outer layer this key takes off. */
    List<Wrap> wraps(TipId tip, UUID outer) {
        return jdbc.sql("select inner_key, sealed from identity_wrap where tip_id = :tip and outer_key = :outer")
                .param("tip", tip.value())
                .param("outer", outer)
                .query((row, n) -> new Wrap(row.getObject("inner_key", UUID.class), row.getBytes("sealed")))
                .list();
    }

    /** The keys to which the identity was given. */
    Set<UUID> keys(TipId tip) {
        return jdbc.sql("select distinct outer_key from identity_wrap where tip_id = :tip")
                .param("tip", tip.value())
                .query(UUID.class)
                .set();
    }

    /** Identities of the unit that the key helps to open and that are not given to exactly these keys; at most {@code most}. */
    List<TipId> outdated(UnitId unit, UUID key, List<GuardianKey> guardians, int most) {
        return jdbc.sql("""
                select i.tip_id
                  from identity i
                 where i.unit_id = :unit
                   and exists (select from identity_wrap w where w.tip_id = i.tip_id and w.outer_key = :key)
                   and (select array_agg(distinct w.outer_key order by w.outer_key)
                          from identity_wrap w where w.tip_id = i.tip_id) <> :guardians::uuid[]
                 order by i.tip_id
                 limit :most
                """)
                .param("unit", unit.value())
                .param("key", key)
                .param("guardians", guardians.stream().map(GuardianKey::id).toArray(UUID[]::new))
                .param("most", most)
                .query((row, n) -> new TipId(row.getObject("tip_id", UUID.class)))
                .list();
    }

    /** How many identities nobody could open any more if this key was lost. */
    int lostWithout(UUID key) {
        return jdbc.sql("""
                select count(*)
                  from (select from identity_wrap
                         where tip_id in (select tip_id from identity_wrap where outer_key = :key)
                         group by tip_id
                        having count(distinct outer_key) <= 2) lost
                """).param("key", key).query(Integer.class).single();
    }

    /** Destroys it: nobody opens it any more, with whatever passphrases. */
    boolean remove(TipId tip) {
        return jdbc.sql("delete from identity where tip_id = :tip")
                        .param("tip", tip.value())
                        .update()
                == 1;
    }

    private static Identity row(ResultSet row, int number) throws SQLException {
        return new Identity(
                new TipId(row.getObject("tip_id", UUID.class)),
                row.getString("number"),
                new UnitId(row.getObject("unit_id", UUID.class)));
    }
}
