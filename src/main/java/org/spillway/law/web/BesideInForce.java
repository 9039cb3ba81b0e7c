package org.spillway.law.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.law.Pack;
import org.spillway.law.assessment.Assess;
import org.spillway.law.assessment.Assessment;
import org.spillway.law.assessment.AssessmentCard;
import org.spillway.law.assessment.AssessmentCards;
import org.spillway.law.assessment.CompareAssessments;
import org.spillway.law.assessment.Compared;
import org.spillway.law.assessment.InputField;
import org.spillway.shared.FieldRefusal;
import org.springframework.stereotype.Component;

/** What the version in force says of the facts that another one was asked about, and which of the two is the milder. */
@Component
class BesideInForce {

    private final Assess assess;
    private final AssessmentCards cards;
    private final CompareAssessments compare;

    BesideInForce(Assess assess, AssessmentCards cards, CompareAssessments compare) {
        this.assess = assess;
        this.cards = cards;
        this.compare = compare;
    }

    /**
     * What stands beside.
     *
     * @param card null where the version in force refuses the facts, for {@code wrong}
     * @param compared what the asked version is beside that in force; null without a card
     * @param ignored the names of facts that were given and that the version in force does not ask for
     * @param unasked the names of facts that it asks for and nobody was asked: taken as no, none or zero
     */
    record Beside(
            LocalDate inForce,
            @Nullable AssessmentCard card,
            @Nullable Compared compared,
            List<String> ignored,
            List<String> unasked,
            WhatIfForm.@Nullable Wrong wrong) {}

    Beside of(Pack inForce, Pack asked, Assessment said, Map<String, String> given, Locale locale) {
        var here = assess.fields(inForce);
        var there = assess.fields(asked);
        var ignored = besides(there, here).stream()
                .filter(field -> isSaid(field, said))
                .toList();
        var known = new LinkedHashMap<>(given);
        besides(there, here).forEach(field -> known.remove(field.name()));
        try {
            var other = assess.assess(inForce, known);
            return new Beside(
                    inForce.version(),
                    cards.of(other, inForce, locale),
                    compare.compare(other, said, asked),
                    labels(ignored, locale),
                    labels(besides(here, there), locale),
                    null);
        } catch (FieldRefusal refusal) {
            return new Beside(
                    inForce.version(),
                    null,
                    null,
                    List.of(),
                    List.of(),
                    WhatIfForm.wrong(inForce, here, refusal, locale));
        }
    }

    /** Those of {@code fields} that {@code others} have not. */
    private static List<InputField> besides(List<InputField> fields, List<InputField> others) {
        var names = others.stream().map(InputField::name).toList();
        return fields.stream().filter(field -> !names.contains(field.name())).toList();
    }

    private static boolean isSaid(InputField field, Assessment said) {
        var value = String.valueOf(said.inputs().get(field.name()));
        return switch (field.type()) {
            case FLAG -> value.equals("true");
            case COUNT -> !value.equals("0");
            case CHOICE -> !value.equals(field.choices().get(0));
            case DATE -> !value.equals("null");
        };
    }

    private static List<String> labels(List<InputField> fields, Locale locale) {
        return fields.stream().map(field -> field.label(locale)).toList();
    }
}
