package org.spillway.guard;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spillway.law.Pack;
import org.spillway.law.PackNode;

/** The markings of one version of a pack, as its {@code guard.yaml} has them. */
final class GuardRules {

    static final String FILE = "guard.yaml";

    private final List<GuardRule> rules;
    private final List<GuardRule> highestFirst;

    private GuardRules(List<GuardRule> rules) {
        this.rules = rules;
        this.highestFirst =
                rules.stream().sorted(Comparator.comparing(GuardRule::kind)).toList();
    }

    static GuardRules of(Pack pack) {
        return pack.once(GuardRules.class, GuardRules::read);
    }

    private static GuardRules read(Pack pack) {
        var file = pack.yaml(FILE).only("pack", "inForceFrom", "words", "rules");
        if (!file.get("pack").text().equals(pack.code())) {
            throw file.get("pack").broken("this is the pack " + pack.code());
        }
        if (!file.get("inForceFrom").date().equals(pack.meantFrom())) {
            throw file.get("inForceFrom").broken("terms.yaml says " + pack.meantFrom());
        }
        var words = new LinkedHashMap<String, String>();
        file.find("words")
                .ifPresent(
                        places -> places.fields().forEach((name, place) -> words.put("<" + name + ">", place.text())));
        var rules = new ArrayList<GuardRule>();
        file.get("rules").fields().forEach((code, place) -> rules.add(rule(pack, code, place, words)));
        return new GuardRules(List.copyOf(rules));
    }

    private static GuardRule rule(Pack pack, String code, PackNode place, Map<String, String> words) {
        place.only("class", "where", "pattern", "needs", "unless", "unlessInLine", "basis");
        return new GuardRule(
                pack.code(),
                code,
                constant(MarkingClass.class, place.get("class")),
                constant(GuardRule.Where.class, place.get("where")),
                pattern(place.get("pattern"), words),
                place.find("needs").map(PackNode::text).orElse(""),
                silent(place, "unless", words),
                silent(place, "unlessInLine", words),
                basis(pack, place));
    }

    private static @Nullable Pattern silent(PackNode rule, String field, Map<String, String> words) {
        return rule.find(field).map(place -> pattern(place, words)).orElse(null);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, PackNode place) {
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(place.text())) {
                return constant;
            }
        }
        throw place.broken(place.text() + " is none of " + List.of(type.getEnumConstants()));
    }

    private static Pattern pattern(PackNode place, Map<String, String> words) {
        var text = place.text();
        for (var word : words.entrySet()) {
            text = text.replace(word.getKey(), word.getValue());
        }
        try {
            var pattern = Pattern.compile(text);
            if (pattern.matches("")) {
                throw place.broken("it is found in every text");
            }
            return pattern;
        } catch (PatternSyntaxException wrong) {
            throw place.broken(String.valueOf(wrong.getMessage()));
        }
    }

    private static @Nullable String basis(Pack pack, PackNode place) {
        var basis = place.find("basis").map(PackNode::text).orElse(null);
        if (basis != null && pack.statute(basis.split(" ", 2)[0]).isEmpty()) {
            throw place.get("basis").broken(basis + " names no statute of statutes.yaml");
        }
        return basis;
    }

    List<GuardRule> all() {
        return rules;
    }

    /** The highest marking in a text, if there is one. */
    Optional<Marking> look(NormalText text) {
        return highest(rule -> isIn(rule, text));
    }

    /** The highest marking in the words of a name, if there is one. */
    Optional<Marking> lookAtName(String words) {
        return highest(rule -> isIn(rule, words));
    }

    /** The codes of all rules that find something in a text. */
    Set<String> all(NormalText text) {
        return codes(rule -> isIn(rule, text));
    }

    /** The codes of all rules that find something in the words of a name. */
    Set<String> allInName(String words) {
        return codes(rule -> isIn(rule, words));
    }

    private static boolean isIn(GuardRule rule, NormalText text) {
        return text.lines().stream().anyMatch(rule::finds) && !rule.isSilentFor(text.text());
    }

    private static boolean isIn(GuardRule rule, String words) {
        return rule.findsInName(words) && !rule.isSilentFor(words);
    }

    private Optional<Marking> highest(Predicate<GuardRule> found) {
        return highestFirst.stream()
                .filter(found)
                .findFirst()
                .map(rule -> new Marking(rule.pack(), rule.code(), rule.kind()));
    }

    private Set<String> codes(Predicate<GuardRule> found) {
        return rules.stream().filter(found).map(GuardRule::code).collect(Collectors.toUnmodifiableSet());
    }
}
