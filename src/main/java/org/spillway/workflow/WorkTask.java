package org.spillway.workflow;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.shared.RespondentId;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;

/**
 * One task, as our own table keeps it beside the engine.
 *
 * @param dossier the case or tip that the task belongs to (the business key)
 * @param step the id of the user task in the model, such as {@code hear-respondent}
 * @param stage the stage code, such as {@code S14}
 * @param part the part on the case that whoever does this task takes
 * @param respondent the respondent whom the task is about, if it is about one
 * @param unit the unit whose role holders are the group of this task
 * @param dueAt the end of its deadline, exclusive; null while none runs
 * @param version grows with every change; a form sends the one it was shown with
 * @param endedAt when it was completed or cancelled; null while it is open
 */
public record WorkTask(
        TaskId id,
        String process,
        String instance,
        String step,
        UUID dossier,
        @Nullable RespondentId respondent,
        String stage,
        Role role,
        String part,
        UnitId unit,
        @Nullable OfficerId assignee,
        Instant createdAt,
        @Nullable Instant dueAt,
        int version,
        @Nullable Instant endedAt,
        @Nullable OfficerId endedBy,
        @Nullable String outcome) {

    /** The task as it was seen. */
    public TaskHandle handle() {
        return new TaskHandle(id, version);
    }

    /** Whether somebody still has to do it. */
    public boolean isOpen() {
        return endedAt == null;
    }

    /** Whether its deadline has passed. */
    public boolean isOverdue(Instant now) {
        return isOpen() && dueAt != null && !now.isBefore(dueAt);
    }
}
