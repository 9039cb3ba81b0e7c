package org.spillway.tips;

import java.util.Locale;
import java.util.Optional;
import org.spillway.law.Law;
import org.spillway.law.Term;
import org.springframework.stereotype.Component;

/**
 * Whether the law of the house rewards reports (RWD 2022, for acts that endanger state security): the term {@code
 * notice.REWARD_LAW} of its pack. Another authority decides; the office hands the wish over (S23).
 */
@Component
public class Rewards {

    private static final String KIND = "notice";
    private static final String LAW = "REWARD_LAW";

    private final Law law;

    Rewards(Law law) {
        this.law = law;
    }

    /** Whether somebody may ask for one. */
    public boolean known() {
        return find().isPresent();
    }

    /** The law by its name; empty where there is none. */
    public Optional<String> law(Locale locale) {
        return find().map(term -> term.name(locale));
    }

    private Optional<Term> find() {
        return law.find(law.home(), KIND, LAW);
    }
}
