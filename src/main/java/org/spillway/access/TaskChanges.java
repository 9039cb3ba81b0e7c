package org.spillway.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Service;

/** What became of a task while somebody was writing into its form. */
@Service
public class TaskChanges {

    private final Workflow workflow;
    private final Officers officers;

    TaskChanges(Workflow workflow, Officers officers) {
        this.workflow = workflow;
        this.officers = officers;
    }

    /**
     * The last change of a task.
     *
     * @param by the name of whose doing it was; null where it was no officer's
     * @param holder the name of whoever has the task now; null where nobody has it, or it is over
     */
    public record Meanwhile(
            @Nullable String by, Instant at, @Nullable String holder, boolean open) {}

    /** Who changed the task last, when, and who has it now. */
    public Meanwhile of(WorkTask task) {
        var change = workflow.lastChange(task.id());
        return new Meanwhile(
                name(change.by()), change.at(), task.isOpen() ? name(task.assignee()) : null, task.isOpen());
    }

    private @Nullable String name(@Nullable OfficerId id) {
        return id == null ? null : officers.get(id).name();
    }
}
