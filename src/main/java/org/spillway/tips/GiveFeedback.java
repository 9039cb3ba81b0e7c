package org.spillway.tips;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/**
 * S23: the tipster is told what came of it, a wish for a reward goes to whoever decides on it (RWD 2022), and the tip is
 * concluded.
 */
@Component
class GiveFeedback implements TipStep<GiveFeedback.Form> {

    static final String STEP = "give-feedback";

    private final Tips tips;
    private final TipMessages messages;
    private final Rewards rewards;

    GiveFeedback(Tips tips, TipMessages messages, Rewards rewards) {
        this.tips = tips;
        this.messages = messages;
        this.rewards = rewards;
    }

    /**
     * The feedback.
     *
     * @param reward what became of a wish for a reward; null where there is none
     */
    record Form(
            @NotBlank @Size(max = 4000) String feedback,
            @Nullable TipReward reward) {}

    /** What became of a wish for a reward. */
    enum TipReward {
        HANDED_OVER,
        /** The feedback says why. */
        NOT_HANDED_OVER
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
        var tip = context.tip();
        var wished = tips.body(tip.id()).reward() == TipForm.TipAnswer.YES;
        if (wished && rewards.known() && form.reward() == null) {
            throw new FieldRefusal("reward", "tips.refusal.reward-wished");
        }
        if (form.reward() != null && !rewards.known()) {
            throw new FieldRefusal("reward", "tips.refusal.no-rewards");
        }
        messages.add(
                UUID.randomUUID(),
                tip.id(),
                form.feedback(),
                context.today(),
                context.officer().id());
        if (form.reward() == TipReward.HANDED_OVER) {
            tips.rewardHandedOver(tip.id(), context.today());
        }
        tips.conclude(tip, context.today());
        return Outcome.done();
    }
}
