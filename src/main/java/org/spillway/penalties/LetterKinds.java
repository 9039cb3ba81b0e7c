package org.spillway.penalties;

import java.util.Map;
import java.util.Set;
import org.spillway.law.LetterKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The letters to a respondent of which the pack says sentences: on what they rest, and what may be done against them. */
@Configuration(proxyBeanMethods = false)
class LetterKinds {

    static final String NOTICE = "penalty-notice";
    static final String DECISION = "penalty-decision";
    static final String APPEAL = "appeal-decision";

    private record Kind(String name, Map<String, Set<String>> sentences) implements LetterKind {}

    @Bean
    LetterKind noticeLetter() {
        return new Kind(NOTICE, Map.of("opening", Set.of("organ"), "rights", Set.of("days")));
    }

    @Bean
    LetterKind decisionLetter() {
        return new Kind(DECISION, Map.of("effective", Set.of(), "review", Set.of()));
    }

    @Bean
    LetterKind appealLetter() {
        return new Kind(APPEAL, Map.of("meanwhile", Set.of(), "restored", Set.of()));
    }
}
