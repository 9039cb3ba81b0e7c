package org.spillway.cases.web;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.TaskChanges;
import org.spillway.cases.CaseFiles;
import org.spillway.cases.Documents;
import org.spillway.cases.Drafts;
import org.spillway.cases.KeepDraft;
import org.spillway.cases.TakeTask;
import org.spillway.cases.steps.CompleteStep;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.cases.steps.StepDocuments;
import org.spillway.cases.steps.Steps;
import org.spillway.forms.FormView;
import org.spillway.forms.Forms;
import org.spillway.forms.LateForms;
import org.spillway.forms.Line;
import org.spillway.forms.Setting;
import org.spillway.forms.Typed;
import org.spillway.law.Law;
import org.spillway.shared.CaseId;
import org.spillway.shared.Refusal;
import org.spillway.workflow.TaskId;
import org.spillway.workflow.WorkTask;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page of a task, whichever step it is: what is known, what is asked, one form, and who could do it. */
@Component
class TaskPage {

    private final CaseDoor door;
    private final TakeTask takeTask;
    private final CompleteStep completeStep;
    private final Steps steps;
    private final StepDocuments stepDocuments;
    private final Documents documents;
    private final Drafts drafts;
    private final KeepDraft keepDraft;
    private final LateForms lateForms;
    private final CaseFiles files;
    private final Access access;
    private final TaskChanges changes;
    private final Officers officers;
    private final Forms forms;
    private final Law law;
    private final CaseFrame frame;

    TaskPage(
            CaseDoor door,
            TakeTask takeTask,
            CompleteStep completeStep,
            Steps steps,
            StepDocuments stepDocuments,
            Documents documents,
            Drafts drafts,
            KeepDraft keepDraft,
            LateForms lateForms,
            CaseFiles files,
            Access access,
            TaskChanges changes,
            Officers officers,
            Forms forms,
            Law law,
            CaseFrame frame) {
        this.door = door;
        this.takeTask = takeTask;
        this.completeStep = completeStep;
        this.steps = steps;
        this.stepDocuments = stepDocuments;
        this.documents = documents;
        this.drafts = drafts;
        this.keepDraft = keepDraft;
        this.lateForms = lateForms;
        this.files = files;
        this.access = access;
        this.changes = changes;
        this.officers = officers;
        this.forms = forms;
        this.law = law;
        this.frame = frame;
    }

    /**
     * What the page shows of a task.
     *
     * @param prefix of its texts
     * @param respondent whom it is about
     * @param holder whose it is
     * @param kept the rule that keeps the reader from taking it, in words; null where none does
     * @param couldAct who could take it; the reader may give it to one of them if {@code mayAssign}
     */
    record View(
            WorkTask task,
            String number,
            String prefix,
            String stage,
            @Nullable String respondent,
            boolean mine,
            boolean mayClaim,
            boolean mayAssign,
            @Nullable String holder,
            @Nullable String kept,
            List<Officer> couldAct) {}

    /**
     * What is shown to whoever worked on the case and is not on it any more: nothing but what they typed themselves.
     *
     * @param mayClaim whether the task is free for them again
     */
    record Lost(String number, TaskId task, String step, String prefix, boolean mayClaim) {}

    /** An open task as the reader may see it: its form, the case around it, or that it could be taken. */
    String show(String number, WorkTask task, Officer me, Locale locale, Model model) {
        if (!access.sees(me.id(), new CaseId(task.dossier()))) {
            return offer(number, task, me, locale, model);
        }
        door.open(number, me);
        var context = completeStep.look(me, task.id(), locale);
        var late = keepDraft.takeOver(me.id(), task.id(), addresses(number, task.id()));
        var draft = drafts.find(task.id(), me.id());
        if (late.isPresent()) {
            model.addAttribute("lateAt", late.get().sentAt());
        } else {
            draft.ifPresent(kept -> model.addAttribute("draftSavedAt", kept.savedAt()));
        }
        if (mine(task, me)
                && late.map(LateForms.Late::version)
                        .filter(seen -> seen != task.version())
                        .isEmpty()) {
            var typed = draft.map(Drafts.Draft::typed)
                    .orElseGet(() -> steps.of(task).begin(context));
            return show(context, typed, Map.of(), me, locale, model);
        }
        if (draft.isPresent()) {
            return changed(context, draft.get().typed(), me, locale, model);
        }
        fill(model, context, null, me, locale);
        return "tasks/show";
    }

    /** The page with what was typed into its form, and what is wrong with it. */
    String show(StepContext context, Typed typed, Map<String, String> errors, Officer me, Locale locale, Model model) {
        var step = steps.of(context.task());
        fill(model, context, view(step, typed, errors, context), me, locale);
        model.addAttribute("advised", step.isAdvised());
        model.addAttribute("advice", step.advice(context, typed.tidy()).orElse(null));
        return "tasks/show";
    }

