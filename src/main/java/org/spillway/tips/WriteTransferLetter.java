package org.spillway.tips;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officers;
import org.spillway.access.Units;
import org.spillway.audit.Audit;
import org.spillway.law.Law;
import org.spillway.law.LetterTexts;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.workflow.WorkTask;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The letter by which a tip out of jurisdiction goes to the body that is competent (S01): its officer writes what that body
 * is told, without what could show who the sender is, prints it, and records what the body confirmed.
 */
@Service
public class WriteTransferLetter {

    private static final String OUTCOME = "OUT_OF_JURISDICTION";

    private final TipDoor door;
    private final Tips tips;
    private final TipTransfers transfers;
    private final TipRecords records;
    private final Redactions redactions;
    private final Officers officers;
    private final Units units;
    private final LetterTexts texts;
    private final Audit audit;
    private final Law law;
    private final Clock clock;

    WriteTransferLetter(
            TipDoor door,
            Tips tips,
            TipTransfers transfers,
            TipRecords records,
            Redactions redactions,
            Officers officers,
            Units units,
            LetterTexts texts,
            Audit audit,
            Law law,
            Clock clock) {
        this.door = door;
        this.tips = tips;
        this.transfers = transfers;
        this.records = records;
        this.redactions = redactions;
        this.officers = officers;
        this.units = units;
        this.texts = texts;
        this.audit = audit;
        this.law = law;
        this.clock = clock;
    }

    /**
     * What the letter says.
     *
     * @param content the matter, in words that do not show who told it
     * @param materials what is enclosed
     */
    public record Form(
            @NotBlank @Size(max = 200) String receivingBody,
            @NotBlank @Size(max = 8000) String content,
            @Nullable @Size(max = 2000) String materials) {

        @Override
        public String toString() {
            return "Form[]";
        }
    }

    /** What the receiving body confirmed: its number, and the day on which it had the letter. */
    public record Receipt(
            @NotBlank @Size(max = 80) String receiptNo,
            @NotNull LocalDate receivedOn) {}

    /** What the page shows; {@code form} begins with the words of the tip, of which more are to be taken out. */
    public record Page(
            Form form,
            boolean prepared,
            @Nullable LocalDate sentOn,
            @Nullable Receipt receipt) {

        @Override
        public String toString() {
            return "Page[prepared=" + prepared + "]";
        }
    }

    /** The letter as it is printed; open places are filled in by hand until the sending is recorded. */
    public record Letter(
            String unit,
            @Nullable String opening,
            @Nullable String protection,
            String receivingBody,
            @Nullable String letterNo,
            @Nullable LocalDate sentOn,
            String content,
            @Nullable String materials,
            String signedBy,
            LocalDate signedOn) {

        @Override
        public String toString() {
            return "Letter[]";
        }
    }

    /**
     * The letter as it stands; {@link Refusal} for whoever is not the officer of the tip, or where it is not transferred.
     *
     * @param mark what stands for words that are hidden
     */
    @Transactional(readOnly = true)
    public Page show(OfficerId who, String number, String mark) {
        var tip = mine(who, number);
        var kept = transfers.find(tip.id());
        return new Page(
                kept.map(TipTransfers.Transfer::letter).orElseGet(() -> new Form("", account(tip, mark), null)),
                kept.isPresent(),
                sent(tip).map(TransferTip.Form::sentOn).orElse(null),
                kept.map(TipTransfers.Transfer::receipt).orElse(null));
    }

    // Without what was hidden from the case, where there was one, and without the words by which its sender named
    // themselves.
    private String account(Tip tip, String mark) {
        var account = tips.body(tip.id()).observed();
        var hidden = redactions.latest(tip.id()).map(PassedOn::hidden).orElse(List.of()).stream()
                .filter(range -> range.isIn(account))
                .toList();
        return Redaction.of(account, hidden, tips.namingSender(tip)).apply(account, mark);
    }

    /** To which body the letter is addressed whose sending the task records; empty for other tasks, and where none was written. */
    @Transactional(readOnly = true)
    public Optional<String> addressee(OfficerId who, WorkTask task) {
        if (!task.step().equals(TransferTip.STEP)) {
            return Optional.empty();
        }
        return transfers
                .find(door.open(who, task).id())
                .map(each -> each.letter().receivingBody());
    }

    /** Keeps the letter, until its sending is recorded. */
    @Transactional
    public void prepare(OfficerId who, String number, Form form) {
        var tip = mine(who, number);
        if (sent(tip).isPresent()) {
            throw new Refusal("tips.refusal.letter-was-sent");
        }
        refuseNaming("receivingBody", form.receivingBody(), tip);
        refuseNaming("content", form.content(), tip);
        refuseNaming("materials", form.materials(), tip);
        transfers.prepare(tip.id(), form, who, today());
        audit.record(Actor.of(who), "tip.transfer-letter-prepared", tip.id().value(), Map.of());
    }

    private void refuseNaming(String field, @Nullable String text, Tip tip) {
        if (text != null && tips.namesSender(tip, text)) {
            throw new FieldRefusal(field, "tips.refusal.letter-names-sender");
        }
    }

    /** The letter to be printed, on the record; {@link NotFound} until it was prepared. */
    @Transactional
    public Letter print(OfficerId who, String number, Locale locale) {
        var tip = mine(who, number);
        var kept = transfers.find(tip.id()).orElseThrow(() -> new NotFound("letter of transfer of " + number));
        audit.record(Actor.of(who), "tip.transfer-letter-opened", tip.id().value(), Map.of());
        var unit = units.get(tip.unitId()).name(locale);
        var sent = sent(tip);
        return new Letter(
                unit,
                texts.find(law.home(), TipTransferLetterKind.NAME, "opening", locale, Map.of("unit", unit))
                        .orElse(null),
                texts.find(law.home(), TipTransferLetterKind.NAME, "protection", locale, Map.of())
                        .orElse(null),
                sent.map(TransferTip.Form::receivingBody).orElse(kept.letter().receivingBody()),
                sent.map(TransferTip.Form::letterNo).orElse(null),
                sent.map(TransferTip.Form::sentOn).orElse(null),
                kept.letter().content(),
                kept.letter().materials(),
                officers.get(kept.preparedBy()).name(),
                kept.preparedOn());
    }

    /** Records what the receiving body confirmed of a letter that was sent; once. */
    @Transactional
    public void confirm(OfficerId who, String number, Receipt receipt) {
        var tip = mine(who, number);
        var sent = sent(tip).orElseThrow(() -> new Refusal("tips.refusal.letter-not-sent"));
        if (receipt.receivedOn().isAfter(today())) {
            throw new FieldRefusal("receivedOn", "tips.refusal.in-the-future");
        }
        if (receipt.receivedOn().isBefore(sent.sentOn())) {
            throw new FieldRefusal("receivedOn", "tips.refusal.before-sending");
        }
        if (!transfers.confirm(tip.id(), receipt)) {
            throw new Refusal("tips.refusal.confirmed-already");
        }
        audit.record(Actor.of(who), "tip.transfer-confirmed", tip.id().value(), Map.of());
    }

    private Optional<TransferTip.Form> sent(Tip tip) {
        return records.latest(tip.id(), TransferTip.STEP, TransferTip.Form.class);
    }

    private Tip mine(OfficerId who, String number) {
        var tip = door.mine(who, number, "tips.refusal.not-your-transfer");
        if (!OUTCOME.equals(tip.triage())) {
            throw new Refusal("tips.refusal.not-to-transfer");
        }
        return tip;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), law.zone(law.home()));
    }
}
