package org.spillway.law.assessment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spillway.law.Pack;
import org.spillway.law.Packs;
import org.spillway.law.Term;
import org.springframework.stereotype.Service;

/** Puts assessments into the words of their readers, by the version that made them. */
@Service
public class AssessmentCards {

    private static final String LADDER = "ladder";

    private final Packs packs;
    private final ReadRules rules;

    AssessmentCards(Packs packs, ReadRules rules) {
        this.packs = packs;
        this.rules = rules;
    }

    /** In the words of the version that is named in it; {@link org.spillway.shared.NotFound} when there is none. */
    public AssessmentCard of(Assessment assessment, Locale locale) {
        return of(assessment, Map.of(), locale);
    }

    /**
     * The same for a case.
     *
     * @param sources where each input came from, by its name: a code with the words {@code law.card.source.<code>}
     */
    public AssessmentCard of(Assessment assessment, Map<String, String> sources, Locale locale) {
        var by = assessment.pack();
        var version = packs.version(by.id(), LocalDate.parse(by.version()));
        return new Words(version, rules.of(version).fields(), sources, locale).card(assessment);
    }

    /** The same for a version at hand, a draft too. */
    public AssessmentCard of(Assessment assessment, Pack version, Locale locale) {
        return new Words(version, rules.of(version).fields(), Map.of(), locale).card(assessment);
    }

    private record Words(Pack pack, List<InputField> fields, Map<String, String> sources, Locale locale) {

        AssessmentCard card(Assessment assessment) {
            var qualification = assessment.qualification();
            var base = assessment.base();
            var range = assessment.range();
            var noLadder = assessment.noLadder();
            return new AssessmentCard(
                    assessment.pack().id(),
                    assessment.pack().version(),
                    given(assessment),
                    qualification == null
                            ? null
                            : new AssessmentCard.Qualification(
                                    term("qualification", qualification.code()),
                                    row(qualification.rule(), qualification.basis()),
                                    term("exposure", qualification.exposure())),
                    missing(assessment),
                    base == null
                            ? null
                            : new AssessmentCard.Base(
                                    term(LADDER, base.min()),
                                    term(LADDER, base.max()),
                                    base.bulk(),
                                    row(base.rule(), base.basis())),
                    range == null
                            ? null
                            : new AssessmentCard.Range(
                                    term(LADDER, range.min()),
                                    term(LADDER, range.max()),
                                    range.manualBalance(),
                                    range.rules().stream()
                                            .map(each -> row(each.rule(), each.basis()))
                                            .toList()),
                    noLadder == null
                            ? null
                            : new AssessmentCard.NoLadder(
                                    term("handling", noLadder.handling()), row(noLadder.rule(), noLadder.basis())),
                    base == null || range == null ? List.of() : bands(base, range),
                    range == null ? null : below(assessment, range),
                    assessment.referrals().stream()
                            .map(each -> new AssessmentCard.Referral(
                                    term("authority", each.to()), row(each.rule(), each.basis()), each.pending()))
                            .toList());
        }

        private List<AssessmentCard.Given> given(Assessment assessment) {
            return fields.stream()
                    .map(field -> said(field, assessment.inputs().get(field.name())))
                    .filter(Objects::nonNull)
                    .toList();
        }

        private AssessmentCard.@Nullable Given said(InputField field, @Nullable Object value) {
            var text = value == null ? "" : value.toString();
            return switch (field.type()) {
                case FLAG -> text.equals("true") ? given(field, null) : null;
                case COUNT -> text.isEmpty() || text.equals("0") ? null : given(field, text);
                case DATE -> text.isEmpty() ? null : given(field, text);
                case CHOICE -> text.isEmpty() ? null : given(field, term(Objects.requireNonNull(field.kind()), text));
            };
        }

        private AssessmentCard.Given given(InputField field, @Nullable String value) {
            return new AssessmentCard.Given(field.label(locale), value, sources.get(field.name()));
        }

        private List<String> missing(Assessment assessment) {
            var names = Optional.ofNullable(assessment.missing()).orElse(List.of());
            return fields.stream()
                    .filter(field -> names.contains(field.name()))
                    .map(field -> field.label(locale))
                    .toList();
        }

        private List<AssessmentCard.Band> bands(Assessment.Base base, Assessment.Range range) {
            var bands = new ArrayList<AssessmentCard.Band>();
            for (var term : ladder()) {
                var code = String.valueOf(term.attributes().get("band"));
                var last = bands.isEmpty() ? null : bands.get(bands.size() - 1);
                if (last == null || !last.code().equals(code)) {
                    last = new AssessmentCard.Band(code, new ArrayList<>());
                    bands.add(last);
                }
                last.steps().add(new AssessmentCard.Step(term.name(locale), place(order(term), base, range)));
            }
            return bands;
        }

        private AssessmentCard.Place place(int step, Assessment.Base base, Assessment.Range range) {
            var min = order(pack.get(LADDER, range.min()));
            var max = order(pack.get(LADDER, range.max()));
            if (step < min || step > max) {
                var before = step >= order(pack.get(LADDER, base.min())) && step <= order(pack.get(LADDER, base.max()));
                return before ? AssessmentCard.Place.BEFORE : AssessmentCard.Place.OUTSIDE;
            }
            if (min == max) {
                return AssessmentCard.Place.ONLY;
            }
            return step == min
                    ? AssessmentCard.Place.LOWEST
                    : step == max ? AssessmentCard.Place.HIGHEST : AssessmentCard.Place.WITHIN;
        }

        // Whoever was coerced may be sanctioned less or not at all: people weigh that, no table does.
        private AssessmentCard.@Nullable Below below(Assessment assessment, Assessment.Range range) {
            var coerced = fields.stream()
                    .filter(field -> field.name().equals("coerced") && field.code() != null)
                    .filter(field -> Boolean.parseBoolean(
                            String.valueOf(assessment.inputs().get(field.name()))))
                    .findFirst();
            var lowest = ladder().get(0);
            if (coerced.isEmpty() || lowest.code().equals(range.min())) {
                return null;
            }
            var basis = pack.get("factor", Objects.requireNonNull(coerced.get().code()))
                    .basis();
            return new AssessmentCard.Below(lowest.name(locale), basis == null ? "" : basis);
        }

        private List<Term> ladder() {
            return pack.terms(LADDER).stream()
                    .sorted(java.util.Comparator.comparing(this::order))
                    .toList();
        }

        private int order(Term step) {
            return step.number("order").orElseThrow(() -> new IllegalStateException(pack + ": no order of " + step));
        }

        private AssessmentCard.Row row(String rule, String basis) {
            var term = pack.get("rule", rule);
            return new AssessmentCard.Row(rule, term.name(locale), basis, term.isProposed());
        }

        private String term(String kind, String code) {
            return pack.term(kind, code, locale);
        }
    }
}
