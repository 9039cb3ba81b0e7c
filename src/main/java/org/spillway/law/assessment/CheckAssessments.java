package org.spillway.law.assessment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.spillway.law.Pack;
import org.spillway.law.PackCheck;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.BrokenDecision;
import org.springframework.stereotype.Component;

/**
 * Whether the tables of a version can be used, whether every row has words and a basis, and whether its own test rows come
 * out: {@code tests/assessments.csv}, with the columns given, qualification, base, min, max, rules, referrals.
 */
@Component
class CheckAssessments implements PackCheck {

    static final String TESTS = "tests/assessments.csv";
    private static final List<String> COLUMNS =
            List.of("name", "given", "qualification", "base", "min", "max", "rules", "referrals");

    private final ReadRules rules;

    CheckAssessments(ReadRules rules) {
        this.rules = rules;
    }

    @Override
    public List<Finding> check(Pack draft) {
        if (!draft.isAskable()) {
            return List.of();
        }
        var read = rules.of(draft);
        var findings = new ArrayList<Finding>();
        read.unnamed(draft).forEach(reason -> findings.add(new Finding(AssessmentRules.FILE, 0, reason)));
        draft.file(TESTS).ifPresent(content -> findings.addAll(run(read, content)));
        return findings;
    }

    private static List<Finding> run(AssessmentRules rules, byte[] content) {
        var findings = new ArrayList<Finding>();
        var lines = new String(content, StandardCharsets.UTF_8).lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            var text = lines.get(line);
            if (text.isBlank() || text.startsWith("#") || text.equals(String.join(",", COLUMNS))) {
                continue;
            }
            var cells = Arrays.asList(text.split(",", -1));
            if (cells.size() != COLUMNS.size()) {
                findings.add(new Finding(TESTS, line + 1, "a row has the columns " + String.join(",", COLUMNS)));
            } else {
                var got = outcome(rules, cells.get(1));
                var expected = cells.subList(2, COLUMNS.size());
                if (!got.equals(expected)) {
                    findings.add(
                            new Finding(TESTS, line + 1, cells.get(0) + ": expected " + expected + ", got " + got));
                }
            }
        }
        return findings;
    }

    private static List<String> outcome(AssessmentRules rules, String given) {
        try {
            var assessment = rules.assess(given(given));
            var qualification = assessment.qualification();
            var base = assessment.base();
            var range = assessment.range();
            return List.of(
                    qualification == null ? "" : qualification.rule(),
                    base == null ? "" : base.rule(),
                    range == null ? "" : range.min(),
                    range == null ? "" : range.max(),
                    range == null
                            ? ""
                            : range.rules().stream().map(Assessment.Rule::rule).collect(Collectors.joining(" ")),
                    assessment.referrals().stream()
                            .map(each -> each.rule() + (each.pending() ? "?" : ""))
                            .collect(Collectors.joining(" ")));
        } catch (FieldRefusal refusal) {
            return List.of("refused: " + refusal.field());
        } catch (BrokenDecision broken) {
            return List.of(String.valueOf(broken.getMessage()));
        }
    }

    private static Map<String, Object> given(String text) {
        var given = new LinkedHashMap<String, Object>();
        for (var each : text.strip().split("\\s+")) {
            if (!each.isEmpty()) {
                var pair = each.split("=", 2);
                given.put(pair[0], pair.length == 2 ? pair[1] : "");
            }
        }
        return given;
    }
}
