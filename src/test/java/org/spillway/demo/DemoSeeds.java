package org.spillway.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spillway.cases.CaseFacts;
import org.spillway.cases.CaseFacts.Item;
import org.spillway.cases.CaseFacts.Place;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.CaseFixture.Organ;
import org.spillway.cases.Person;
import org.spillway.cases.Walk;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The cases of the demonstration, one at each interesting stage. They are made through the use cases, step by step and at
 * the times at which they are said to have happened, so that they cannot be what the screens could not have made.
 */
@Component
@Profile("demo")
class DemoSeeds {

    private static final Logger log = LoggerFactory.getLogger(DemoSeeds.class);

    private static final String REPORTED = """
            register-lead; after PT2H; draft-initial-report; after PT2H; sign-initial-report; after PT3H; record-sending;
            contain-spill""";

    private static final String PROPOSED =
            REPORTED + "; after P4D; conduct-inquiry; after P1D; countersign-inquiry; after P1D; propose-filing";

    private static final String FILED = PROPOSED + "; after P2D; decide-filing; after P1D; plan-investigation";

    private static final String REPORT_WRITTEN = FILED + """
            ; after P3D; complete-containment; collect-evidence; request-appraisal; after P4D; interview; assess-damage;
            after P6D; record-appraisal; after P3D; write-investigation-report; after P1D;
            countersign-investigation-report""";

    private static final String REVIEWED = REPORT_WRITTEN + "; after P2D; review-case";

    private static final String SANCTIONED = REVIEWED + """
            ; after P2D; propose-penalty of 1; after P1D; serve-notice of 1; after P12D; hear-respondent of 1; after P2D;
            approve-first of 1; after P1D; approve-second of 1; after P2D; serve-decision of 1; after P3D;
            execute-penalty of 1""";

    /** A case: how long ago it was found, where, what, who did it, and how far it has come. */
    private record Seed(Duration ago, String unit, CaseFacts facts, List<Person> respondents, String steps) {}

    private static final List<Seed> SEEDS = List.of(
            new Seed(
                    Duration.ofDays(120),
                    "institute",
                    facts("Drafts were kept on a personal drive while travelling.", "SECRET", 2, "POSSIBLE"),
                    List.of(person("Bing Sample", "Fiction Research Institute")),
                    SANCTIONED),
            new Seed(
                    Duration.ofDays(90),
                    "planning",
                    facts(
                            "A colleague was said to keep marked plans in a chat's cloud folder.",
                            "CONFIDENTIAL",
                            1,
                            "NONE"),
                    List.of(person("Ding Sample", "Pretend Planning Section")),
                    PROPOSED.replace("conduct-inquiry", "conduct-inquiry proposal=NOT_FILE_NO_FACT")
                                    .replace("propose-filing", "propose-filing proposal=NOT_FILE_NO_FACT")
                            + """
                            ; after P1D; decide-filing decision=NOT_FILE_NO_FACT; after P1D; supplement-initial-report;
                            after P1D; clear-name; after P2D; close-case; after P1D; confirm-closing; after P5D;
                            archive-case"""),
            new Seed(
                    Duration.ofDays(75),
                    "records",
                    facts("Two clerks kept scans in one account that both used.", "CONFIDENTIAL", 12, "POSSIBLE"),
                    List.of(
                            person("Geng Sample", "Mock Records Section"),
                            person("Xin Sample", "Mock Records Section")),
                    REVIEWED + "; after P2D; propose-penalty of 1; propose-penalty of 2; after P1D; serve-notice of 1"),
            new Seed(
                    Duration.ofDays(50),
                    "planning",
                    facts("Marked tables were synchronised to a home computer.", "SECRET", 5, "POSSIBLE"),
                    List.of(person("Ren Sample", "Pretend Planning Section")),
                    REPORT_WRITTEN),
            new Seed(
                    Duration.ofDays(24),
                    "institute",
                    facts("Photographs of a board were backed up automatically.", "CONFIDENTIAL", 3, "POSSIBLE"),
                    List.of(person("Gui Sample", "Fiction Research Institute")),
                    FILED + "; after P3D; complete-containment; collect-evidence"),
            new Seed(
                    Duration.ofDays(13),
                    "records",
                    facts("An index of files was kept in an online notebook.", "CONFIDENTIAL", 40, "POSSIBLE"),
                    List.of(person("Jia Sample", "Mock Records Section")),
                    PROPOSED),
            new Seed(
                    Duration.ofDays(6),
                    "institute",
                    facts("A report was sent through a cloud mailbox.", "SECRET", 1, "CONFIRMED"),
                    List.of(person("Yi Sample", "Fiction Research Institute")),
                    REPORTED),
            new Seed(
                    Duration.ofHours(50),
                    "planning",
                    facts(
                            "A personal drive with marked tables was found in an inspection.",
                            "CONFIDENTIAL",
                            7,
                            "POSSIBLE"),
                    List.of(),
                    "register-lead"),
            new Seed(
                    Duration.ofHours(14),
                    "records",
                    facts("Scans were uploaded to turn them into text.", "CONFIDENTIAL", 4, "POSSIBLE"),
                    List.of(person("Wu Sample", "Mock Records Section")),
                    "register-lead; after PT3H; draft-initial-report; contain-spill"),
            new Seed(
                    Duration.ofHours(2),
                    "district",
                    CaseFacts.of("Marked files were seen on a personal drive; how many is not known yet."),
                    List.of(),
                    ""));

