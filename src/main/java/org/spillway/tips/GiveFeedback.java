package org.spillway.tips;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S23: the tipster is told what came of it, and the tip is concluded. */
@Component
class GiveFeedback implements TipStep<GiveFeedback.Form> {

    static final String STEP = "give-feedback";

    private final Tips tips;
    private final TipMessages messages;

    GiveFeedback(Tips tips, TipMessages messages) {
        this.tips = tips;
        this.messages = messages;
    }

    record Form(@NotBlank @Size(max = 4000) String feedback) {}

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
        messages.add(
                UUID.randomUUID(),
                context.tip().id(),
                form.feedback(),
                context.today(),
                context.officer().id());
        tips.conclude(context.tip(), context.today());
        return Outcome.done();
    }
}
