package org.spillway.law.assessment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.FieldRefusal;
import org.springframework.stereotype.Component;

/**
 * Qualification of the leak, base range, adjustments, referrals. What is not protected at all, or by other laws only, has
 * the range of its qualification: there is no sanction that factors could move.
 */
@Component
class LeakSequence implements Sequence {

    private static final String UNQUALIFIED = "UNQUALIFIED";

    // One of these facts is needed to say what the act is in law.
    private static final List<String> HAPPENED = List.of(
            "knownByUnauthorised",
            "outsideContactRange",
            "transmittedOverPublicNetwork",
            "remoteControlled",
            "localOnly");

    @Override
    public String name() {
        return "leak";
    }

    @Override
    public List<String> decisions() {
        return List.of("leakQualification", "itemLevel", "itemBulk", "baseRange", "adjustedRange", "mandatoryReferral");
    }

    @Override
    public List<String> inputs() {
        var inputs = new ArrayList<String>(HAPPENED);
        inputs.add("exposure");
        inputs.add("intent");
        return inputs;
    }

    @Override
    public Answer run(Tables tables, Inputs inputs) {
        var qualified = tables.askOne("leakQualification", inputs.with(Map.of()));
        var exposure = qualified.text("exposure");
        refuseContradiction(tables, inputs, exposure);
        var qualification = new Assessment.Qualification(
                qualified.text("code"), qualified.text("rule"), qualified.text("basis"), exposure);
        if (qualification.code().equals(UNQUALIFIED)) {
            return new Answer(qualification, null, null, null, HAPPENED, referrals(tables, inputs, exposure, null));
        }
        var base = base(tables, inputs, qualified, exposure);
        var adjusted = adjusted(tables, inputs, base);
        var handling = adjusted.find("handling");
        var rules = rules(adjusted);
        if (handling != null) {
            var last = rules.get(rules.size() - 1);
            return new Answer(
                    qualification,
                    base,
                    null,
                    new Assessment.NoLadder(handling, last.rule(), last.basis()),
                    null,
                    referrals(tables, inputs, exposure, null));
        }
        var range = closed(qualified)
                ? new Assessment.Range(base.min(), base.max(), false, List.of())
                : new Assessment.Range(adjusted.text("min"), adjusted.text("max"), adjusted.is("manualBalance"), rules);
        return new Answer(qualification, base, range, null, null, referrals(tables, inputs, exposure, range.max()));
    }

    // A row that proves that nobody saw it cannot stand beside the finding that somebody could (or did).
    private static void refuseContradiction(Tables tables, Inputs inputs, String effective) {
        var found = inputs.choice("exposure");
        if (tables.order("exposure", found) > tables.order("exposure", effective)) {
            throw new FieldRefusal("exposure", "law.refusal.exposure-contradicts", "exposure", found);
        }
    }

    private static boolean closed(Row qualified) {
        return qualified.find("min") != null;
    }

    private static Assessment.Base base(Tables tables, Inputs inputs, Row qualified, String exposure) {
        var bulk = tables.askOne("itemBulk", inputs.with(Map.of())).is("bulk");
        if (closed(qualified)) {
            return new Assessment.Base(
                    qualified.text("min"),
                    qualified.text("max"),
                    qualified.text("rule"),
                    bulk,
                    qualified.text("basis"));
        }
        var level = tables.askOne("itemLevel", inputs.with(Map.of())).text("level");
        var row = tables.askOne(
                "baseRange",
                Map.of("level", level, "exposure", exposure, "intent", inputs.choice("intent"), "bulk", bulk));
        return new Assessment.Base(row.text("min"), row.text("max"), row.text("rule"), bulk, row.text("basis"));
    }

    private static Row adjusted(Tables tables, Inputs inputs, Assessment.Base base) {
        return tables.askOne(
                "adjustedRange",
                inputs.with(Map.of(
                        "lo", tables.order("ladder", base.min()),
                        "hi", tables.order("ladder", base.max()))));
    }

    private static List<Assessment.Rule> rules(Row adjusted) {
        var rules = adjusted.texts("rules");
        var bases = adjusted.texts("bases");
        if (rules.size() != bases.size()) {
            throw new IllegalStateException(
                    "adjustedRange names " + rules.size() + " rules and " + bases.size() + " bases");
        }
        var all = new ArrayList<Assessment.Rule>();
        for (int each = 0; each < rules.size(); each++) {
            all.add(new Assessment.Rule(rules.get(each), bases.get(each)));
        }
        return List.copyOf(all);
    }

    private static List<Assessment.Referral> referrals(
            Tables tables, Inputs inputs, String exposure, @Nullable String max) {
        var found = new HashMap<String, @Nullable Object>();
        found.put("exposure", exposure);
        found.put("max", max);
        return tables.ask("mandatoryReferral", inputs.with(found)).stream()
                .map(row ->
                        new Assessment.Referral(row.text("rule"), row.text("to"), row.text("basis"), row.is("pending")))
                .toList();
    }
}
