package org.spillway.penalties;

import java.util.List;
import org.spillway.law.Pack;
import org.spillway.law.PackCheck;
import org.spillway.law.PackNode;
import org.springframework.stereotype.Component;

/** Whether the ways against a sanction name tracks, clocks and each other as the pack knows them. */
@Component
class CheckRemedies implements PackCheck {

    private static final String FILE = "terms.yaml";

    @Override
    public List<Finding> check(Pack draft) {
        if (draft.knows(Remedy.KIND)) {
            draft.yaml(FILE)
                    .get("terms")
                    .get(Remedy.KIND)
                    .fields()
                    .forEach((code, remedy) -> check(draft, code, remedy));
        }
        return List.of();
    }

    private static void check(Pack draft, String code, PackNode remedy) {
        refuseUnknown(draft, remedy, "track", "track");
        refuseUnknown(draft, remedy, "after", Remedy.KIND);
        if (remedy.find("after").filter(after -> after.text().equals(code)).isPresent()) {
            throw remedy.get("after").broken(code + " comes after itself");
        }
        if (remedy.find("applyDirectly").isPresent() && remedy.find("after").isEmpty()) {
            throw remedy.get("applyDirectly").broken("only what comes after another one can leave it out");
        }
        remedy.get("apply");
        remedy.get("decide");
        for (var field : List.of("apply", "applyDirectly", "decide")) {
            refuseUnknown(draft, remedy, field, "clock");
            remedy.find(field).ifPresent(clock -> refuseClockOfTheCase(draft, clock));
        }
    }

    private static void refuseUnknown(Pack draft, PackNode remedy, String field, String kind) {
        remedy.find(field).ifPresent(named -> {
            if (draft.find(kind, named.text()).isEmpty()) {
                throw named.broken(named.text() + " is no " + kind + " of terms.yaml");
            }
        });
    }

    private static void refuseClockOfTheCase(Pack draft, PackNode clock) {
        var rule = draft.yaml("clocks.yaml").get("rules").get(clock.text());
        if (rule.find("perRespondent").isEmpty()) {
            throw clock.broken("the clock " + clock.text() + " is not one that each respondent has");
        }
    }
}
