package org.spillway.cases.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Units;
import org.spillway.cases.CaseFile;
import org.spillway.clocks.Clocks;
import org.spillway.clocks.RunningClock;
import org.spillway.law.Law;
import org.spillway.shared.OfficerId;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Component;

/** The head of every page of a case: number, stage, who holds it, clocks, flags. */
@Component
class CaseFrame {

    private final Workflow workflow;
    private final Officers officers;
    private final Units units;
    private final Clocks clocks;
    private final Law law;
    private final Clock clock;

    CaseFrame(Workflow workflow, Officers officers, Units units, Clocks clocks, Law law, Clock clock) {
        this.workflow = workflow;
        this.officers = officers;
        this.units = units;
        this.clocks = clocks;
        this.law = law;
        this.clock = clock;
    }

    /**
     * What the head shows; every text is in the reader's language.
     *
     * @param level the highest level with its Chinese name; null while none is known
     */
    record Head(
            CaseFile file,
            String number,
            String stage,
            @Nullable String level,
            String unit,
            List<String> holders,
            List<RunningClock> clocks,
            List<WorkTask> openTasks,
            boolean overdue,
            Instant now) {}

    Head of(CaseFile file, Officer me, Locale locale) {
        var now = clock.instant();
        var open = workflow.tasksOf(file.id().value()).stream()
                .filter(WorkTask::isOpen)
                .toList();
        return new Head(
                file,
                file.number().value(),
                law.term(file.pack(), "stage", file.stage(), locale),
                file.level() == null ? null : law.term(file.pack(), "level", file.level(), locale),
                units.get(file.unitId()).name(locale),
                open.stream()
                        .map(WorkTask::assignee)
                        .filter(java.util.Objects::nonNull)
                        .distinct()
                        .map((OfficerId id) -> officers.get(id).name())
                        .toList(),
                clocks.running(file.id().value()),
                open,
                open.stream().anyMatch(task -> task.isOverdue(now)),
                now);
    }
}
