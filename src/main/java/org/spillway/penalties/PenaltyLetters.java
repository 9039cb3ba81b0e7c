package org.spillway.penalties;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.Units;
import org.spillway.cases.CaseFile;
import org.spillway.cases.Document;
import org.spillway.cases.OpenLetter;
import org.spillway.cases.Person;
import org.spillway.cases.Respondents;
import org.spillway.cases.steps.StepDocuments;
import org.spillway.clocks.Clocks;
import org.spillway.evidence.Exhibits;
import org.spillway.investigation.Findings;
import org.spillway.law.Law;
import org.spillway.law.LetterTexts;
import org.spillway.shared.CaseId;
import org.spillway.shared.NotFound;
import org.spillway.shared.RespondentId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The papers that a respondent receives, as they are printed; whoever is on the case's team may print them. */
@Service
@Transactional
public class PenaltyLetters {

    private static final String PERIOD_OF_DEFENCE = "DEFENCE";

    private final Penalties penalties;
    private final Ladder ladder;
    private final Remedies remedies;
    private final Respondents respondents;
    private final StepDocuments documents;
    private final Findings findings;
    private final Exhibits exhibits;
    private final Units units;
    private final OpenLetter open;
    private final LetterTexts texts;
    private final Clocks clocks;
    private final Law law;

    PenaltyLetters(
            Penalties penalties,
            Ladder ladder,
            Remedies remedies,
            Respondents respondents,
            StepDocuments documents,
            Findings findings,
            Exhibits exhibits,
            Units units,
            OpenLetter open,
            LetterTexts texts,
            Clocks clocks,
            Law law) {
        this.penalties = penalties;
        this.ladder = ladder;
        this.remedies = remedies;
        this.respondents = respondents;
        this.documents = documents;
        this.findings = findings;
        this.exhibits = exhibits;
        this.units = units;
        this.open = open;
        this.texts = texts;
        this.clocks = clocks;
        this.law = law;
    }

    /** What stands at the head of every paper; {@code organ} is whose paper it is. */
    public record Head(String number, String organ, Person person) {}

    /**
     * The notice of facts and proposed basis (PSL 43).
     *
     * @param opening what the pack says by which law the notice is given; null for the words of the letter
     * @param rights what the pack says of the right to be heard; null for the words of the letter
     * @param days the period of defence in working days
     * @param until its last day, once the notice is served
     */
    public record Notice(
            Head head,
            @Nullable String opening,
            @Nullable String rights,
            String facts,
            String sanction,
            String basis,
            int days,
            @Nullable String servedOn,
            @Nullable String until) {}

    /**
     * The decision letter with the contents of PSL 45.
     *
     * @param hearing how the respondent used the right to be heard, as a code
     * @param imposed whether it is a sanction, and not what stays below one
     * @param months the length of the sanction period; null where there is none
     * @param effective what the pack says from when it counts; null for the words of the letter
     * @param review what the pack says of the ways against it on the respondent's track; null for the words of the letter
     * @param remedies the names of the ways against the sanction itself; none against what is no sanction
     * @param reviewUntil the last day to apply for review on the respondent's track, once the letter is served
     */
    public record Decision(
            Head head,
            String facts,
            List<String> evidence,
            String hearing,
            String sanction,
            boolean imposed,
            String basis,
            @Nullable Integer months,
            @Nullable String periodEndsOn,
            @Nullable String effective,
            @Nullable String review,
            List<String> remedies,
            @Nullable String reviewUntil,
            String decidedOn) {}

    /** The receipt of service: empty lines to be filled in, or what is recorded. */
    public record Receipt(
            Head head,
            String decidedOn,
            @Nullable String servedOn,
            @Nullable String mode,
            @Nullable String witness,
            @Nullable String handedTo) {}

    /** The notice, as soon as a penalty is proposed; once it is served, as it was served. */
    public Notice notice(Officer reader, String number, RespondentId whom, Locale locale) {
        var file = open.open(reader, number, "notice");
        var head = head(file, whom, locale);
        var penalty = penalties.get(file.id(), whom);
        var served = served(penalty);
        var days = clocks.length(file.id().value(), PERIOD_OF_DEFENCE);
        return new Notice(
                head,
                said(file, LetterKinds.NOTICE, "opening", locale, Map.of("organ", head.organ())),
                said(file, LetterKinds.NOTICE, "rights", locale, Map.of("days", String.valueOf(days))),
                served.map(ServeNoticeStep.Form::factsNoticed).orElseGet(() -> facts(file.id())),
                law.term(file.pack(), "ladder", served.isPresent() ? penalty.theNoticed() : penalty.proposed(), locale),
                served.map(ServeNoticeStep.Form::basisNoticed).orElse(penalty.basis()),
                days,
                served.map(form -> day(form.servedOn(), locale)).orElse(null),
                served.map(form -> day(untilOf(file, form.servedOn()), locale)).orElse(null));
    }

    private @Nullable String said(
            CaseFile file, String letter, String code, Locale locale, Map<String, String> places) {
        return texts.find(file.pack(), letter, code, locale, places).orElse(null);
    }

