package org.spillway.tips;

import java.util.Map;
import java.util.Set;
import org.spillway.law.LetterKind;
import org.springframework.stereotype.Component;

/** The letter by which a tip is transferred, which says by which law, and that whoever sent it is protected. */
@Component
class TipTransferLetterKind implements LetterKind {

    static final String NAME = "tip-transfer-letter";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Set<String>> sentences() {
        return Map.of("opening", Set.of("unit"), "protection", Set.of());
    }
}
