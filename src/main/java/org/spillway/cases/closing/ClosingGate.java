package org.spillway.cases.closing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spillway.cases.ClosingObjection;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Forms;
import org.spillway.shared.Refusal;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Lets a case through to its closing when nothing is left to do: no open task beside, no objection of a feature. */
@Component
class ClosingGate {

    private static final String APPEAL = "S18";

    private final List<ClosingObjection> objections;
    private final Workflow workflow;
    private final Forms forms;
    private final MessageSource messages;

    ClosingGate(List<ClosingObjection> objections, Workflow workflow, Forms forms, MessageSource messages) {
        this.objections = objections;
        this.workflow = workflow;
        this.forms = forms;
        this.messages = messages;
    }

    /** Refuses with everything that stands against closing, so that it need not be found out one by one. */
    void require(StepContext context) {
        var locale = context.setting().locale();
        var all = Stream.concat(openTasks(context, locale), objections(context, locale))
                .toList();
        if (!all.isEmpty()) {
            throw new Refusal("cases.refusal.closing", all.size(), String.join(" ", all));
        }
    }

    private Stream<String> openTasks(StepContext context, Locale locale) {
        var open = workflow.tasksOf(context.caseId().value()).stream()
                .filter(WorkTask::isOpen)
                .filter(task -> !task.id().equals(context.task().id()))
                .filter(task -> !task.stage().equals(APPEAL)) // closing waits for no appeal (domain, section 5)
                .map(task -> messages.getMessage("step." + task.process() + "." + task.step(), null, locale))
                .distinct()
                .collect(Collectors.joining(", "));
        return open.isEmpty()
                ? Stream.of()
                : Stream.of(messages.getMessage("cases.closing.open-tasks", new Object[] {open}, locale));
    }

    private Stream<String> objections(StepContext context, Locale locale) {
        return objections.stream()
                .flatMap(objection -> objection.objection(context.caseId()).stream())
                .map(refusal -> forms.text(refusal, locale));
    }
}
