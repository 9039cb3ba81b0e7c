package org.spillway.containment;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Typed;
import org.spillway.law.Term;
import org.spillway.shared.FieldRefusal;

/** The board of the containment: the actions of the pack, each with its state. Preserve before you purge. */
record Board(List<Action> actions) {

    private static final List<String> BEFORE_PURGE =
            List.of(Action.PRESERVE_LOGS, Action.SNAPSHOT_STATE, Action.IDENTIFY_ACCESS);

    /** A board on which nothing is recorded yet, as the form shows it. */
    static Typed blank(List<Term> actions) {
        var values = new LinkedHashMap<String, List<String>>();
        for (int row = 0; row < actions.size(); row++) {
            values.put("actions[" + row + "].action", List.of(actions.get(row).code()));
        }
        return new Typed(values);
    }

    Optional<Action> find(String action) {
        return actions.stream().filter(each -> each.action().equals(action)).findFirst();
    }

    boolean is(String action, ActionStatus status) {
        return find(action).filter(each -> each.status() == status).isPresent();
    }

    boolean isDone(String action) {
        return is(action, ActionStatus.DONE);
    }

    /** Done, or found impossible or not applicable with the reason. */
    boolean isSettled(String action) {
        return find(action).map(Action::status).filter(ActionStatus::isSettled).isPresent();
    }

    /** Each action once; what is done has its evidence, its time and who did it; what is not to be done has its reason. */
    void check(StepContext context) {
        Set<String> seen = new HashSet<>();
        for (int row = 0; row < actions.size(); row++) {
            var action = actions.get(row);
            if (!seen.add(action.action())) {
                throw new FieldRefusal(path(row, "action"), "containment.refusal.twice");
            }
            if (action.status() == ActionStatus.DONE) {
                Given.needed(path(row, "evidence"), action.evidence());
                Given.past(path(row, "doneAt"), action.doneAt(), context);
                Given.needed(path(row, "doneBy"), action.doneBy());
            } else if (action.status() == ActionStatus.NOT_POSSIBLE || action.status() == ActionStatus.NOT_APPLICABLE) {
                Given.needed(path(row, "evidence"), action.evidence());
            }
        }
        refuseVerifyingOneself();
    }

    private void refuseVerifyingOneself() {
        if (isDone(Action.VERIFY) && !isDone(Action.PURGE)) {
            throw new FieldRefusal(path(Action.VERIFY, "status"), "containment.refusal.nothing-to-verify");
        }
        if (isDone(Action.VERIFY) && samePerson(who(Action.VERIFY), who(Action.PURGE))) {
            throw new FieldRefusal(path(Action.VERIFY, "doneBy"), "containment.refusal.second-person-verifies");
        }
    }

    private @Nullable String who(String action) {
        return find(action).map(Action::doneBy).orElse(null);
    }

    private static boolean samePerson(@Nullable String one, @Nullable String other) {
        return Objects.requireNonNullElse(one, "")
                .replaceAll("\\s+", "")
                .equalsIgnoreCase(Objects.requireNonNullElse(other, "").replaceAll("\\s+", ""));
    }

    /**
     * Nothing is purged before logs and state are preserved and the access is known, unless an approver says why: what is
     * purged can no longer be looked at.
     */
    void refusePurgeTooEarly(@Nullable String overridingReason, @Nullable String overriddenBy) {
        var purge = find(Action.PURGE).filter(each -> each.status() == ActionStatus.DONE);
        if (purge.isEmpty()) {
            return;
        }
        var tooEarly = BEFORE_PURGE.stream().anyMatch(before -> !isDone(before) || isAfterPurge(before, purge.get()));
        if (tooEarly) {
            if (overridingReason == null && overriddenBy == null) {
                throw new FieldRefusal(path(Action.PURGE, "status"), "containment.refusal.preserve-before-purge");
            }
            Given.needed("overridingReason", overridingReason);
            Given.needed("overriddenBy", overriddenBy);
        }
    }

    private boolean isAfterPurge(String before, Action purge) {
        var doneAt = find(before).map(Action::doneAt).orElse(null);
        return doneAt != null && purge.doneAt() != null && doneAt.isAfter(purge.doneAt());
    }

    String path(String action, String field) {
        for (int row = 0; row < actions.size(); row++) {
            if (actions.get(row).action().equals(action)) {
                return path(row, field);
            }
        }
        return "actions";
    }

    private static String path(int row, String field) {
        return "actions[" + row + "]." + field;
    }
}