    /** The task after it changed while somebody typed: who changed it, what they recorded, and what was typed. */
    String changed(StepContext context, Typed typed, Officer me, Locale locale, Model model) {
        var task = context.task();
        model.addAttribute("meanwhile", changes.of(task));
        model.addAttribute(
                "recorded",
                documents
                        .ofTask(task.id().value())
                        .map(document -> stepDocuments.lines(
                                document, context.file().pack(), context.file().unitId(), locale))
                        .orElse(List.of()));
        if (mine(task, me)) {
            return show(context, typed, Map.of(), me, locale, model);
        }
        model.addAttribute("typed", read(task, typed, context.setting()));
        fill(model, context, null, me, locale);
        return "tasks/show";
    }

    /** What somebody typed who worked on the case and is not on it any more; of the case itself they learn nothing. */
    String lost(String number, WorkTask task, Typed typed, Officer me, Locale locale, Model model) {
        var file = files.get(new CaseId(task.dossier()));
        model.addAttribute("typed", read(task, typed, new Setting(locale, file.pack(), file.unitId())));
        return lost(number, task, me, model);
    }

    /** That a task is not theirs any more, to whoever worked on its case and is not on it. */
    String lost(String number, WorkTask task, Officer me, Model model) {
        // Who could be offered the task may know who has it; who is kept away from the case may not.
        var offered = access.offers(me.id(), task);
        var free = task.isOpen() && task.assignee() == null;
        model.addAttribute("meanwhile", offered ? changes.of(task) : null);
        model.addAttribute(
                "page",
                new Lost(
                        number,
                        task.id(),
                        task.step(),
                        prefix(task),
                        offered && free && access.mayTake(me.id(), task)));
        return "tasks/lost";
    }

    /** What became of the task, in a sentence for whoever writes into its form. */
    String told(WorkTask task, Officer me, Locale locale) {
        if (!access.sees(me.id(), new CaseId(task.dossier()))) {
            return forms.text(new Refusal("tasks.draft.lost"), locale);
        }
        var by = changes.of(task).by();
        return forms.text(
                by == null ? new Refusal("tasks.draft.changed") : new Refusal("tasks.draft.changed.by", by), locale);
    }

    private List<Line> read(WorkTask task, Typed typed, Setting setting) {
        return forms.read(steps.of(task).form(), typed, prefix(task), setting);
    }

    /** What the reader sent to the form of the task after their session had ended, by its button or by itself. */
    Optional<LateForms.Late> late(String number, TaskId id, Officer me) {
        return addresses(number, id).stream()
                .flatMap(address -> lateForms.find(me.id(), address).stream())
                .max(Comparator.comparing(LateForms.Late::sentAt));
    }

    private static List<String> addresses(String number, TaskId id) {
        var form = "/cases/" + number + "/tasks/" + id;
        return List.of(form, form + "/draft");
    }

    private String offer(String number, WorkTask task, Officer me, Locale locale, Model model) {
        var refusal = access.refusal(me.id(), task);
        frame.showDates(model, number);
        model.addAttribute(
                "page",
                new View(
                        task,
                        number,
                        prefix(task),
                        law.term(files.get(new CaseId(task.dossier())).pack(), "stage", task.stage(), locale),
                        null,
                        false,
                        task.isOpen() && task.assignee() == null && refusal.isEmpty(),
                        false,
                        null,
                        refusal.map(rule -> forms.text(rule, locale)).orElse(null),
                        refusal.isPresent() ? access.candidates(task) : List.of()));
        return "tasks/offer";
    }

    private FormView view(Step<?> step, Typed typed, Map<String, String> errors, StepContext context) {
        return forms.view(step.form(), typed, errors, prefix(context.task()), context.setting());
    }

    private void fill(Model model, StepContext context, @Nullable FormView form, Officer me, Locale locale) {
        var task = context.task();
        var free = task.isOpen() && task.assignee() == null;
        var refusal = free ? access.refusal(me.id(), task) : Optional.<Refusal>empty();
        var mayAssign = takeTask.mayAssign(me.id(), task);
        frame.show(model, context.file(), "tasks", me, locale);
        frame.showPapers(model, context.file());
        model.addAttribute("form", form);
        model.addAttribute(
                "known", steps.find(key(task)).map(step -> step.known(context)).orElse(List.of()));
        model.addAttribute("facts", forms.read(context.facts(), "cases.facts", context.setting()));
        model.addAttribute(
                "page",
                new View(
                        task,
                        context.file().number().value(),
                        prefix(task),
                        law.term(context.file().pack(), "stage", task.stage(), locale),
                        context.respondent() == null
                                ? null
                                : context.respondent().person().name(),
                        mine(task, me),
                        free && refusal.isEmpty(),
                        mayAssign,
                        task.assignee() == null
                                ? null
                                : officers.get(task.assignee()).name(),
                        refusal.map(rule -> forms.text(rule, locale)).orElse(null),
                        mayAssign || refusal.isPresent() ? others(task) : List.of()));
    }

    /** Who else could do the task. */
    List<Officer> others(WorkTask task) {
        return access.candidates(task).stream()
                .filter(each -> !each.id().equals(task.assignee()))
                .toList();
    }

    private static String key(WorkTask task) {
        return task.process() + "/" + task.step();
    }

    private static String prefix(WorkTask task) {
        return "step." + task.process() + "." + task.step();
    }

    static boolean mine(WorkTask task, Officer me) {
        return task.isOpen() && me.id().equals(task.assignee());
    }
}
