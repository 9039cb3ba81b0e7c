package org.spillway.clocks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spillway.law.Law;
import org.spillway.law.PackFiles;
import org.spillway.law.PackNode;
import org.spillway.law.Term;
import org.springframework.stereotype.Component;

/** The deadlines of every pack, read at the start; a clock without a name in the pack, or a name without a clock, stops it. */
@Component
class ClockRules {

    private final Law law;
    private final Map<String, Map<String, ClockRule>> packs = new HashMap<>();

    ClockRules(PackFiles files, Law law) {
        this.law = law;
        files.read("*/2*/clocks.yaml").forEach(this::read);
    }

    private void read(PackNode file) {
        file.only("pack", "inForceFrom", "rules");
        var pack = file.get("pack").text();
        var places = file.get("rules").fields();
        var rules = new LinkedHashMap<String, ClockRule>();
        places.forEach((code, place) -> rules.put(code, rule(pack, file, code, place)));
        for (var named : law.terms(pack, "clock")) {
            if (!rules.containsKey(named.code())) {
                throw file.get("rules").broken("the clock " + named.code() + " of terms.yaml has no rule");
            }
        }
        rules.forEach((code, rule) -> refuseBeforeNothing(rule, rules, places));
        packs.put(pack, rules);
    }

    private ClockRule rule(String pack, PackNode file, String code, PackNode place) {
        place.only(
                "class",
                "hours",
                "days",
                "months",
                "workingDays",
                "from",
                "before",
                "perRespondent",
                "ends",
                "unless",
                "basis",
                "mark",
                "proposed");
        if (law.find(pack, "clock", code).isEmpty()) {
            throw place.broken("the clock " + code + " has no name in terms.yaml");
        }
        var kind = kind(place.get("class"));
        return new ClockRule(
                pack,
                file.get("inForceFrom").date(),
                code,
                kind,
                period(kind, place),
                from(place),
                text(place, "before"),
                flag(place, "perRespondent"),
                texts(place, "ends"),
                texts(place, "unless"),
                basis(pack, place),
                text(place, "mark"),
                flag(place, "proposed"),
                law.zone(pack),
                law.calendar(pack));
    }

    private static ClockClass kind(PackNode place) {
        try {
            return ClockClass.valueOf(place.text());
        } catch (IllegalArgumentException unknown) {
            throw place.broken(place.text() + " is no class of clocks; known are A, H, R, W");
        }
    }

    private static Period period(ClockClass kind, PackNode place) {
        var found = new ArrayList<Period>();
        for (var unit : Period.Unit.values()) {
            place.find(unit.field()).ifPresent(amount -> {
                if (!kind.counts(unit)) {
                    throw amount.broken("a clock of class " + kind + " is not counted in " + unit.field());
                }
                found.add(new Period(amount.number(), unit));
            });
        }
        if (found.size() != 1) {
            throw place.broken("one length is needed: hours, days, months or workingDays");
        }
        return found.get(0);
    }

    private static @Nullable String from(PackNode place) {
        var from = text(place, "from");
        if (from != null && !StartFacts.NAMES.contains(from)) {
            throw place.broken(from + " is no fact from which a clock can run; known are "
                    + StartFacts.NAMES.stream().sorted().collect(Collectors.joining(", ")));
        }
        return from;
    }

    // A basis such as "LCM 30; LCM-T" names statutes of the pack.
    private @Nullable String basis(String pack, PackNode place) {
        var basis = text(place, "basis");
        if (basis != null) {
            var statutes = law.terms(pack, "statute").stream().map(Term::code).collect(Collectors.toSet());
            for (var one : basis.split("; ")) {
                if (!statutes.contains(one.split(" ", 2)[0])) {
                    throw place.broken(one + " names no statute of terms.yaml");
                }
            }
        }
        if (basis == null && !flag(place, "proposed")) {
            throw place.broken("a rule has a basis, or is proposed");
        }
        return basis;
    }

    private static boolean flag(PackNode place, String name) {
        var text = text(place, name);
        if (text != null && !text.equals("true")) {
            throw place.broken(name + " is true or left out");
        }
        return text != null;
    }

    private static @Nullable String text(PackNode place, String name) {
        return place.find(name).map(PackNode::text).orElse(null);
    }

    private static Set<String> texts(PackNode place, String name) {
        return place.find(name).map(PackNode::items).orElse(List.of()).stream()
                .map(PackNode::text)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void refuseBeforeNothing(
            ClockRule rule, Map<String, ClockRule> rules, Map<String, PackNode> places) {
        if (rule.before() == null) {
            return;
        }
        var other = rules.get(rule.before());
        var place = places.get(rule.code());
        if (place != null && (other == null || other.before() != null || other.kind() == ClockClass.H)) {
            throw place.broken(rule.code() + " cannot end before " + rule.before()
                    + ", which is no clock of days that runs by itself");
        }
    }

    ClockRule get(String pack, String code) {
        var rule = all(pack).get(code);
        if (rule == null) {
            throw new IllegalArgumentException("pack " + pack + " has no clock " + code);
        }
        return rule;
    }

    Map<String, ClockRule> all(String pack) {
        return packs.getOrDefault(pack, Map.of());
    }

    /** Whether the completion of {@code step} stops a clock in some pack. */
    boolean areEndedBy(String step) {
        return packs.values().stream()
                .flatMap(rules -> rules.values().stream())
                .anyMatch(rule -> rule.ends().contains(step));
    }
}
