package org.spillway.leads;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.cases.CaseFile;
import org.spillway.cases.Document;
import org.spillway.cases.LetterHead;
import org.spillway.cases.OpenLetter;
import org.spillway.cases.Respondents;
import org.spillway.cases.steps.StepDocuments;
import org.spillway.forms.Line;
import org.spillway.law.Law;
import org.spillway.law.LetterTexts;
import org.spillway.shared.NotFound;
import org.spillway.shared.RespondentId;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The letters of the first stages, as their steps recorded them. */
@Service
public class LeadLetters {

    // The seven items of REP99, Art. 4, by the fields that make them up.
    private static final List<List<String>> ITEMS = List.of(
            List.of("content", "level", "quantity", "carrierForms"),
            List.of("discovery"),
            List.of("personsResponsible"),
            List.of("occurredWhen", "occurredWhere", "course"),
            List.of("harm"),
            List.of("handling"),
            List.of("remedies"));
    private static final String CLEARING = "PSL 53";
    private static final List<String> ORAL_REPORT = List.of("oralReportAt", "oralReportTo");

    private final OpenLetter open;
    private final StepDocuments documents;
    private final Respondents respondents;
    private final LetterTexts texts;
    private final Workflow workflow;
    private final Law law;

    LeadLetters(
            OpenLetter open,
            StepDocuments documents,
            Respondents respondents,
            LetterTexts texts,
            Workflow workflow,
            Law law) {
        this.open = open;
        this.documents = documents;
        this.respondents = respondents;
        this.texts = texts;
        this.workflow = workflow;
        this.law = law;
    }

    /**
     * The signed initial report; the addressees are named once the sending is recorded.
     *
     * @param opening what the pack says by which law it is made; null for the words of the letter
     * @param items the seven items in their order, each line by line
     * @param oralReport when and to whom it was told by word of mouth before
     */
    public record InitialReport(
            LetterHead head,
            @Nullable String opening,
            @Nullable String administration,
            @Nullable String superior,
            List<List<Line>> items,
            List<Line> oralReport) {}

    /** The notice that a case is not filed, with its reasons. */
    public record NotFilingNotice(
            LetterHead head, List<String> respondents, String decision, String reasons, String legalBasis) {}

    /** The letter by which a case goes to the competent body; open places are filled in by hand until it is recorded. */
    public record TransferLetter(
            LetterHead head,
            @Nullable String receivingBody,
            @Nullable String letterNo,
            @Nullable LocalDate sentOn,
            @Nullable String materials,
            String reasons) {}

    /**
     * The letter that clears the name of one person; open places are filled in by hand until it is recorded.
     *
     * @param decidedOn the day on which it was decided whether the case is filed
     * @param basis null under a law that was not read for it
     */
    public record NameClearing(
            LetterHead head,
            String name,
            LocalDate decidedOn,
            @Nullable String statement,
            @Nullable String place,
            @Nullable LocalDate clearedOn,
            @Nullable LocalDate informedOn,
            @Nullable String basis) {

        @Override
        public String toString() {
            return "NameClearing[" + head.number() + "]";
        }
    }

    /** The initial report; {@link NotFound} while it is not signed. */
    @Transactional
    public InitialReport initialReport(Officer reader, String number, Locale locale) {
        var file = open.open(reader, number, "initial-report");
        var signed = newest(file, SignInitialReportStep.Form.class);
        if (!Signing.SIGNED.name().equals(signed.outcome())) {
            throw new NotFound("signed initial report of " + number);
        }
        var sending = documents.latest(file.id(), RecordSendingStep.Form.class, null);
        var draft =
                documents.lines(newest(file, DraftInitialReportStep.Form.class), file.pack(), file.unitId(), locale);
        var head = open.head(file, signed, locale);
        return new InitialReport(
                head,
                texts.find(file.pack(), InitialReportLetter.NAME, "opening", locale, Map.of("unit", head.unit()))
                        .orElse(null),
                sending.map(RecordSendingStep.Form::administration).orElse(null),
                sending.map(RecordSendingStep.Form::superior).orElse(null),
                ITEMS.stream().map(fields -> lines(draft, fields)).toList(),
                lines(draft, ORAL_REPORT));
    }

