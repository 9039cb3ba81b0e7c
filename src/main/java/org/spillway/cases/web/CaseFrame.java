package org.spillway.cases.web;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Units;
import org.spillway.cases.CaseFile;
import org.spillway.cases.CaseState;
import org.spillway.cases.OpenFalseAccusation;
import org.spillway.cases.Papers;
import org.spillway.cases.ReopenCase;
import org.spillway.cases.Respondents;
import org.spillway.cases.VoidCase;
import org.spillway.clocks.Clocks;
import org.spillway.clocks.ProvisionalEnds;
import org.spillway.clocks.RunningClock;
import org.spillway.law.Law;
import org.spillway.law.Term;
import org.spillway.shared.OfficerId;
import org.spillway.shared.RespondentId;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The head of every page of a case: number, stage, who holds it, clocks, flags. */
@Component
class CaseFrame {

    private final Workflow workflow;
    private final Officers officers;
    private final Units units;
    private final Respondents respondents;
    private final Clocks clocks;
    private final ProvisionalEnds provisionalEnds;
    private final Law law;
    private final VoidCase voidCase;
    private final ReopenCase reopenCase;
    private final OpenFalseAccusation falseAccusation;
    private final ObjectProvider<Papers> papers;
    private final Clock clock;

    CaseFrame(
            Workflow workflow,
            Officers officers,
            Units units,
            Respondents respondents,
            Clocks clocks,
            ProvisionalEnds provisionalEnds,
            Law law,
            VoidCase voidCase,
            ReopenCase reopenCase,
            OpenFalseAccusation falseAccusation,
            ObjectProvider<Papers> papers,
            Clock clock) {
        this.workflow = workflow;
        this.officers = officers;
        this.units = units;
        this.respondents = respondents;
        this.clocks = clocks;
        this.provisionalEnds = provisionalEnds;
        this.law = law;
        this.voidCase = voidCase;
        this.reopenCase = reopenCase;
        this.falseAccusation = falseAccusation;
        this.papers = papers;
        this.clock = clock;
    }

    /**
     * What the head shows; every text is in the reader's language.
     *
     * @param level the highest level; null while none is known
     */
    record Head(
            CaseFile file,
            String number,
            String stage,
            @Nullable Term level,
            String unit,
            List<String> holders,
            List<Deadline> clocks,
            List<Task> tasks,
            boolean overdue,
            boolean open,
            boolean voided,
            boolean mayVoid,
            boolean mayReopen,
            boolean mayAccuse,
            Instant now) {}

    /** A clock that runs. */
    record Deadline(RunningClock clock, String name, Instant startedAt, Instant dueAt) {}

    /** An open task, as the pages of its case show it. */
    record Task(
            WorkTask task,
            String title,
            String stage,
            @Nullable String respondent,
            @Nullable String holder,
            boolean mine) {}

    /** Puts the head into the model as {@code case}, and which tab the page is as {@code tab}. */
    Head show(Model model, CaseFile file, String tab, Officer me, Locale locale) {
        var head = of(file, me, locale);
        model.addAttribute("case", head);
        model.addAttribute("tab", tab);
        showDates(model, head.number());
        return head;
    }

    /** Puts into the model which dates of the case are not certain, as {@code provisional}. */
    void showDates(Model model, String number) {
        model.addAttribute("provisional", provisionalEnds.of(List.of(number)));
    }

    /** Puts the letters that can be printed into the model, as {@code papers}. */
    void showPapers(Model model, CaseFile file) {
        model.addAttribute(
                "papers",
                papers.orderedStream().flatMap(each -> each.of(file).stream()).toList());
    }

    private Head of(CaseFile file, Officer me, Locale locale) {
        var now = clock.instant();
        var open = workflow.tasksOf(file.id().value()).stream()
                .filter(WorkTask::isOpen)
                .sorted(Comparator.comparing(WorkTask::dueAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(task -> task(file, task, me, locale))
                .toList();
        return new Head(
                file,
                file.number().value(),
                law.term(file.pack(), "stage", file.stage(), locale),
                file.level() == null ? null : law.get(file.pack(), "level", file.level()),
                units.get(file.unitId()).name(locale),
                open.stream()
                        .map(Task::holder)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                clocks.running(file.id().value()).stream()
                        .map(running -> new Deadline(
                                running,
                                law.find(file.pack(), "clock", running.rule())
                                        .map(term -> term.name(locale))
                                        .orElse(running.rule()),
                                running.startedAt(),
                                running.dueAt()))
                        .toList(),
                open,
                open.stream().anyMatch(each -> each.task().isOverdue(now)),
                file.state().isOpen(),
                file.state() == CaseState.VOIDED,
                file.state().isOpen() && file.filedOn() == null && voidCase.mayVoid(me.id(), file.id()),
                reopenCase.mayReopen(me.id(), file),
                falseAccusation.isOfferedTo(me.id(), file),
                now);
    }

    private Task task(CaseFile file, WorkTask task, Officer me, Locale locale) {
        return new Task(
                task,
                "step." + task.process() + "." + task.step(),
                law.term(file.pack(), "stage", task.stage(), locale),
                task.respondent() == null ? null : name(file, task.respondent()),
                task.assignee() == null ? null : name(task.assignee()),
                me.id().equals(task.assignee()));
    }

    private @Nullable String name(CaseFile file, RespondentId id) {
        return respondents.of(file.id()).stream()
                .filter(each -> each.id().equals(id))
                .map(each -> each.person().name())
                .findFirst()
                .orElse(null);
    }

    private String name(OfficerId id) {
        return officers.get(id).name();
    }
}
