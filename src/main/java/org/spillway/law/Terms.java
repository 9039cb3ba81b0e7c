package org.spillway.law;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of one version of a pack. */
record Terms(String pack, LocalDate inForceFrom, ZoneId zone, Map<String, Map<String, Term>> kinds) {

    // What the application asks for; a pack that lacks one of them is incomplete.
    private static final List<String> KINDS = List.of(
            "level",
            "ladder",
            "act",
            "factor",
            "personType",
            "track",
            "exposure",
            "intent",
            "carrierForm",
            "source",
            "orgRole",
            "accountType",
            "region",
            "shareMode",
            "linkState",
            "stage",
            "recusalGround",
            "clock",
            "clockActor",
            "pauseGround",
            "triage",
            "filing",
            "serviceMode",
            "tipCategory",
            "tipState",
            "qualification",
            "finding",
            "conduct",
            "foreign",
            "judgment",
            "handling",
            "authority",
            "rule",
            "containmentAction",
            "damage",
            "statute");

    private static final Set<String> NUMBERS = Set.of("months", "order");

    static Terms read(PackSource source) {
        var file = Pack.yaml(source, "terms.yaml");
        file.only("pack", "inForceFrom", "zone", "terms");
        if (!file.get("pack").text().equals(source.pack())) {
            throw file.get("pack").broken("this is the pack " + source.pack());
        }
        var kinds = file.get("terms").only(KINDS.toArray(String[]::new));
        var all = new LinkedHashMap<String, Map<String, Term>>();
        KINDS.forEach(kind -> all.put(kind, kind(kind, kinds.get(kind))));
        return new Terms(
                file.get("pack").text(),
                file.get("inForceFrom").date(),
                zone(file.get("zone")),
                Collections.unmodifiableMap(all));
    }

    private static Map<String, Term> kind(String kind, PackNode place) {
        var terms = new LinkedHashMap<String, Term>();
        place.fields().forEach((code, term) -> terms.put(code, term(kind, code, term)));
        return terms;
    }

    private static Term term(String kind, String code, PackNode place) {
        place.only("en", "zh", "basis", "proposed", "months", "band", "order", "effect");
        var attributes = new LinkedHashMap<String, String>();
        place.fields().forEach((name, value) -> {
            if (NUMBERS.contains(name)) {
                value.number();
            }
            if (name.equals("proposed") && !value.text().equals("true")) {
                throw value.broken("proposed is true or left out");
            }
            attributes.put(name, value.text());
        });
        attributes.keySet().removeAll(Set.of("en", "zh"));
        return new Term(kind, code, place.get("en").text(), place.get("zh").text(), Map.copyOf(attributes));
    }

    private static ZoneId zone(PackNode place) {
        try {
            return ZoneId.of(place.text());
        } catch (DateTimeException unknown) {
            throw place.broken(place.text() + " is not a time zone");
        }
    }

    boolean has(String kind) {
        return kinds.containsKey(kind);
    }

    Map<String, Term> kind(String kind) {
        var terms = kinds.get(kind);
        if (terms == null) {
            throw new IllegalArgumentException("pack " + pack + " has no kind " + kind);
        }
        return terms;
    }
}
