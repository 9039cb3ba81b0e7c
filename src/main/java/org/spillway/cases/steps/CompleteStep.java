package org.spillway.cases.steps;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.audit.Audit;
import org.spillway.cases.CaseFiles;
import org.spillway.cases.Document;
import org.spillway.cases.Documents;
import org.spillway.cases.Drafts;
import org.spillway.cases.Facts;
import org.spillway.cases.Respondent;
import org.spillway.cases.Respondents;
import org.spillway.forms.Setting;
import org.spillway.law.Law;
import org.spillway.shared.CaseId;
import org.spillway.shared.DocumentId;
import org.spillway.shared.NotFound;
import org.spillway.shared.Refusal;
import org.spillway.workflow.StaleTask;
import org.spillway.workflow.TaskHandle;
import org.spillway.workflow.TaskId;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The one door of every step: all of it happens, or none. */
@Service
public class CompleteStep {

    private final Workflow workflow;
    private final Steps steps;
    private final StepDocuments stepDocuments;
    private final CaseFiles files;
    private final Facts facts;
    private final Respondents respondents;
    private final Documents documents;
    private final Drafts drafts;
    private final Access access;
    private final Audit audit;
    private final Law law;
    private final JsonMapper json;
    private final Clock clock;

    CompleteStep(
            Workflow workflow,
            Steps steps,
            StepDocuments stepDocuments,
            CaseFiles files,
            Facts facts,
            Respondents respondents,
            Documents documents,
            Drafts drafts,
            Access access,
            Audit audit,
            Law law,
            JsonMapper json,
            Clock clock) {
        this.workflow = workflow;
        this.steps = steps;
        this.stepDocuments = stepDocuments;
        this.files = files;
        this.facts = facts;
        this.respondents = respondents;
        this.documents = documents;
        this.drafts = drafts;
        this.access = access;
        this.audit = audit;
        this.law = law;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Completes the task with a form that was bound and checked.
     *
     * @param form a value of the step's own form
     * @throws StaleTask when the task is not as it was seen
     * @throws Refusal when the person may not, or the case does not allow it
     */
    @Transactional
    public void complete(Officer officer, TaskHandle seen, Record form, Locale locale) {
        var task = workflow.get(seen.id());
        access.require(officer.id(), new CaseId(task.dossier()));
        if (!task.isOpen() || task.version() != seen.version()) {
            throw new StaleTask(task);
        }
        if (!officer.id().equals(task.assignee())) {
            throw new Refusal("workflow.refusal.not-yours");
        }
        var context = context(officer, task, locale);
        context.file().requireOpenFor(task);
        complete(steps.of(task), context, seen, form);
    }

    private <F extends Record> void complete(Step<F> step, StepContext context, TaskHandle seen, Record form) {
        var outcome = step.complete(context, step.form().cast(form));
        var task = context.task();
        documents.add(new Document(
                DocumentId.random(),
                context.caseId(),
                task.respondent(),
                step.key(),
                task.stage(),
                task.id().value(),
                json.writeValueAsString(form),
                outcome.code().isEmpty() ? null : outcome.code(),
                context.officer().id(),
                context.now()));
        audit.record(context.actor(), "step.completed", task.dossier(), detail(step.key(), task, outcome.code()));
        drafts.drop(task.id(), context.officer().id());
        workflow.complete(seen, context.officer().id(), outcome);
    }

    private static Map<String, String> detail(String step, WorkTask task, String outcome) {
        var detail = new LinkedHashMap<String, String>();
        detail.put("step", step);
        detail.put("stage", task.stage());
        if (!outcome.isEmpty()) {
            detail.put("outcome", outcome);
        }
        if (task.respondent() != null) {
            detail.put("respondent", task.respondent().toString());
        }
        return detail;
    }

    /** What a step may look at, for its page. */
    @Transactional(readOnly = true)
    public StepContext look(Officer officer, TaskId id, Locale locale) {
        var task = workflow.get(id);
        access.require(officer.id(), new CaseId(task.dossier()));
        return context(officer, task, locale);
    }

    private StepContext context(Officer officer, WorkTask task, Locale locale) {
        var id = new CaseId(task.dossier());
        var file = files.get(id);
        var people = respondents.of(id);
        return new StepContext(
                file,
                facts.latest(id).facts(),
                people,
                respondent(task, people),
                task,
                officer,
                clock.instant(),
                law.zone(file.pack()),
                new Setting(locale, file.pack(), file.unitId()),
                stepDocuments);
    }

    private static @Nullable Respondent respondent(WorkTask task, java.util.List<Respondent> people) {
        if (task.respondent() == null) {
            return null;
        }
        return people.stream()
                .filter(person -> person.id().equals(task.respondent()))
                .findFirst()
                .orElseThrow(() -> new NotFound("respondent " + task.respondent()));
    }
}
