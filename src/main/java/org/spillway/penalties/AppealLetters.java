package org.spillway.penalties;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.Units;
import org.spillway.cases.CaseFile;
import org.spillway.cases.OpenLetter;
import org.spillway.cases.Person;
import org.spillway.cases.Respondents;
import org.spillway.clocks.Clocks;
import org.spillway.law.Law;
import org.spillway.law.LetterTexts;
import org.spillway.shared.NotFound;
import org.spillway.shared.RespondentId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The letter in which an applicant reads what was decided on the application, and which way is open against that. */
@Service
@Transactional
public class AppealLetters {

    private final Appeals appeals;
    private final Penalties penalties;
    private final AppealFile appealFile;
    private final OpenWays ways;
    private final Remedies remedies;
    private final Respondents respondents;
    private final Units units;
    private final OpenLetter open;
    private final LetterTexts texts;
    private final Clocks clocks;
    private final Law law;

    AppealLetters(
            Appeals appeals,
            Penalties penalties,
            AppealFile appealFile,
            OpenWays ways,
            Remedies remedies,
            Respondents respondents,
            Units units,
            OpenLetter open,
            LetterTexts texts,
            Clocks clocks,
            Law law) {
        this.appeals = appeals;
        this.penalties = penalties;
        this.appealFile = appealFile;
        this.ways = ways;
        this.remedies = remedies;
        this.respondents = respondents;
        this.units = units;
        this.open = open;
        this.texts = texts;
        this.clocks = clocks;
        this.law = law;
    }

    /**
     * The letter.
     *
     * @param organ who decided
     * @param remedy which way was taken
     * @param sanction what the application was against, decided on {@code sanctionedOn}
     * @param outcome as a code; {@code point} is what the sanction was changed to, {@code periodEndsOn} the last day of that
     * @param restored what the pack says of a sanction that was revoked or changed; null where it says nothing
     * @param basis where the law says it
     * @param document the number of an outside body's decision; null for one of our own
     * @param next the ways that are open against it, or again
     * @param meanwhile what the pack says of the time until it is decided; null for the words of the letter
     */
    public record Letter(
            String number,
            String organ,
            Person person,
            String remedy,
            String sanction,
            String sanctionedOn,
            String appliedOn,
            String outcome,
            @Nullable String point,
            @Nullable String periodEndsOn,
            @Nullable String restored,
            String reasons,
            String basis,
            @Nullable String document,
            String decidedOn,
            @Nullable String servedOn,
            List<Next> next,
            @Nullable String meanwhile) {}

    /** A way that is open; {@code until} is its last day, once the letter is served. */
    public record Next(String remedy, @Nullable String until) {}

    /** The letter on a decided application; {@link NotFound} before. */
    public Letter letter(Officer reader, String number, RespondentId whom, UUID id, Locale locale) {
        var file = open.open(reader, number, "appeal");
        var appeal = appeals.of(file.id(), whom).stream()
                .filter(each -> each.id().equals(id) && each.outcome() != null)
                .findFirst()
                .orElseThrow(() -> new NotFound("decision on appeal " + id));
        var person = respondents.get(whom).person();
        var penalty = penalties.get(file.id(), whom, appeal.penaltyId());
        var said = said(file, appeal, locale);
        var point = appeal.point();
        var ends = point == null ? null : penalty.standingEndsOn();
        return new Letter(
                file.number().value(),
                said.organ(),
                person,
                law.term(file.pack(), Remedy.KIND, appeal.remedy(), locale),
                law.term(file.pack(), "ladder", penalty.thePoint(), locale),
                day(penalty.theDecidedOn(), locale),
                day(appeal.appliedOn(), locale),
                String.valueOf(appeal.outcome()),
                point == null ? null : law.term(file.pack(), "ladder", point, locale),
                ends == null ? null : day(ends, locale),
                appeal.outcome() == AppealOutcome.REVOKED || appeal.outcome() == AppealOutcome.CHANGED
                        ? texts.find(file.pack(), LetterKinds.APPEAL, "restored", locale, Map.of())
                                .orElse(null)
                        : null,
                said.reasons(),
                said.basis(),
                said.document(),
                day(appeal.theDecidedOn(), locale),
                appeal.servedOn() == null ? null : day(appeal.servedOn(), locale),
                next(file, penalty, person.track(), appeal, locale),
                texts.find(file.pack(), LetterKinds.APPEAL, "meanwhile." + person.track(), locale, Map.of())
                        .orElse(null));
    }

    private record Said(
            String organ,
            String reasons,
            String basis,
            @Nullable String document) {}

    private Said said(CaseFile file, Appeal appeal, Locale locale) {
        var unit = units.get(appeal.unitId()).name(locale);
        var outside = appealFile.latest(appeal, RecordAppealOutcomeStep.STEP, RecordAppealOutcomeStep.Form.class);
        if (outside.isPresent()) {
            var form = outside.get();
            return new Said(form.body(), form.reasons(), form.legalBasis(), form.documentNo());
        }
        var basis = Objects.requireNonNullElse(
                remedies.get(file.pack(), appeal.remedy()).basis(), "");
        if (appeal.isJudged()) {
            var form = appealFile
                    .latest(appeal, ExamineAppealStep.STEP, ExamineAppealStep.Form.class)
                    .orElseThrow();
            return new Said(unit, form.reasons(), form.legalBasis(), null);
        }
        var late = appealFile.latest(appeal, AdmitLateAppealStep.STEP, AdmitLateAppealStep.Form.class);
        var reasons = late.map(AdmitLateAppealStep.Form::reasons)
                .or(() -> appealFile
                        .latest(appeal, CheckAppealStep.STEP, CheckAppealStep.Form.class)
                        .map(CheckAppealStep.Form::reasons));
        return new Said(unit, reasons.orElse(""), basis, null);
    }

    // Before it is served the days are not known; a letter states none that may still change.
    private List<Next> next(CaseFile file, Penalty penalty, String track, Appeal appeal, Locale locale) {
        if (!appeal.isJudged()) {
            return List.of();
        }
        if (appeal.servedOn() == null) {
            return ways.isAgainstSomething(file, penalty)
                    ? remedies.after(file.pack(), remedies.get(file.pack(), appeal.remedy())).stream()
                            .map(remedy -> new Next(law.term(file.pack(), Remedy.KIND, remedy.code(), locale), null))
                            .toList()
                    : List.of();
        }
        return ways.of(file, penalty, track, appeals.of(appeal.caseId(), appeal.respondentId())).stream()
                .filter(way -> way.against() != null
                        && appeal.id().equals(way.against().id()))
                .map(way -> new Next(
                        law.term(file.pack(), Remedy.KIND, way.remedy().code(), locale),
                        day(clocks.requireFirm(way.until()), locale)))
                .toList();
    }

    private static String day(LocalDate day, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(day);
    }
}
