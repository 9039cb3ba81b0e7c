package org.spillway.law.assessment;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.law.Pack;
import org.spillway.law.Packs;
import org.spillway.law.ShippedLaw;
import org.spillway.workflow.internal.StandAloneTables;

/** Assessments by the packs that ship, without the application around them. */
final class ShippedTables {

    private ShippedTables() {}

    private static final ReadRules RULES =
            new ReadRules(StandAloneTables.tables(), List.of(new LeakSequence(), new GraduatedSequence()));

    static AssessmentRules cn() {
        return RULES.of(pack());
    }

    static CheckAssessments check() {
        return new CheckAssessments(RULES);
    }

    static AssessmentCards cards() {
        return new AssessmentCards(ShippedLaw.packs(), RULES);
    }

    static Assess assess(Packs packs) {
        return new Assess(packs, RULES);
    }

    static Pack pack() {
        return ShippedLaw.packs().inForce("cn", LocalDate.parse("2025-06-01"));
    }

    /** Reads {@code nC=1 exposure=POSSIBLE} as the API would be given it. */
    static Map<String, Object> given(@Nullable String text) {
        var given = new LinkedHashMap<String, Object>();
        if (text != null) {
            for (var each : text.split(" ")) {
                var pair = each.split("=", 2);
                given.put(pair[0], pair[1]);
            }
        }
        return given;
    }
}
