package org.spillway.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spillway.law.BrokenPack;
import org.spillway.law.ShippedLaw;

class ClockRulesTests {

    private static final Path SHIPPED = Path.of("processes/packs/cn/2024-09-01/clocks.yaml");
    private static final Pattern CALL = Pattern.compile("clockSteps\\.(\\w+)\\(\\w+,\\s*'(\\w+)'(,\\s*respondentId)?");
    private static final Pattern USER_TASK = Pattern.compile("<bpmn:userTask id=\"([\\w-]+)\"[^>]*>");

    @TempDir
    private Path directory;

    private final ClockRules rules = Packs.shipped();

    @Test
    void whatTheModelsAskForIsThere() throws IOException {
        for (var pack : ShippedLaw.packs().all()) {
            for (var call : inModels(CALL)) {
                var rule = rules.get(pack, call.group(2));
                assertThat(call.group(3) != null)
                        .as(call.group() + " names the respondent")
                        .isEqualTo(rule.perRespondent());
            }
        }
    }

    @Test
    void everyTaskThatEndsAClockIsInAModel() throws IOException {
        var tasks = inModels(USER_TASK).stream().map(match -> match.group(1)).toList();
        for (var pack : ShippedLaw.packs().all()) {
            rules.all(pack)
                    .values()
                    .forEach(rule -> assertThat(tasks).as(rule.code()).containsAll(rule.ends()));
        }
    }

    @Test
    void everyTaskWithADeadlineOfItsOwnEndsItOrPassesItOn() throws IOException {
        // These run until the case is filed, decided or closed, whatever its tasks do.
        var ofTheCase = List.of("INITIAL_REPORT", "HANDLING", "DISCIPLINE");
        for (var task : inModels(USER_TASK)) {
            var call = CALL.matcher(task.group());
            if (call.find() && !ofTheCase.contains(call.group(2))) {
                assertThat(rules.get("cn", call.group(2)).ends())
                        .as(task.group(1))
                        .isNotEmpty();
            }
        }
    }

    @Test
    void aProposalIsNotTakenForLaw() {
        assertThat(Packs.rule("INITIAL_REPORT").proposed()).isFalse();
        assertThat(Packs.rule("INITIAL_REPORT").basis()).isEqualTo("IR 61");
        assertThat(Packs.rule("DEFENCE").proposed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            class: H, hours: 24     | class: X, hours: 24      | X is no class of clocks
            class: H, hours: 24     | class: H, days: 1        | is not counted in days
            class: H, hours: 24     | class: H                 | one length is needed
            class: H, hours: 24     | class: H, hours: one     | one is not a whole number
            months: 3, from         | months: 3, days: 2, from | one length is needed
            from: discoveredAt      | from: yesterday          | yesterday is no fact
            before: HANDLING        | before: INITIAL_REPORT   | cannot end before INITIAL_REPORT
            before: HANDLING        | before: NOTHING          | cannot end before NOTHING
            proposed: true          | proposed: perhaps        | proposed is true or left out
            '    basis: RCS 44'     | '    basis: XYZ 44'      | XYZ 44 names no statute
            ', basis: XF 22, mark: V' | ''                     | a rule has a basis, or is proposed
            '  REVIEW_REWORK:'      | '  REWORK:'              | the clock REWORK has no name
            '  REVIEW_REWORK:'      | '  # REVIEW_REWORK:'     | the clock REVIEW_REWORK of terms.yaml has no rule
            unless: [ESCALATE]      | unless: [ESCALATE], pausedBy: [EXPERT_TIME] | class W is never paused
            unless: [ESCALATE]      | unless: [ESCALATE], extend: {by: HEAD, most: none} | class W is never extended
            pausedBy: [EXPERT_TIME] | pausedBy: [LUNCH]        | LUNCH is no pauseGround
            by: APPRAISAL_AUTHORITY | by: THE_COOK             | THE_COOK is no clockActor
            most: {days: 60}        | most: {days: 30}         | is longer
            most: {days: 60}        | most: {months: 2}        | counted as the usual one
            most: {days: 60}        | most: many               | names and values are needed here
            shares: [50, 80, 100]   | shares: [80, 50, 100]    | in order
            shares: [50, 80, 100]   | shares: [0, 50]          | from 1 to 100
            actorRole: UNIT         | actorRole: NOBODY        | NOBODY is no clockActor
            track: A                | track: C                 | C is no track
            orgRole: SECRECY        | orgRole: POST_OFFICE_OR  | is no orgRole
            with: TIP_TRIAGE        | with: SERVICE            | cannot start with SERVICE
            with: TIP_TRIAGE        | with: NOTHING            | cannot start with NOTHING
            unless: [ESCALATE]      | except: [ESCALATE]       | unknown field except
            inForceFrom: 2024-09-01 | inForceFrom: autumn      | autumn is not a day
            """)
    void aBrokenFileStopsTheStartAndIsNamedWithLineAndReason(String good, String bad, String reason)
            throws IOException {
        var text = Files.readString(SHIPPED);
        assertThat(text).contains(good);
        var file = directory.resolve("packs/cn/2024-09-01/clocks.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.replaceFirst(Pattern.quote(good), bad));
        for (var other : List.of("terms.yaml", "statutes.yaml")) {
            Files.copy(SHIPPED.resolveSibling(other), file.resolveSibling(other));
        }
        assertThatThrownBy(() -> Packs.in(directory.toString()).all("cn"))
                .isInstanceOf(BrokenPack.class)
                .hasMessageContaining(reason)
                .hasMessageMatching("(?s).*clocks\\.yaml, line \\d+: .*");
    }

    private static List<MatchResult> inModels(Pattern pattern) throws IOException {
        var found = new ArrayList<MatchResult>();
        try (var models = Files.newDirectoryStream(Path.of("processes"), "*.bpmn")) {
            for (var model : models) {
                pattern.matcher(Files.readString(model)).results().forEach(found::add);
            }
        }
        assertThat(found).isNotEmpty();
        return found;
    }
}
