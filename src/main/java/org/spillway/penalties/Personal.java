package org.spillway.penalties;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an assessment asks of one respondent beside the facts of the case and who they are.
 *
 * @param factors codes of the kind {@code factor}
 * @param conduct codes of the kind {@code conduct}
 * @param judgment a code of the kind {@code judgment}; null where no court has judged
 */
record Personal(
        String intent,
        Set<String> factors,
        Set<String> conduct,
        @Nullable String judgment) {

    Personal {
        factors = factors == null ? Set.of() : Set.copyOf(factors);
        conduct = conduct == null ? Set.of() : Set.copyOf(conduct);
    }
}
