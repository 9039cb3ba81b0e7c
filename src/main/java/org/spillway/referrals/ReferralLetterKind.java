package org.spillway.referrals;

import java.util.Map;
import java.util.Set;
import org.spillway.law.LetterKind;
import org.springframework.stereotype.Component;

/** The letter of referral, which says by which law the case is handed over. */
@Component
class ReferralLetterKind implements LetterKind {

    static final String NAME = "referral-letter";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Set<String>> sentences() {
        return Map.of("opening", Set.of("unit"));
    }
}
