package org.spillway.tips.web;

import java.util.List;
import org.spillway.forms.FormView;
import org.spillway.tips.Rewards;
import org.springframework.stereotype.Component;

/** Which questions about a tip are asked here: for a reward nobody is asked where no law knows one. */
@Component
class Asked {

    private static final String REWARD = "reward";

    private final Rewards rewards;

    Asked(Rewards rewards) {
        this.rewards = rewards;
    }

    List<FormView.FieldView> of(FormView form) {
        return form.fields().stream()
                .filter(field -> rewards.known() || !field.path().equals(REWARD))
                .toList();
    }
}
