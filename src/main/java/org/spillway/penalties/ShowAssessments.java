package org.spillway.penalties;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.cases.CaseFile;
import org.spillway.cases.Facts;
import org.spillway.cases.OpenLetter;
import org.spillway.cases.Person;
import org.spillway.cases.Respondents;
import org.spillway.law.Packs;
import org.spillway.law.assessment.Assessment;
import org.spillway.law.assessment.AssessmentCard;
import org.spillway.law.assessment.AssessmentCards;
import org.spillway.law.assessment.CompareAssessments;
import org.spillway.law.assessment.Compared;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.NotFound;
import org.spillway.shared.RespondentId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everything that the tables said about a respondent, and what they would say under the rules of today. */
@Service
public class ShowAssessments {

    private final OpenLetter open;
    private final Respondents respondents;
    private final Facts facts;
    private final Officers officers;
    private final AssessmentTable assessments;
    private final AssessRespondent assess;
    private final AssessmentCards cards;
    private final CompareAssessments compare;
    private final Packs packs;

    ShowAssessments(
            OpenLetter open,
            Respondents respondents,
            Facts facts,
            Officers officers,
            AssessmentTable assessments,
            AssessRespondent assess,
            AssessmentCards cards,
            CompareAssessments compare,
            Packs packs) {
        this.open = open;
        this.respondents = respondents;
        this.facts = facts;
        this.officers = officers;
        this.assessments = assessments;
        this.assess = assess;
        this.cards = cards;
        this.compare = compare;
        this.packs = packs;
    }

    /**
     * What the page shows.
     *
     * @param made the newest first
     * @param today what the tables of today say of the facts of today; null while nothing was assessed
     */
    public record Page(
            String number,
            String respondent,
            List<Made> made,
            @Nullable Today today) {}

    /** One of them: when, by whom (null for the application), for what (a step, or {@code facts-corrected}). */
    public record Made(Instant at, @Nullable String by, String reason, AssessmentCard card) {}

    /** Under the rules of today, compared with those of the act. */
    public record Today(AssessmentCard card, Compared compared) {}

    /** For whoever is on the case; {@link NotFound} for everybody else. */
    @Transactional
    public Page show(Officer reader, String number, RespondentId id, Locale locale) {
        var file = open.open(reader, number, "assessments");
        var respondent = respondents.of(file.id()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("respondent " + id));
        var kept = assessments.of(file.id(), id);
        var made = kept.stream()
                .map(each -> new Made(
                        each.madeAt(),
                        each.madeBy() == null
                                ? null
                                : officers.get(each.madeBy()).name(),
                        each.reason(),
                        card(each.said(), locale)))
                .toList();
        var today = kept.isEmpty() ? null : today(file, respondent.person(), kept.get(0), locale);
        return new Page(file.number().value(), respondent.person().name(), made, today);
    }

    private @Nullable Today today(CaseFile file, Person person, KeptAssessment last, Locale locale) {
        try {
            var now = assess.underTodaysRules(file, facts.latest(file.id()).facts(), person, last.personal());
            return new Today(card(now, locale), compare.compare(last.said(), now, packs.inForce(file.pack())));
        } catch (FieldRefusal contradiction) { // facts that contradict each other; the next proposal will say so
            return null;
        }
    }

    private AssessmentCard card(Assessment said, Locale locale) {
        return cards.of(said, assess.sources(said), locale);
    }
}
