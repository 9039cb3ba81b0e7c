package org.spillway.cases;

import org.jspecify.annotations.Nullable;
import org.spillway.law.Law;
import org.spillway.law.Term;

/** Which of several levels is the highest: the pack lists them from the highest down. */
final class Levels {

    private Levels() {}

    static @Nullable String highest(Law law, String pack, CaseFacts facts) {
        return law.terms(pack, "level").stream()
                .map(Term::code)
                .filter(code ->
                        facts.items().stream().anyMatch(item -> item.level().equals(code)))
                .findFirst()
                .orElse(null);
    }
}
