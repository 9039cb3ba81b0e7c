package org.spillway.clocks;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spillway.law.Pack;
import org.spillway.law.PackCheck;
import org.springframework.stereotype.Component;

/**
 * The deadlines of a version can be read, and its own test rows come out: {@code tests/clocks.csv} with the columns rule,
 * start, expected; times are those of the pack, an end is a day, or a time for a deadline of hours.
 */
@Component
class CheckClocks implements PackCheck {

    private static final String TESTS = "tests/clocks.csv";
    private static final String COLUMNS = "rule,start,expected";

    @Override
    public List<Finding> check(Pack draft) {
        var rules = ClockRules.of(draft);
        return draft.file(TESTS).map(content -> run(rules, content)).orElse(List.of());
    }

    private static List<Finding> run(Map<String, ClockRule> rules, byte[] content) {
        var findings = new ArrayList<Finding>();
        var lines = new String(content, StandardCharsets.UTF_8).lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            var text = lines.get(line).strip();
            if (!text.isEmpty() && !text.startsWith("#") && !text.equals(COLUMNS)) {
                var wrong = wrong(rules, List.of(text.split(",", -1)));
                if (!wrong.isEmpty()) {
                    findings.add(new Finding(TESTS, line + 1, wrong));
                }
            }
        }
        return findings;
    }

    private static String wrong(Map<String, ClockRule> rules, List<String> cells) {
        if (cells.size() != 3) {
            return "a row has the columns " + COLUMNS;
        }
        var rule = rules.get(cells.get(0).strip());
        if (rule == null || rule.before() != null) {
            return cells.get(0) + " is no clock that runs by itself";
        }
        var got = end(rule, cells.get(1).strip());
        return got.equals(cells.get(2).strip())
                ? ""
                : cells.get(0) + " from " + cells.get(1) + ": expected " + cells.get(2) + ", got " + got;
    }

    private static String end(ClockRule rule, String start) {
        try {
            var due =
                    rule.deadline(LocalDateTime.parse(start).atZone(rule.zone()).toInstant());
            return due.on() == null
                    ? due.at().atZone(rule.zone()).toLocalDateTime().toString()
                    : due.on().toString();
        } catch (DateTimeException unreadable) {
            return start + " is no time such as 2025-06-02T14:00";
        }
    }
}
