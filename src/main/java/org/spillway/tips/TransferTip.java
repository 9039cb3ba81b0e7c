package org.spillway.tips;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S01: a tip out of jurisdiction goes to the body that is competent, by letter. */
@Component
class TransferTip implements TipStep<TransferTip.Form> {

    static final String STEP = "transfer-tip";

    private final Tips tips;

    TransferTip(Tips tips) {
        this.tips = tips;
    }

    record Form(
            @NotBlank @Size(max = 200) String receivingBody,
            @NotBlank @Size(max = 80) String letterNo,
            @NotNull LocalDate sentOn) {}

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
        if (form.sentOn().isAfter(context.today())) {
            throw new FieldRefusal("sentOn", "tips.refusal.in-the-future");
        }
        if (form.sentOn().isBefore(context.tip().receivedOn())) {
            throw new FieldRefusal("sentOn", "tips.refusal.before-receipt");
        }
        // Both stand on the letter.
        refuseNaming("receivingBody", form.receivingBody(), context.tip());
        refuseNaming("letterNo", form.letterNo(), context.tip());
        tips.state(context.tip(), TipState.PASSED_ON);
        return Outcome.done();
    }

    private void refuseNaming(String field, String text, Tip tip) {
        if (tips.namesSender(tip, text)) {
            throw new FieldRefusal(field, "tips.refusal.letter-names-sender");
        }
    }
}
