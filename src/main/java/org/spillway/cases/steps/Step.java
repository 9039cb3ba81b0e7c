package org.spillway.cases.steps;

import java.util.List;
import java.util.Optional;
import org.spillway.forms.Line;
import org.spillway.law.assessment.AssessmentCard;
import org.spillway.workflow.Outcome;

/**
 * One user task of a model, as somebody does it: a form, what it changes, and how the token goes on. The door
 * ({@link CompleteStep}) does what is the same for all: right to act, separation, version, binding and checks, the
 * document, the audit record and the engine, in one transaction.
 *
 * @param <F> the form, a record; its filled-in value becomes the document of the step
 */
public interface Step<F extends Record> {

    /** Process and task, as in {@code penalty/hear-respondent}; also the message prefix {@code step.penalty.hear-respondent}. */
    String key();

    /** The form. */
    Class<F> form();

    /** What the form shows at first, as typed values; nothing by default. */
    default org.spillway.forms.Typed begin(StepContext context) {
        return org.spillway.forms.Typed.nothing();
    }

    /** What is known and worth seeing beside the form, in the reader's language; the case's facts are shown anyway. */
    default List<Line> known(StepContext context) {
        return List.of();
    }

    /** Whether the tables of the pack advise on what is typed, so that the page offers to ask them. */
    default boolean isAdvised() {
        return false;
    }

    /** What the tables say for what is typed so far; empty where too little is typed, or nothing fits. */
    default Optional<AssessmentCard> advice(StepContext context, org.spillway.forms.Typed typed) {
        return Optional.empty();
    }

    /**
     * Does it: checks what depends on the case, changes facts, and says how the token goes on.
     *
     * @throws org.spillway.shared.FieldRefusal for a value that does not fit the case
     * @throws org.spillway.shared.Refusal when the step may not be done now
     */
    Outcome complete(StepContext context, F form);
}
