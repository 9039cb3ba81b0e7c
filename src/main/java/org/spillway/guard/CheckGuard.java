package org.spillway.guard;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.spillway.law.Pack;
import org.spillway.law.PackCheck;
import org.springframework.stereotype.Component;

/**
 * The markings of a version can be read, and its own test texts come out: {@code tests/guard.csv} with the columns rule and
 * text, separated by a bar. The rule has to find the text; where it is a dash, none may. Every rule has a text.
 */
@Component
class CheckGuard implements PackCheck {

    private static final String TESTS = "tests/guard.csv";
    private static final String COLUMNS = "rule|text";
    private static final String NAME = "name:";
    private static final String NONE = "-";

    @Override
    public List<Finding> check(Pack draft) {
        var rules = GuardRules.of(draft);
        return draft.file(TESTS)
                .map(content -> run(rules, content))
                .orElseGet(() -> List.of(new Finding(TESTS, 0, "is missing: every rule needs a text that it finds")));
    }

    private static List<Finding> run(GuardRules rules, byte[] content) {
        var findings = new ArrayList<Finding>();
        var untried = rules.all().stream().map(GuardRule::code).collect(Collectors.toCollection(HashSet::new));
        var lines = new String(content, StandardCharsets.UTF_8).lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            var text = lines.get(line).strip();
            if (!text.isEmpty() && !text.startsWith("#") && !text.equals(COLUMNS)) {
                var cells = text.split("\\|", 2);
                var wrong = cells.length == 2 ? wrong(rules, cells[0], cells[1]) : "a row has the columns " + COLUMNS;
                if (!wrong.isEmpty()) {
                    findings.add(new Finding(TESTS, line + 1, wrong));
                }
                untried.remove(cells[0]);
            }
        }
        untried.stream()
                .sorted()
                .forEach(code -> findings.add(new Finding(TESTS, 0, "no text is there for the rule " + code)));
        return findings;
    }

    private static String wrong(GuardRules rules, String expected, String text) {
        var found = found(rules, text);
        if (expected.equals(NONE)) {
            return found.isEmpty()
                    ? ""
                    : "a harmless text is found by "
                            + String.join(", ", found.stream().sorted().toList());
        }
        if (rules.all().stream().noneMatch(rule -> rule.code().equals(expected))) {
            return expected + " is no rule of " + GuardRules.FILE;
        }
        return found.contains(expected) ? "" : expected + " does not find the text";
    }

    private static Set<String> found(GuardRules rules, String written) {
        if (written.startsWith(NAME)) {
            return rules.allInName(NormalText.words(written.substring(NAME.length())));
        }
        return rules.all(NormalText.of(written.replace("\\n", "\n")));
    }
}
