package org.spillway.leads;

import java.util.Map;
import java.util.Set;
import org.spillway.law.LetterKind;
import org.springframework.stereotype.Component;

/** The initial report, which says by which law it is made. */
@Component
class InitialReportLetter implements LetterKind {

    static final String NAME = "initial-report";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Set<String>> sentences() {
        return Map.of("opening", Set.of("unit"));
    }
}
