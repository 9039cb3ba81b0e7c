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

/**
 * By what tips find each other: bands of the text's signature, and digests of the persons, service and place that are named;
 * a service alone or a place alone finds nothing, both together do within {@link #NEAR} days.
 */
@Repository
class TipTraits {

    /** Days between the receipts of two tips of one service and place that may tell of the same. */
    static final int NEAR = 30;

    private static final String BAND = "BAND";
    private static final String PERSON = "PERSON";
    private static final String SERVICE = "SERVICE";
    private static final String PLACE = "PLACE";
    private static final String BETWEEN_PERSONS = "[\\n,;/，、；。]|\\band\\b|和|及";
    private static final int MOST_PERSONS = 20;

    // Of a flood that shares a trait, so many are looked at.
    private static final int MOST_OF_A_TRAIT = 200;

    // The key of kind SITE: service s and place p of a tip m, and the thirty days in which it came, or others near
    // them.
    private static final String SITE = "substring(s.key for 16) || substring(p.key for 16)"
            + " || int4send((m.received_on - date '2000-01-01') / 30 + %s)";
    private static final String SERVICE_AND_PLACE = """
              from tip m
              join tip_trait s on s.tip_id = m.id and s.kind = 'SERVICE'
              join tip_trait p on p.tip_id = m.id and p.kind = 'PLACE'
            """;

    static final String ALIKE = """
                with shared as (
                       select o.tip_id, count(*) filter (where m.kind = 'BAND') as bands,
                              bool_or(m.kind = 'PERSON') as person
                         from tip_trait m
                        cross join lateral (
                              select o.tip_id from tip_trait o join tip t on t.id = o.tip_id
                               where o.kind = m.kind and o.key = m.key and o.tip_id <> m.tip_id and t.unit_id = any(:units)
                                 and not exists (select from recused r where r.dossier = t.id and r.officer_id = :who)
                               limit :most) o
                        where m.tip_id = :id and m.kind in ('BAND', 'PERSON')
                        group by o.tip_id
                        order by bands desc, person desc, o.tip_id
                        limit 100),
                     site as (
                       select o.tip_id\s""" + SERVICE_AND_PLACE + """
                        cross join generate_series(-1, 1) as around
                        cross join lateral (
                              select o.tip_id from tip_trait o join tip t on t.id = o.tip_id
                               where o.kind = 'SITE' and o.key =\s""" + SITE.formatted("around") + """
                                 and o.tip_id <> m.id and abs(t.received_on - m.received_on) <= :near
                                 and t.unit_id = any(:units)
                                 and not exists (select from recused r where r.dossier = t.id and r.officer_id = :who)
                               limit :most) o
                        where m.id = :id
                        limit 50),
                     found as (
                       select tip_id, bool_or(person) as person
                         from (select tip_id, person from shared union all select tip_id, false from site) each
                        group by tip_id)
                select\s""" + Tips.COLUMNS + """
                     , s.signature, found.person,
                       coalesce(same.service, false) as service, coalesce(same.place, false) as place
                  from found
                  join tip on tip.id = found.tip_id
                 cross join lateral (
                       select bool_or(o.kind = 'SERVICE') as service, bool_or(o.kind = 'PLACE') as place
                         from tip_trait o
                         join tip_trait m on m.tip_id = :id and m.kind = o.kind and m.key = o.key
                        where o.tip_id = found.tip_id and o.kind in ('SERVICE', 'PLACE')) same
                  join tip_signature s on s.tip_id = found.tip_id
                """;

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
        jdbc.sql("insert into tip_trait (kind, key, tip_id) select 'SITE', " + SITE.formatted(0) + ", m.id"
                        + SERVICE_AND_PLACE + " where m.id = :tip on conflict do nothing")
                .param("tip", id.value())
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

    /**
     * The tips of these units that share a band or a person with this one, or service and place within {@link #NEAR} days,
     * and from which the officer is not kept away; at most 150, and of a flood that shares one of these the first 200 count.
     */
    List<Found> alike(TipId id, UUID[] units, OfficerId who) {
        var signature = signature(id);
        return jdbc.sql(ALIKE)
                .param("id", id.value())
                .param("units", units)
                .param("who", who.value())
                .param("near", NEAR)
                .param("most", MOST_OF_A_TRAIT)
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
