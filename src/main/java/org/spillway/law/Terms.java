package org.spillway.law;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The words of one version of a pack. */
record Terms(String en, String zh, LocalDate inForceFrom, ZoneId zone, Map<String, Map<String, Term>> kinds) {

    static final String STATUTE = "statute";

    static Terms read(PackSource source, Statutes statutes) {
        var file = PackSchema.TERMS.check(Pack.yaml(source, "terms.yaml"));
        source.refuseOtherPack(file);
        var kinds = new LinkedHashMap<String, Map<String, Term>>();
        var language = file.get("language").text();
        file.get("terms").fields().forEach((kind, place) -> kinds.put(kind, kind(kind, place, statutes, language)));
        var places = file.get("terms").fields();
        if (places.containsKey(STATUTE)) {
            throw places.get(STATUTE).broken("statutes are listed in statutes.yaml");
        }
        kinds.put(STATUTE, named(statutes));
        return new Terms(
                file.get("name").get("en").text(),
                file.get("name").get("zh").text(),
                file.get("inForceFrom").date(),
                zone(file.get("zone")),
                Collections.unmodifiableMap(kinds));
    }

    private static Map<String, Term> kind(String kind, PackNode place, Statutes statutes, String language) {
        var terms = new LinkedHashMap<String, Term>();
        place.fields().forEach((code, term) -> terms.put(code, term(kind, code, term, statutes, language)));
        return terms;
    }

    private static Term term(String kind, String code, PackNode place, Statutes statutes, String language) {
        place.find("basis").ifPresent(statutes::check);
        var attributes = new LinkedHashMap<String, String>();
        place.fields().forEach((name, value) -> attributes.put(name, value.text()));
        attributes.keySet().removeAll(Set.of("en", "zh"));
        return new Term(kind, code, place.get("en").text(), place.get("zh").text(), language, Map.copyOf(attributes));
    }

    private static Map<String, Term> named(Statutes statutes) {
        var terms = new LinkedHashMap<String, Term>();
        statutes.byCode()
                .forEach((code, statute) ->
                        terms.put(code, new Term(STATUTE, code, statute.en(), statute.zh(), "en", Map.of())));
        return terms;
    }

    private static ZoneId zone(PackNode place) {
        try {
            return ZoneId.of(place.text());
        } catch (DateTimeException unknown) {
            throw place.broken(place.text() + " is not a time zone");
        }
    }

    /** What the jurisdiction is called in this language. */
    String name(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? zh : en;
    }

    boolean has(String kind) {
        return kinds.containsKey(kind);
    }

    Map<String, Term> kind(String kind) {
        var terms = kinds.get(kind);
        if (terms == null) {
            throw new IllegalArgumentException("the pack of " + en + " has no kind " + kind);
        }
        return terms;
    }
}
