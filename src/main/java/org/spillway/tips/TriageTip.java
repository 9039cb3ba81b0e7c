package org.spillway.tips;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.forms.AskedFields;
import org.spillway.forms.AskedWith;
import org.spillway.forms.Choice;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.TipId;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S01: what the tip is worth, with the reason. */
@Component
class TriageTip implements TipStep<TriageTip.Form> {

    static final String STEP = "triage-tip";

    private final Tips tips;
    private final TipDoor door;
    private final TipMessages messages;
    private final TipEntries entries;
    private final AcknowledgeTip acknowledge;
    private final TipSeparation separation;
    private final KnownCases knownCases;

    TriageTip(
            Tips tips,
            TipDoor door,
            TipMessages messages,
            TipEntries entries,
            AcknowledgeTip acknowledge,
            TipSeparation separation,
            KnownCases knownCases) {
        this.tips = tips;
        this.door = door;
        this.messages = messages;
        this.entries = entries;
        this.acknowledge = acknowledge;
        this.separation = separation;
        this.knownCases = knownCases;
    }

    /**
     * The decision.
     *
     * @param outcome a code of the pack's {@code triage} list
     * @param unit the unit that a case is about which is opened; the tip's own where none is named
     * @param lead what the case may know of the tip
     * @param duplicateOf the number of the earlier tip, or of a case that is about the same
     * @param question what the tipster is asked when more is needed
     * @param detriment whether the sender could suffer for it (ISO 37002, 8.3: it is assessed with the report, and somebody
     *     does something about it); null where that was not assessed
     * @param protection what is done against that
     */
    record Form(
            @NotNull @Choice("triage") String outcome,
            @NotBlank @Size(max = 4000) String reason,

            @Nullable
            @AskedWith(
                    field = "outcome",
                    answers = {"CREDIBLE", "ESPIONAGE"})
            @Choice("units")
            String unit,

            @Nullable
            @AskedWith(
                    field = "outcome",
                    answers = {"CREDIBLE", "ESPIONAGE"})
            @Size(max = 4000)
            String lead,

            @Nullable @AskedWith(field = "outcome", answers = "DUPLICATE") @Size(max = 40)
            String duplicateOf,

            @Nullable @AskedWith(field = "outcome", answers = "INSUFFICIENT") @Size(max = 4000)
            String question,

            @Nullable DetrimentRisk detriment,

            @Nullable
            @AskedWith(
                    field = "detriment",
                    answers = {"POSSIBLE", "LIKELY"})
            @Size(max = 2000)
            String protection) {

        /** What somebody decides who assesses no detriment. */
        Form(
                String outcome,
                String reason,
                @Nullable String unit,
                @Nullable String lead,
                @Nullable String duplicateOf,
                @Nullable String question) {
            this(outcome, reason, unit, lead, duplicateOf, question, null, null);
        }
    }

    @Override
    public String step() {
        return STEP;
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public Outcome complete(Context context, Form form) {
        AskedFields.refuseUnfit(form, "lead", "duplicateOf", "question", "protection");
        if (form.question() != null && entries.hasNoMailbox(context.tip().mailbox())) {
            throw new FieldRefusal("question", "tips.refusal.no-mailbox");
        }
        refuseNaming(context.tip(), form);
        if (form.detriment() != null) {
            tips.assessed(context.tip().id(), form.detriment());
        }
        tips.triaged(context.tip(), form.outcome(), original(context, form.duplicateOf()));
        if (form.question() != null) {
            messages.add(
                    UUID.randomUUID(),
                    context.tip().id(),
                    form.question(),
                    context.today(),
                    context.officer().id());
        }
        acknowledge.acknowledge(context.tip().id(), context.officer().id());
        return Outcome.of("triage", form.outcome());
    }

    private void refuseNaming(Tip tip, Form form) {
        if (form.lead() != null && tips.namesSender(tip, form.lead())) {
            throw new FieldRefusal("lead", "tips.refusal.lead-names-sender");
        }
    }

    /** Whether the number is that of a case, and not of a tip. */
    static boolean isOfCase(@Nullable String typed) {
        return typed != null && typed.strip().toUpperCase(java.util.Locale.ROOT).startsWith("SP");
    }

    private @Nullable TipId original(Context context, @Nullable String typed) {
        if (typed == null) {
            return null;
        }
        if (isOfCase(typed)) {
            var known = knownCases
                    .find(context.officer().id(), typed)
                    .orElseThrow(() -> new FieldRefusal("duplicateOf", "tips.refusal.unknown-case"));
            separation.refuseOwn(context.officer().id(), known.id(), "duplicateOf");
            return null;
        }
        var number = TipNumber.typed(typed)
                .orElseThrow(() -> new FieldRefusal("duplicateOf", "tips.refusal.not-a-tip-number"));
        Tip other;
        try {
            other = door.open(context.officer().id(), number);
        } catch (org.spillway.shared.NotFound unknown) {
            throw new FieldRefusal("duplicateOf", "tips.refusal.unknown-tip");
        }
        // A duplicate of a duplicate is one of the first tip.
        while (other.duplicateOf() != null) {
            other = tips.get(other.duplicateOf());
        }
        if (other.id().equals(context.tip().id())) {
            throw new FieldRefusal("duplicateOf", "tips.refusal.duplicate-of-itself");
        }
        if (other.caseId() != null) {
            separation.refuseOwn(context.officer().id(), other.caseId(), "duplicateOf");
        }
        return other.id();
    }
}
