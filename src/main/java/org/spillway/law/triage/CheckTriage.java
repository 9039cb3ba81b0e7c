package org.spillway.law.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.law.Pack;
import org.spillway.law.PackCheck;
import org.spillway.workflow.BrokenDecision;
import org.springframework.stereotype.Component;

/** Whether the triage tables of a version can be used, and whether every reason and priority has words. */
@Component
class CheckTriage implements PackCheck {

    private static final Map<String, String> KINDS = Map.of(
            TriageTables.SCORE, "triageReason",
            TriageTables.PRIORITY, "triagePriority");
    private static final Map<String, String> COLUMNS = Map.of(
            TriageTables.SCORE, "reason",
            TriageTables.PRIORITY, "priority");

    private final TriageTables tables;

    CheckTriage(TriageTables tables) {
        this.tables = tables;
    }

    @Override
    public List<Finding> check(Pack draft) {
        if (!draft.files().contains(Pack.TRIAGE_SCORE)) {
            return List.of();
        }
        var findings = new ArrayList<Finding>();
        for (var table : tables.of(draft).tables()) {
            var kind = KINDS.get(table.decision());
            if (kind != null) {
                var column = table.columns().lastIndexOf(COLUMNS.get(table.decision()));
                table.rules().forEach((rule, cells) -> {
                    var code = column < 0 ? "" : cells.get(column).replace("\"", "");
                    if (draft.find(kind, code).isEmpty()) {
                        findings.add(finding(rule + ": no " + kind + " " + code + " in the terms"));
                    }
                });
            }
        }
        for (var tip : List.of(TriageFacts.NOTHING, TriageFacts.ALL)) {
            try {
                tables.score(draft, tip);
            } catch (BrokenDecision | IllegalStateException broken) {
                findings.add(finding(broken.getMessage()));
            }
        }
        return findings;
    }

    private static Finding finding(@Nullable String reason) {
        return new Finding(Pack.TRIAGE_SCORE, 0, String.valueOf(reason));
    }
}
