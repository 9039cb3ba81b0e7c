package org.spillway.cases.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.audit.AuditRecord;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.Walk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What the timeline says of an attempt that was refused. */
@HouseTest
class SentencesTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    Sentences sentences;

    private Walk walk;

    @BeforeEach
    void aCase() {
        walk = new CaseFixture(context).aCase();
    }

    @Test
    void theRuleIsToldWithItsDatesAndConstants() {
        assertThat(english("penalties.refusal.before-decision", "\"2025-07-28\""))
                .endsWith("refused: The decision cannot be served before it was made on 2025-07-28.");
        assertThat(english("access.refusal.role", "\"role.REVIEWER\""))
                .contains("This task is for the role “Reviewer”");
    }

    @Test
    void noPlaceOfARuleStaysOpenInEitherLanguage() throws IOException {
        var rules = refusals();
        assertThat(rules).hasSizeGreaterThan(50);
        for (var locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            for (var rule : rules) {
                var told = told(rule, "", locale);
                assertThat(told).as("%s in %s", rule, locale).doesNotContain("{", "}", "…", rule, "timeline.");
                assertThat(told.strip())
                        .as("%s in %s", rule, locale)
                        .doesNotEndWith(":")
                        .doesNotEndWith("：");
            }
        }
    }

    private String english(String refusal, String with) {
        return told(refusal, ",\"with\":[" + with + "]", Locale.ENGLISH);
    }

    private String told(String refusal, String more, Locale locale) {
        var detail = "{\"step\":\"penalty/serve-decision\",\"refusal\":\"" + refusal + "\"" + more + "}";
        var record = new AuditRecord(
                1,
                Instant.EPOCH,
                "PERSON",
                null,
                null,
                "step.refused",
                walk.id().value(),
                detail);
        return sentences.of(walk.file(), List.of(record), locale).get(0).text();
    }

    private static TreeSet<String> refusals() throws IOException {
        var keys = new TreeSet<String>();
        try (var files = Files.list(Path.of("templates/messages"))) {
            for (var file : files.toList()) {
                var texts = new Properties();
                try (var reader = Files.newBufferedReader(file)) {
                    texts.load(reader);
                }
                texts.stringPropertyNames().stream()
                        .filter(key -> key.contains(".refusal.") && !key.endsWith(".rule"))
                        .forEach(keys::add);
            }
        }
        return keys;
    }
}
