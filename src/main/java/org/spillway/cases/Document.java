package org.spillway.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.CaseId;
import org.spillway.shared.DocumentId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.RespondentId;

/**
 * What a completed step left in the file.
 *
 * @param step process and task, as in {@code penalty/hear-respondent}
 * @param body the form that was filled in, as JSON
 */
public record Document(
        DocumentId id,
        CaseId caseId,
        @Nullable RespondentId respondentId,
        String step,
        String stage,
        String taskId,
        String body,
        @Nullable String outcome,
        @Nullable OfficerId madeBy,
        Instant madeAt) {}
