package org.spillway.tips;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.shared.TipId;
import org.spillway.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** By what tips find each other: bands of the text's signature, and digests of the persons, service and place that are named. */
@Repository
class TipTraits {

    private static final String BAND = "BAND";
    private static final String PERSON = "PERSON";
    private static final String SERVICE = "SERVICE";
    private static final String PLACE = "PLACE";
    private static final String BETWEEN_PERSONS = "[\\n,;/，、；。]|\\band\\b|和|及";
    private static final int MOST_PERSONS = 20;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Likeness likeness;

    TipTraits(JdbcClient jdbc, Vault vault, Likeness likeness) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.likeness = likeness;
    }

    /**
     * A tip that may tell of the same.
     *
     * @param percent how alike the texts are, estimated, from 0 to 100
     */
    record Found(Tip tip, int percent, boolean samePerson, boolean sameService, boolean samePlace) {}

    private record Trait(String kind, byte[] key) {}

    void add(TipId id, TipForm said) {
        var signature = likeness.signature(said.observed());
        jdbc.sql("insert into tip_signature (tip_id, signature) values (:tip, :signature)")
                .param("tip", id.value())
                .param("signature", Arrays.stream(signature).boxed().toArray(Integer[]::new))
                .update();
        var traits = new ArrayList<Trait>();
        Likeness.bands(signature).forEach(band -> traits.add(new Trait(BAND, band)));
        if (said.persons() != null) {
            persons(said.persons()).forEach(person -> traits.add(new Trait(PERSON, person(person))));
        }
        named(SERVICE, said.service(), traits);
        named(PLACE, said.where(), traits);
        jdbc.sql("""
                insert into tip_trait (tip_id, kind, key)
                select :tip, kind, key from unnest(:kinds::text[], :keys::bytea[]) as t (kind, key)
                on conflict do nothing
                """)
                .param("tip", id.value())
                .param("kinds", traits.stream().map(Trait::kind).toArray(String[]::new))
                .param("keys", traits.stream().map(Trait::key).toArray(byte[][]::new))
                .update();
    }

    private static Stream<String> persons(String named) {
        return Arrays.stream(named.split(BETWEEN_PERSONS))
                .filter(person -> person.strip().length() > 1)
                .limit(MOST_PERSONS);
    }

    private byte[] person(String name) {
        return vault.digest("tip.person", name);
    }

    /** The tips of these units that name a person by one of these names; the oldest first, at most 1,000. */
    List<TipId> naming(Collection<String> names, UUID[] units) {
        return jdbc.sql("""
                select distinct t.id, t.seq from tip_trait p join tip t on t.id = p.tip_id
                 where p.kind = 'PERSON' and p.key = any(:keys) and t.unit_id = any(:units)
                 order by t.seq
                 limit 1000
                """)
                .param("keys", names.stream().map(this::person).toArray(byte[][]::new))
                .param("units", units)
                .query((row, n) -> new TipId(row.getObject("id", UUID.class)))
                .list();
    }

    private void named(String kind, @Nullable String name, List<Trait> traits) {
        if (name != null && !name.isBlank()) {
            traits.add(new Trait(kind, vault.digest("tip." + kind, name)));
        }
    }

    /** The tips of these units that share a band or a person with this one, and from which the officer is not kept away. */
    List<Found> alike(TipId id, UUID[] units, OfficerId who) {
        var signature = signature(id);
        return jdbc.sql("""
                with shared as (
                       select o.tip_id, count(*) filter (where o.kind = 'BAND') as bands,
                              bool_or(o.kind = 'PERSON') as person
                         from tip_trait m
                         join tip_trait o on o.kind = m.kind and o.key = m.key and o.tip_id <> m.tip_id
                         join tip t on t.id = o.tip_id
                        where m.tip_id = :id and m.kind in ('BAND', 'PERSON') and t.unit_id = any(:units)
                          and not exists (select from recused r where r.dossier = t.id and r.officer_id = :who)
                        group by o.tip_id
                        order by bands desc, person desc, o.tip_id
                        limit 100)
                select\s""" + Tips.COLUMNS + """
                     , s.signature, shared.person,
                       exists (select from tip_trait m join tip_trait o on o.kind = m.kind and o.key = m.key
                                where m.tip_id = :id and m.kind = 'SERVICE' and o.tip_id = tip.id) as service,
                       exists (select from tip_trait m join tip_trait o on o.kind = m.kind and o.key = m.key
                                where m.tip_id = :id and m.kind = 'PLACE' and o.tip_id = tip.id) as place
                  from shared
                  join tip on tip.id = shared.tip_id
                  join tip_signature s on s.tip_id = shared.tip_id
                """)
                .param("id", id.value())
                .param("units", units)
                .param("who", who.value())
                .query((row, n) -> new Found(
                        Tips.row(row, n),
                        Likeness.percent(signature, signature(row)),
                        row.getBoolean("person"),
                        row.getBoolean("service"),
                        row.getBoolean("place")))
                .list();
    }

    private int[] signature(TipId id) {
        return jdbc.sql("select signature from tip_signature where tip_id = :id")
                .param("id", id.value())
                .query((row, n) -> signature(row))
                .optional()
                .orElseGet(() -> new int[0]);
    }

    private static int[] signature(ResultSet row) throws SQLException {
        return Arrays.stream((Integer[]) row.getArray("signature").getArray())
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
