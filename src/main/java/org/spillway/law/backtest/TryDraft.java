package org.spillway.law.backtest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spillway.law.Pack;
import org.spillway.law.assessment.Assess;
import org.spillway.law.assessment.Assessment;
import org.spillway.law.assessment.CompareAssessments;
import org.spillway.law.assessment.InputField;
import org.spillway.shared.FieldRefusal;
import org.springframework.stereotype.Component;

/** Asks the tables of a draft what was asked before, with the inputs that were kept. */
@Component
class TryDraft {

    private static final Logger log = LoggerFactory.getLogger(TryDraft.class);

    private final Assess assess;
    private final CompareAssessments compare;

    TryDraft(Assess assess, CompareAssessments compare) {
        this.assess = assess;
        this.compare = compare;
    }

    /**
     * What changes.
     *
     * @param after null where the draft says nothing
     * @param reason why it says nothing; null where it does
     * @param input the name of the input that is to blame; null where none is
     */
    record Tried(
            Change change,
            @Nullable Outcome after,
            @Nullable Reason reason,
            @Nullable String input) {

        static Tried nothing(Reason reason, @Nullable String input) {
            return new Tried(Change.UNASSESSED, null, reason, input);
        }
    }

    /** Empty where the result stays as it is. */
    Optional<Tried> on(Pack draft, AssessedCases.Kept kept) {
        var before = kept.said();
        var given = given(draft, before);
        var missing = missing(draft, given);
        if (missing.isPresent()) {
            return Optional.of(Tried.nothing(Reason.NOT_ASKED, missing.get()));
        }
        Assessment now;
        try {
            now = assess.assess(draft, given);
        } catch (FieldRefusal refusal) {
            return Optional.of(Tried.nothing(Reason.of(refusal), refusal.field()));
        } catch (RuntimeException noAnswer) { // tables that were not made for these facts: no fault of the case
            log.info("Draft {} has no answer for assessment {}", draft, kept.key(), noAnswer);
            return Optional.of(Tried.nothing(Reason.NO_ANSWER, null));
        }
        var after = Outcome.of(now);
        return Outcome.of(before).isSame(after)
                ? Optional.empty()
                : Optional.of(new Tried(Change.of(compare.compare(before, now, draft)), after, null, null));
    }

    // What the draft does not know and nobody said changes nothing.
    private Map<String, Object> given(Pack draft, Assessment before) {
        var known = assess.fields(draft).stream().map(InputField::name).toList();
        var given = new LinkedHashMap<>(before.inputs());
        given.entrySet().removeIf(each -> !known.contains(each.getKey()) && saysNothing(each.getValue()));
        return given;
    }

    private static boolean saysNothing(Object value) {
        return value.equals(false) || value.equals(0);
    }

    // A day may be unknown; everything else was kept whether it was said or not.
    private Optional<String> missing(Pack draft, Map<String, Object> given) {
        return assess.fields(draft).stream()
                .filter(field -> field.type() != InputField.Type.DATE)
                .map(InputField::name)
                .filter(name -> !given.containsKey(name))
                .findFirst();
    }
}
