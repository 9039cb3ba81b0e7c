package org.spillway.cases;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.spillway.access.Access;
import org.spillway.forms.LateForms;
import org.spillway.forms.Typed;
import org.spillway.shared.CaseId;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.workflow.TaskId;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what somebody typed into a task's form, so that nothing is lost. */
@Service
public class KeepDraft {

    private static final int MOST = 200_000;

    private final Workflow workflow;
    private final Drafts drafts;
    private final LateForms late;
    private final Access access;

    KeepDraft(Workflow workflow, Drafts drafts, LateForms late, Access access) {
        this.workflow = workflow;
        this.drafts = drafts;
        this.late = late;
        this.access = access;
    }

    /**
     * Keeps the draft of {@code writer}, who is on the case, or was when they began to write; it is shown to them when they
     * see the case. A draft beyond any form's size is refused.
     */
    @Transactional
    public void keep(OfficerId writer, TaskId id, Typed typed) {
        var task = workflow.get(id);
        var caseId = new CaseId(task.dossier());
        if (!access.sees(writer, caseId) && !access.worked(writer, task.dossier())) {
            throw new NotFound("case " + caseId);
        }
        int size = typed.values().values().stream()
                .flatMap(List::stream)
                .mapToInt(String::length)
                .sum();
        if (size > MOST) {
            throw new Refusal("tasks.refusal.draft-too-long");
        }
        drafts.keep(caseId, id, writer, typed);
    }

    /** What the writer sent to one of these addresses after their session had ended becomes their draft. */
    @Transactional
    public Optional<LateForms.Late> takeOver(OfficerId writer, TaskId id, List<String> addresses) {
        var newest = addresses.stream()
                .flatMap(address -> late.find(writer, address).stream())
                .max(Comparator.comparing(LateForms.Late::sentAt));
        newest.ifPresent(sent -> keep(writer, id, sent.typed()));
        addresses.forEach(address -> late.drop(writer, address));
        return newest;
    }

    /** Throws away the writer's own draft. */
    @Transactional
    public void drop(OfficerId writer, TaskId id) {
        drafts.drop(id, writer);
    }
}
