package org.spillway.law.assessment;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spillway.law.Law;
import org.spillway.law.Pack;
import org.springframework.stereotype.Component;

/** Which of two assessments is the milder one, by the top of the range and then its bottom. */
@Component
public class CompareAssessments {

    private static final String LADDER = "ladder";

    private final Law law;

    CompareAssessments(Law law) {
        this.law = law;
    }

    /**
     * What {@code after} is beside {@code before}.
     *
     * @param by the version whose ladder ranks the steps; one that it dropped keeps the rank that it had
     */
    public Compared compare(Assessment before, Assessment after, Pack by) {
        var then = before.range();
        var now = after.range();
        if (then == null || now == null) {
            return then == now && Objects.equals(handling(before), handling(after)) ? Compared.SAME : Compared.OTHER;
        }
        var tops = difference(by, then.max(), now.max());
        var bottoms = difference(by, then.min(), now.min());
        if (tops.isEmpty() || bottoms.isEmpty()) {
            return Compared.OTHER;
        }
        var difference = tops.get() != 0 ? tops.get() : bottoms.get();
        return difference == 0 ? Compared.SAME : difference < 0 ? Compared.MILDER : Compared.HEAVIER;
    }

    private static @Nullable String handling(Assessment said) {
        return said.noLadder() == null ? null : said.noLadder().handling();
    }

    private Optional<Integer> difference(Pack by, String before, String after) {
        return order(by, before).flatMap(then -> order(by, after).map(now -> Integer.compare(now, then)));
    }

    private Optional<Integer> order(Pack by, String step) {
        return by.find(LADDER, step).or(() -> law.find(by.code(), LADDER, step)).flatMap(term -> term.number("order"));
    }
}