    private final ApplicationContext context;
    private final OffsetClock clock;
    private final Standstill standstill;

    DemoSeeds(ApplicationContext context, OffsetClock clock, Standstill standstill) {
        this.context = context;
        this.clock = clock;
        this.standstill = standstill;
    }

    /** Makes them all; nothing fires meanwhile, because the clock stands in the past. */
    void sow() {
        standstill.during(() -> {
            SEEDS.forEach(this::grow);
            clock.comeBack();
        });
    }

    private void grow(Seed seed) {
        var organ = organ(seed.unit());
        var found = Clock.systemUTC().instant().minus(seed.ago());
        clock.pretend(found.plus(Duration.ofHours(1)));
        var fixture = new CaseFixture(context);
        var walk = fixture.aCase(organ, found, seed.facts(), seed.respondents());
        for (var step : seed.steps().split(";")) {
            try {
                take(walk, step.strip());
            } catch (RuntimeException | AssertionError stopped) {
                // The others are worth seeing; a test looks for this line.
                log.error(
                        "The demonstration's case {} stops before {}: {}",
                        walk.file().number().value(),
                        step.strip(),
                        stopped.toString());
                return;
            }
        }
    }

    private void take(Walk walk, String step) {
        if (step.isEmpty()) {
            return;
        }
        var words = step.split("\\s+");
        if (words[0].equals("after")) {
            clock.pretend(clock.instant().plus(Duration.parse(words[1])));
            return;
        }
        if (words.length == 3 && words[1].equals("of")) {
            var whom = walk.respondents().get(Integer.parseInt(words[2]) - 1).id();
            walk.about(whom).passes(words[0]);
            return;
        }
        if (words[0].equals("record-appraisal")) {
            walk.passes(words[0], appraised(walk.facts()));
            return;
        }
        walk.passes(words[0], Arrays.copyOfRange(words, 1, words.length));
    }

    // The authority confirms what is marked: the usual answers speak of other items.
    private static String[] appraised(CaseFacts facts) {
        var item = facts.items().get(0);
        return new String[] {
            "appraised[0].registryNo=" + item.registryNo(),
            "appraised[0].level=" + item.markedLevel(),
            "appraised[1].registryNo=",
            "appraised[1].level="
        };
    }

    private static Organ organ(String unit) {
        return new Organ(
                DemoPeople.unit("city"), DemoPeople.unit(unit), Map.of("security-officer", DemoPeople.officer("shen")));
    }

    private static CaseFacts facts(String summary, String level, int count, String exposure) {
        return new CaseFacts(
                summary,
                List.of(new Item(
                        "EX-2025-0" + (100 + count), "Example City Office", level, null, "ELECTRONIC_FILE", count)),
                List.of(new Place("Example Drive", "PERSONAL", "DOMESTIC", "NONE", "NONE", count > 2, "telephone")),
                exposure,
                Set.of("5", "10"),
                Set.of("COOPERATED"),
                Set.of("TRANSMITTED_OVER_PUBLIC_NETWORK"),
                null,
                null);
    }

    private static Person person(String name, String unit) {
        return new Person(name, unit, "Clerk", "PUBLIC_OFFICIAL", "A", false, null);
    }
}
