package org.spillway.law;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The laws that one version of a pack cites, by their short names. */
record Statutes(Map<String, Statute> byCode) {

    Statutes {
        byCode = Collections.unmodifiableMap(byCode);
    }

    static Statutes read(PackSource source) {
        var file = PackSchema.STATUTES.check(Pack.yaml(source, "statutes.yaml"));
        source.refuseOtherPack(file);
        var statutes = new LinkedHashMap<String, Statute>();
        file.get("statutes").fields().forEach((code, place) -> statutes.put(code, statute(code, place)));
        return new Statutes(statutes);
    }

    private static Statute statute(String code, PackNode place) {
        var from = date(place, "inForceFrom");
        var until = date(place, "inForceUntil");
        if (from != null && until != null && until.isBefore(from)) {
            throw place.get("inForceUntil").broken(until + " is before " + from);
        }
        return new Statute(
                code,
                place.get("en").text(),
                place.get("zh").text(),
                from,
                until,
                place.get("mark").text(),
                place.get("source").text(),
                place.find("articles").map(Statutes::articles).orElse(List.of()));
    }

    private static List<Statute.Article> articles(PackNode place) {
        return place.fields().entrySet().stream()
                .map(article -> new Statute.Article(
                        article.getKey(),
                        article.getValue().get("en").text(),
                        article.getValue().get("zh").text()))
                .toList();
    }

    private static @Nullable LocalDate date(PackNode place, String name) {
        return place.find(name).map(PackNode::date).orElse(null);
    }

    /** Refuses a basis that names a law which is not listed. */
    void check(PackNode basis) {
        for (var cited : Citation.of(basis.text())) {
            if (!byCode.containsKey(cited.statute())) {
                throw basis.broken(cited + " names no statute of statutes.yaml");
            }
        }
    }
}
