package org.spillway.clocks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spillway.law.Pack;
import org.spillway.law.PackNode;
import org.spillway.law.Packs;
import org.spillway.law.Term;
import org.springframework.stereotype.Component;

/** The deadlines by the day on which they begin: a new clock takes today's rule, a running one keeps its own. */
@Component
class ClockRules {

    private final Packs packs;

    ClockRules(Packs packs) {
        this.packs = packs;
    }

    /** The deadlines of one version of a pack. */
    private record Rules(Map<String, ClockRule> byCode) {}

    /** The deadlines of a version; a clock without a name in it, or a name without a clock, makes it unusable. */
    static Map<String, ClockRule> of(Pack pack) {
        return pack.once(Rules.class, ClockRules::read).byCode();
    }

    private static Rules read(Pack pack) {
        var file = pack.yaml("clocks.yaml");
        file.only("pack", "inForceFrom", "rules");
        if (!file.get("pack").text().equals(pack.code())) {
            throw file.get("pack").broken("this is the pack " + pack.code());
        }
        if (!file.get("inForceFrom").date().equals(pack.meantFrom())) {
            throw file.get("inForceFrom").broken("terms.yaml says " + pack.meantFrom());
        }
        var places = file.get("rules").fields();
        var rules = new LinkedHashMap<String, ClockRule>();
        places.forEach((code, place) -> rules.put(code, rule(pack, code, place)));
        for (var named : pack.terms("clock")) {
            if (!rules.containsKey(named.code())) {
                throw file.get("rules").broken("the clock " + named.code() + " of terms.yaml has no rule");
            }
        }
        rules.forEach((code, rule) -> refuseBeforeNothing(rule, rules, places));
        return new Rules(Collections.unmodifiableMap(rules));
    }

    private static ClockRule rule(Pack pack, String code, PackNode place) {
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
        if (pack.find("clock", code).isEmpty()) {
            throw place.broken("the clock " + code + " has no name in terms.yaml");
        }
        var kind = kind(place.get("class"));
        return new ClockRule(
                pack.code(),
                pack.version(),
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
                pack.zone(),
                pack.calendar());
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
    private static @Nullable String basis(Pack pack, PackNode place) {
        var basis = text(place, "basis");
        if (basis != null) {
            var statutes = pack.terms("statute").stream().map(Term::code).collect(Collectors.toSet());
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

    /** The rule of today. */
    ClockRule get(String pack, String code) {
        return get(packs.inForce(pack), code);
    }

    /** The rule as it was in this version. */
    ClockRule get(String pack, LocalDate version, String code) {
        return get(packs.version(pack, version), code);
    }

    private static ClockRule get(Pack pack, String code) {
        var rule = of(pack).get(code);
        if (rule == null) {
            throw new IllegalArgumentException("pack " + pack + " has no clock " + code);
        }
        return rule;
    }

    /** All rules of today. */
    Map<String, ClockRule> all(String pack) {
        return of(packs.inForce(pack));
    }

    /** Whether the completion of {@code step} stops a clock in some pack. */
    boolean areEndedBy(String step) {
        return packs.all().stream()
                .flatMap(pack -> packs.versions(pack).stream())
                .flatMap(version -> of(version).values().stream())
                .anyMatch(rule -> rule.ends().contains(step));
    }
}