    private static List<Line> lines(List<Line> draft, List<String> fields) {
        return draft.stream().filter(line -> fields.contains(line.name())).toList();
    }

    /** The notice; {@link NotFound} unless it was decided not to file the case. */
    @Transactional
    public NotFilingNotice notFilingNotice(Officer reader, String number, Locale locale) {
        var file = open.open(reader, number, "not-filing-notice");
        var decided = decided(file, "NOT_FILE_");
        return new NotFilingNotice(
                open.head(file, decided, locale),
                respondents.of(file.id()).stream()
                        .map(respondent -> respondent.person().name())
                        .toList(),
                law.term(file.pack(), "filing", decision(decided).decision(), locale),
                reasons(file, decided),
                proposal(file).legalBasis());
    }

    /** The letter; {@link NotFound} unless it was decided to transfer the case. */
    @Transactional
    public TransferLetter transferLetter(Officer reader, String number, Locale locale) {
        var file = open.open(reader, number, "transfer-letter");
        var decided = decided(file, "TRANSFER");
        var sent = documents.latest(file.id(), TransferCaseStep.Form.class, null);
        return new TransferLetter(
                open.head(file, decided, locale),
                sent.map(TransferCaseStep.Form::receivingBody).orElse(null),
                sent.map(TransferCaseStep.Form::letterNo).orElse(null),
                sent.map(TransferCaseStep.Form::sentOn).orElse(null),
                sent.map(TransferCaseStep.Form::materials).orElse(null),
                reasons(file, decided));
    }

    /** The letter; {@link NotFound} unless nothing was established, and for whoever is no respondent of the case. */
    @Transactional
    public NameClearing nameClearing(Officer reader, String number, RespondentId id, Locale locale) {
        var file = open.open(reader, number, "name-clearing");
        var cleared = respondents.of(file.id()).stream()
                .filter(each -> each.id().equals(id))
                .filter(each -> LeadPapers.isCleared(workflow, file))
                .findFirst()
                .orElseThrow(() -> new NotFound("letter that clears " + id));
        var recorded = documents.newest(file.id(), ClearNameStep.Form.class, null);
        var form = recorded.map(document -> documents.read(document, ClearNameStep.Form.class));
        return new NameClearing(
                open.head(file, recorded.orElse(null), locale),
                cleared.person().name(),
                newest(file, DecideFilingStep.Form.class)
                        .madeAt()
                        .atZone(law.zone(file.pack()))
                        .toLocalDate(),
                form.map(ClearNameStep.Form::statement).orElse(null),
                form.map(ClearNameStep.Form::place).orElse(null),
                form.map(ClearNameStep.Form::clearedOn).orElse(null),
                form.map(ClearNameStep.Form::respondentsInformedOn).orElse(null),
                law.statute(file.pack(), "PSL").isPresent() ? CLEARING : null);
    }

    private Document decided(CaseFile file, String code) {
        var decided = newest(file, DecideFilingStep.Form.class);
        if (!decision(decided).decision().startsWith(code)) {
            throw new NotFound("letter on " + code + " of " + file.number().value());
        }
        return decided;
    }

    private DecideFilingStep.Form decision(Document decided) {
        return documents.read(decided, DecideFilingStep.Form.class);
    }

    // Where the head agreed without words of their own, the reviewer's reasons are theirs.
    private String reasons(CaseFile file, Document decided) {
        var own = decision(decided).reasons();
        return own == null ? proposal(file).reasons() : own;
    }

    private ProposeFilingStep.Form proposal(CaseFile file) {
        return documents
                .latest(file.id(), ProposeFilingStep.Form.class, null)
                .orElseThrow(() -> new NotFound("proposal of " + file.number().value()));
    }

    private Document newest(CaseFile file, Class<? extends Record> form) {
        return documents
                .newest(file.id(), form, null)
                .orElseThrow(() ->
                        new NotFound(form.getName() + " of " + file.number().value()));
    }
}
