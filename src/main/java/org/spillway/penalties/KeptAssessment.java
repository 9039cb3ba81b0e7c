package org.spillway.penalties;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.law.assessment.Assessment;
import org.spillway.shared.OfficerId;

/**
 * What the tables said about a respondent, as it was kept: it never changes.
 *
 * @param reason the step for which it was made, or {@link #FACTS_CORRECTED}
 * @param madeBy who acted; null where a step of the application corrected the facts
 */
record KeptAssessment(
        UUID id, Instant madeAt, @Nullable OfficerId madeBy, String reason, Personal personal, Assessment said) {

    static final String FACTS_CORRECTED = "facts-corrected";
}
