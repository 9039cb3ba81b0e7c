package org.spillway.tips;

import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.spillway.shared.OfficerId;
import org.spillway.shared.TipId;
import org.spillway.shared.UnitId;
import org.spillway.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The words by which the officers of a unit sort its tips, sealed under the key of the unit. */
@Repository
class TipLabels {

    private static final String PLACE = "tip_label.name";
    private static final String DIGEST = "tip.label";

    private final JdbcClient jdbc;
    private final Vault vault;

    TipLabels(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** A label, and what it is asked for by: an address would tell its name to whoever reads addresses. */
    record Label(UUID id, String name, String key) {}

    private record Put(UUID tip, UUID label) {}

    /** Puts the label on the tip, and makes it where the unit has none of this name; false where it is there already. */
    boolean put(Tip tip, String name) {
        jdbc.sql("""
                insert into tip_label (id, unit_id, key, name) values (gen_random_uuid(), :unit, :key, :name)
                on conflict (unit_id, key) do nothing
                """)
                .param("unit", tip.unitId().value())
                .param("key", vault.digest(DIGEST, name))
                .param("name", vault.sealHidingLength(tip.unitId().value(), PLACE, name))
                .update();
        return jdbc.sql("""
                insert into tip_labelled (tip_id, label_id)
                select :tip, id from tip_label where unit_id = :unit and key = :key
                on conflict do nothing
                """)
                        .param("tip", tip.id().value())
                        .param("unit", tip.unitId().value())
                        .param("key", vault.digest(DIGEST, name))
                        .update()
                == 1;
    }

    /** Takes the label off the tip; one that no tip has is forgotten. */
    boolean take(Tip tip, String name) {
        var taken = jdbc.sql("""
                delete from tip_labelled t using tip_label l
                 where l.id = t.label_id and t.tip_id = :tip and l.unit_id = :unit and l.key = :key
                """)
                        .param("tip", tip.id().value())
                        .param("unit", tip.unitId().value())
                        .param("key", vault.digest(DIGEST, name))
                        .update()
                == 1;
        forgetUnused(tip);
        return taken;
    }

    /** Forgets what no tip of its unit bears any more; a label that a colleague puts on just now is left to a later time. */
    void forgetUnused(Tip tip) {
        jdbc.sql("""
                delete from tip_label
                 where id in (select l.id from tip_label l
                               where l.unit_id = :unit
                                 and not exists (select from tip_labelled t where t.label_id = l.id)
                                 for update skip locked)
                """).param("unit", tip.unitId().value()).update();
    }

    /** Whether the unit has the label. */
    boolean isOf(UnitId unit, String name) {
        return ids(HexFormat.of().formatHex(vault.digest(DIGEST, name)), new UUID[] {unit.value()}).length > 0;
    }

    /** How many different labels a unit has. */
    int count(UnitId unit) {
        return jdbc.sql("select count(*) from tip_label where unit_id = :unit")
                .param("unit", unit.value())
                .query(Integer.class)
                .single();
    }

    /** The labels of these units by name, each once; those of tips from which the reader is kept away tell nothing to them. */
    List<Label> known(UUID[] units, OfficerId who) {
        var borne = jdbc.sql("""
                select distinct t.label_id
                  from tip_label l join tip_labelled t on t.label_id = l.id
                 where l.unit_id = any(:units)
                   and not exists (select from recused r where r.dossier = t.tip_id and r.officer_id = :who)
                """)
                .param("units", units)
                .param("who", who.value())
                .query(UUID.class)
                .set();
        var byKey = new TreeMap<String, Label>();
        labels(units).stream()
                .filter(label -> borne.contains(label.id()))
                .forEach(label -> byKey.put(label.key(), label));
        return byKey.values().stream().sorted(Comparator.comparing(Label::name)).toList();
    }

    /** The ids under which these units keep the label with this key; none where no unit has it. */
    UUID[] ids(String key, UUID[] units) {
        byte[] digest;
        try {
            digest = HexFormat.of().parseHex(key);
        } catch (IllegalArgumentException forged) {
            return new UUID[0];
        }
        return jdbc.sql("select id from tip_label where unit_id = any(:units) and key = :key")
                .param("units", units)
                .param("key", digest)
                .query(UUID.class)
                .list()
                .toArray(UUID[]::new);
    }

    List<String> of(Tip tip) {
        return of(List.of(tip)).getOrDefault(tip.id(), List.of());
    }

    /** The labels of each of these tips by name; a tip without one is not in the answer. */
    Map<TipId, List<String>> of(Collection<Tip> tips) {
        var put = jdbc.sql("select tip_id, label_id from tip_labelled where tip_id = any(:tips)")
                .param("tips", tips.stream().map(tip -> tip.id().value()).toArray(UUID[]::new))
                .query((row, n) -> new Put(row.getObject("tip_id", UUID.class), row.getObject("label_id", UUID.class)))
                .list();
        if (put.isEmpty()) {
            return Map.of();
        }
        var names = labels(tips.stream()
                        .map(tip -> tip.unitId().value())
                        .distinct()
                        .toArray(UUID[]::new))
                .stream()
                .collect(Collectors.toMap(Label::id, Label::name));
        return put.stream()
                .collect(Collectors.groupingBy(
                        each -> new TipId(each.tip()),
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                each -> each.stream()
                                        .map(one -> names.getOrDefault(one.label(), ""))
                                        .filter(name -> !name.isEmpty())
                                        .sorted()
                                        .toList())));
    }

    private List<Label> labels(UUID[] units) {
        return jdbc.sql("select id, unit_id, key, name from tip_label where unit_id = any(:units) order by id")
                .param("units", units)
                .query((row, n) -> new Label(
                        row.getObject("id", UUID.class),
                        vault.open(row.getObject("unit_id", UUID.class), PLACE, row.getBytes("name")),
                        HexFormat.of().formatHex(row.getBytes("key"))))
                .list();
    }
}
