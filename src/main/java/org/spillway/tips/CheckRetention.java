package org.spillway.tips;

import java.util.ArrayList;
import java.util.List;
import org.spillway.law.Pack;
import org.spillway.law.PackCheck;
import org.spillway.law.Term;
import org.springframework.stereotype.Component;

/** Whether the periods of a version can be read, and whether every way in which a tip can end has one. */
@Component
class CheckRetention implements PackCheck {

    // A tip of which more is needed goes back to its triage.
    private static final String NO_END = "INSUFFICIENT";

    @Override
    public List<Finding> check(Pack draft) {
        return Retention.of(draft).map(retention -> missing(draft, retention)).orElse(List.of());
    }

    private static List<Finding> missing(Pack draft, Retention retention) {
        var outcomes =
                new ArrayList<>(draft.terms("triage").stream().map(Term::code).toList());
        outcomes.remove(NO_END);
        outcomes.add(Retention.WITHDRAWN);
        return outcomes.stream()
                .filter(outcome -> !retention.periods().containsKey(outcome))
                .map(outcome -> new Finding(Retention.FILE, 0, "no period is there for " + outcome))
                .toList();
    }
}
