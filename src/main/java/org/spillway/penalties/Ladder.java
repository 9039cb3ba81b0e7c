package org.spillway.penalties;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.spillway.law.Law;
import org.spillway.law.Term;
import org.springframework.stereotype.Component;

/** The ladder of a pack: which sanction is heavier, in which statutory band it lies, how long it lasts. */
@Component
class Ladder {

    private static final String KIND = "ladder";
    private static final String NO_BAND = "NONE";

    private final Law law;

    Ladder(Law law) {
        this.law = law;
    }

    /** The rank: the heavier, the higher. */
    int order(String pack, String code) {
        return order(law.get(pack, KIND, code));
    }

    boolean isHeavier(String pack, String code, String than) {
        return order(pack, code) > order(pack, than);
    }

    /** The lighter of the two. */
    String lighter(String pack, String code, String other) {
        return isHeavier(pack, code, other) ? other : code;
    }

    /** The lowest step. */
    String lightest(String pack) {
        return steps(pack).get(0).code();
    }

    /** The highest step that is no sanction; the lowest one where each is. */
    String heaviestBelowSanction(String pack) {
        return steps(pack).stream()
                .filter(term -> band(term).equals(NO_BAND))
                .reduce((lighter, heavier) -> heavier)
                .map(Term::code)
                .orElseGet(() -> lightest(pack));
    }

    /** The highest step. */
    String heaviest(String pack) {
        var steps = steps(pack);
        return steps.get(steps.size() - 1).code();
    }

    private List<Term> steps(String pack) {
        return law.terms(pack, KIND).stream()
                .sorted(Comparator.comparing(Ladder::order))
                .toList();
    }

    /** Whether it is a sanction (处分), and not what stays below one. */
    boolean isSanction(String pack, String code) {
        return !band(pack, code).equals(NO_BAND);
    }

    /** Whether it lies in a band above the light one: a demotion or more. */
    boolean isAboveLight(String pack, String code) {
        return !Set.of(NO_BAND, "LIGHT").contains(band(pack, code));
    }

    /** LIGHT, SERIOUS or GRAVE, as PSL 39 divides them; NONE below a warning. */
    String band(String pack, String code) {
        return band(law.get(pack, KIND, code));
    }

    /** How long the sanction lasts (PSL 8); empty for one that has no period. */
    Optional<Integer> months(String pack, String code) {
        return law.get(pack, KIND, code).number("months");
    }

    /** Whether the band of the point is none of those that the range touches. */
    boolean leavesBands(String pack, String min, String max, String point) {
        var band = band(pack, point);
        return !band.equals(NO_BAND)
                && law.terms(pack, KIND).stream()
                        .filter(term -> order(term) >= order(pack, min) && order(term) <= order(pack, max))
                        .noneMatch(term -> band(term).equals(band));
    }

    /** Whether a range touches more than one statutory band, so that a finding has to say which one it is. */
    boolean crossesBands(String pack, String min, String max) {
        Set<String> bands = law.terms(pack, KIND).stream()
                .filter(term -> order(term) >= order(pack, min) && order(term) <= order(pack, max))
                .map(Ladder::band)
                .filter(band -> !band.equals(NO_BAND))
                .collect(Collectors.toSet());
        return bands.size() > 1;
    }

    private static int order(Term term) {
        return term.number("order")
                .orElseThrow(() -> new IllegalStateException("ladder " + term.code() + " has no order"));
    }

    private static String band(Term term) {
        return term.attributes().getOrDefault("band", NO_BAND);
    }
}