    // A new proposal has a new notice: what was served before does not belong to it.
    private Optional<ServeNoticeStep.Form> served(Penalty penalty) {
        var proposed = documents
                .newest(penalty.caseId(), ProposePenaltyStep.Form.class, penalty.respondentId())
                .map(Document::madeAt)
                .orElse(Instant.MAX);
        return documents
                .newest(penalty.caseId(), ServeNoticeStep.Form.class, penalty.respondentId())
                .filter(notice -> !notice.madeAt().isBefore(proposed))
                .map(notice -> documents.read(notice, ServeNoticeStep.Form.class));
    }

    private LocalDate untilOf(CaseFile file, LocalDate servedOn) {
        return firm(file, PERIOD_OF_DEFENCE, servedOn);
    }

    // A letter states no day that may still change.
    private LocalDate firm(CaseFile file, String rule, LocalDate servedOn) {
        return clocks.requireFirm(clocks.forecast(file.id().value(), rule, servedOn));
    }

    /** The decision letter; {@link NotFound} before the decision. */
    public Decision decision(Officer reader, String number, RespondentId whom, Locale locale) {
        var file = open.open(reader, number, "decision");
        var head = head(file, whom, locale);
        var penalty = decided(file, whom);
        var ends = penalty.periodEndsOn();
        var servedOn = penalty.servedOn();
        var track = head.person().track();
        var imposed = ladder.isSanction(file.pack(), penalty.thePoint());
        var until = servedOn == null || !imposed ? null : reviewUntil(file, track, servedOn);
        return new Decision(
                head,
                documents
                        .latest(file.id(), ServeNoticeStep.Form.class, whom)
                        .map(ServeNoticeStep.Form::factsNoticed)
                        .orElseGet(() -> facts(file.id())),
                exhibits.of(file.id()).stream()
                        .map(exhibit -> exhibit.itemNo() + " " + exhibit.what())
                        .toList(),
                hearing(file.id(), whom),
                law.term(file.pack(), "ladder", penalty.thePoint(), locale),
                imposed,
                penalty.basis(),
                penalty.periodMonths(),
                ends == null ? null : day(ends, locale),
                said(file, LetterKinds.DECISION, "effective", locale, Map.of()),
                imposed ? said(file, LetterKinds.DECISION, "review." + track, locale, Map.of()) : null,
                imposed
                        ? remedies.first(file.pack(), track).stream()
                                .map(remedy -> law.term(file.pack(), Remedy.KIND, remedy.code(), locale))
                                .toList()
                        : List.of(),
                until == null ? null : day(until, locale),
                day(penalty.theDecidedOn(), locale));
    }

    private String hearing(CaseId id, RespondentId whom) {
        var defence = documents
                .latest(id, HearRespondentStep.Form.class, whom)
                .map(form -> form.defence().name())
                .orElse("WAIVED");
        return defence.equals("DEFENCE")
                ? documents
                        .latest(id, VerifyDefenceStep.Form.class, whom)
                        .map(form -> form.verification().name())
                        .orElse("NOT_ACCEPTED")
                : defence;
    }

    private @Nullable LocalDate reviewUntil(CaseFile file, String track, LocalDate servedOn) {
        return remedies.first(file.pack(), track).stream()
                .findFirst()
                .map(remedy -> firm(file, remedy.apply(), servedOn))
                .orElse(null);
    }

    /** The receipt of the decision's service; {@link NotFound} before the decision. */
    public Receipt receipt(Officer reader, String number, RespondentId whom, Locale locale) {
        var file = open.open(reader, number, "receipt");
        var head = head(file, whom, locale);
        var penalty = decided(file, whom);
        var served = penalty.servedOn() == null
                ? Optional.<ServeDecisionStep.Form>empty()
                : documents.latest(file.id(), ServeDecisionStep.Form.class, whom);
        return new Receipt(
                head,
                day(penalty.theDecidedOn(), locale),
                served.map(form -> day(form.servedOn(), locale)).orElse(null),
                served.map(form -> law.term(file.pack(), "serviceMode", form.serviceMode(), locale))
                        .orElse(null),
                served.map(ServeDecisionStep.Form::witness).orElse(null),
                served.map(ServeDecisionStep.Form::handedTo).orElse(null));
    }

    private Head head(CaseFile file, RespondentId whom, Locale locale) {
        var person = respondents.of(file.id()).stream()
                .filter(respondent -> respondent.id().equals(whom))
                .findFirst()
                .orElseThrow(() -> new NotFound("respondent " + whom))
                .person();
        return new Head(file.number().value(), units.get(file.unitId()).name(locale), person);
    }

    private Penalty decided(CaseFile file, RespondentId whom) {
        return penalties
                .find(file.id(), whom)
                .filter(penalty -> penalty.decidedOn() != null)
                .orElseThrow(() -> new NotFound("decision on respondent " + whom));
    }

    private String facts(CaseId id) {
        return findings.of(id).map(Findings.Found::facts).orElse("");
    }

    private static String day(LocalDate day, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(day);
    }
}
