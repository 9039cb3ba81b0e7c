package org.spillway.law.triage;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.law.BrokenPack;
import org.spillway.law.Pack;
import org.spillway.workflow.BrokenDecision;
import org.spillway.workflow.DecisionTables;
import org.springframework.stereotype.Component;

/** The two tables of a version: the reasons of a tip, and the priority that their sum makes. */
@Component
class TriageTables {

    static final String SCORE = "triageScore";
    static final String PRIORITY = "triagePriority";

    private final DecisionTables reader;

    TriageTables(DecisionTables reader) {
        this.reader = reader;
    }

    private record Read(DecisionTables.Decisions decisions) {}

    /** The tables of a version that has them; {@link BrokenPack} where they cannot be used. */
    DecisionTables.Decisions of(Pack pack) {
        return pack.once(Read.class, this::read).decisions();
    }

    private Read read(Pack pack) {
        try {
            var decisions = reader.read(
                    pack + "/" + Pack.TRIAGE_SCORE, pack.file(Pack.TRIAGE_SCORE).orElseThrow());
            for (var decision : List.of(SCORE, PRIORITY)) {
                if (!decisions.ids().contains(decision)) {
                    throw new BrokenPack(pack.origin() + Pack.TRIAGE_SCORE, "no table decides " + decision);
                }
            }
            return new Read(decisions);
        } catch (BrokenDecision broken) {
            throw new BrokenPack(pack.origin() + Pack.TRIAGE_SCORE, String.valueOf(broken.getMessage()));
        }
    }

    TriageScore score(Pack pack, TriageFacts facts) {
        var tables = of(pack);
        var reasons = tables.evaluate(SCORE, facts.inputs()).rows().stream()
                .map(row -> new TriageScore.Reason(text(row, "reason"), number(row, "points")))
                .toList();
        var sum = reasons.stream().mapToInt(TriageScore.Reason::points).sum();
        var priority = tables.evaluate(PRIORITY, Map.of("sum", sum)).single();
        return new TriageScore(
                pack.code(), pack.version(), number(priority, "points"), text(priority, "priority"), reasons);
    }

    private static String text(Map<String, @Nullable Object> row, String column) {
        return String.valueOf(row.get(column));
    }

    private static int number(Map<String, @Nullable Object> row, String column) {
        if (row.get(column) instanceof Number number) {
            return number.intValue();
        }
        throw new BrokenDecision(Pack.TRIAGE_SCORE, column, "is no number");
    }
}
