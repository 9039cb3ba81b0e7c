package org.spillway.clocks;

import java.time.LocalDate;
import java.time.ZoneId;
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
        rules.forEach((code, rule) -> refuseWithNothing(rule, rules, places));
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
                "with",
                "perRespondent",
                "orgRole",
                "track",
                "actorRole",
                "ends",
                "unless",
                "extend",
                "pausedBy",
                "shares",
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
                text(place, "with"),
                flag(place, "perRespondent"),
                term(pack, "orgRole", place, "orgRole"),
                term(pack, "track", place, "track"),
                term(pack, "clockActor", place, "actorRole"),
                texts(place, "ends"),
                texts(place, "unless"),
                extend(pack, kind, place),
                pausedBy(pack, kind, place),
                shares(place),
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

    private static ClockRule.@Nullable Extendable extend(Pack pack, ClockClass kind, PackNode rule) {
        var place = rule.find("extend").orElse(null);
        if (place == null) {
            return null;
        }
        refuseUnlessAuthority(kind, place, "extended");
        place.only("by", "most", "basis", "mark");
        var by = place.get("by").text();
        if (pack.find("clockActor", by).isEmpty()) {
            throw place.get("by").broken(by + " is no clockActor of terms.yaml");
        }
        return new ClockRule.Extendable(
                by, most(kind, rule, place.get("most")), statutes(pack, place), text(place, "mark"));
    }

    private static @Nullable Period most(ClockClass kind, PackNode rule, PackNode place) {
        if (place.isText() && place.text().equals("none")) {
            return null;
        }
        var most = period(kind, place);
        var usual = period(kind, rule);
        if (most.unit() != usual.unit() || most.amount() <= usual.amount()) {
            throw place.broken("the longest period is counted as the usual one, and is longer");
        }
        return most;
    }

    private static Set<String> pausedBy(Pack pack, ClockClass kind, PackNode rule) {
        var grounds = texts(rule, "pausedBy");
        if (!grounds.isEmpty()) {
            refuseUnlessAuthority(kind, rule.get("pausedBy"), "paused");
        }
        for (var ground : grounds) {
            if (pack.find("pauseGround", ground).isEmpty()) {
                throw rule.get("pausedBy").broken(ground + " is no pauseGround of terms.yaml");
            }
        }
        return grounds;
    }

    private static void refuseUnlessAuthority(ClockClass kind, PackNode place, String what) {
        if (kind != ClockClass.A) {
            throw place.broken("a clock of class " + kind + " is never " + what);
        }
    }

    private static List<Integer> shares(PackNode rule) {
        var shares = rule.find("shares").map(PackNode::items).orElse(List.of()).stream()
                .map(PackNode::number)
                .toList();
        for (int n = 0; n < shares.size(); n++) {
            var share = shares.get(n);
            if (share < 1 || share > 100 || n > 0 && share <= shares.get(n - 1)) {
                throw rule.get("shares").broken("shares are percents from 1 to 100, in order");
            }
        }
        return shares;
    }

    private static @Nullable String term(Pack pack, String kind, PackNode rule, String field) {
        var code = text(rule, field);
        if (code != null && pack.find(kind, code).isEmpty()) {
            throw rule.get(field).broken(code + " is no " + kind + " of terms.yaml");
        }
        return code;
    }

    private static @Nullable String basis(Pack pack, PackNode place) {
        var basis = statutes(pack, place);
        if (basis == null && !flag(place, "proposed")) {
            throw place.broken("a rule has a basis, or is proposed");
        }
        return basis;
    }

    // A basis such as "LCM 30; LCM-T" names statutes of the pack.
    private static @Nullable String statutes(Pack pack, PackNode place) {
        var basis = text(place, "basis");
        if (basis != null) {
            var statutes = pack.terms("statute").stream().map(Term::code).collect(Collectors.toSet());
            for (var one : basis.split("; ")) {
                if (!statutes.contains(one.split(" ", 2)[0])) {
                    throw place.broken(one + " names no statute of terms.yaml");
                }
            }
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

    private static void refuseWithNothing(ClockRule rule, Map<String, ClockRule> rules, Map<String, PackNode> places) {
        if (rule.with() == null) {
            return;
        }
        var other = rules.get(rule.with());
        var place = places.get(rule.code());
        if (place != null && (other == null || other.with() != null || other.perRespondent() != rule.perRespondent())) {
            throw place.broken(rule.code() + " cannot start with " + rule.with()
                    + ", which is no clock of the same kind that starts by itself");
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

    /** The rule by which a clock was started. */
    ClockRule of(RunningClock running) {
        return get(running.pack(), running.packVersion(), running.rule());
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

    /** Whether some pack has a term of this kind and code. */
    boolean isKnown(String kind, String code) {
        return packs.all().stream()
                .map(packs::inForce)
                .anyMatch(pack -> pack.find(kind, code).isPresent());
    }

    /** Whether the year of the pack has no calendar yet. */
    boolean isProvisional(String pack, int year) {
        return packs.inForce(pack).calendar().isProvisional(year);
    }

    /** The zone in which the pack counts days. */
    ZoneId zone(String pack) {
        return packs.inForce(pack).zone();
    }

    /** Whether the completion of {@code step} stops a clock in some pack. */
    boolean areEndedBy(String step) {
        return packs.all().stream()
                .flatMap(pack -> packs.versions(pack).stream())
                .flatMap(version -> of(version).values().stream())
                .anyMatch(rule -> rule.ends().contains(step));
    }
}
