package org.spillway.admin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Dossiers;
import org.spillway.access.Officer;
import org.spillway.audit.Audit;
import org.spillway.notifications.Jobs;
import org.spillway.shared.Actor;
import org.spillway.shared.NotFound;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What stands still until somebody looks at it: steps and timers of the engine, and jobs. */
@Service
class Incidents {

    private final Workflow workflow;
    private final Jobs jobs;
    private final Dossiers dossiers;
    private final Audit audit;

    Incidents(Workflow workflow, Jobs jobs, Dossiers dossiers, Audit audit) {
        this.workflow = workflow;
        this.jobs = jobs;
        this.dossiers = dossiers;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    List<Step> steps(Officer me) {
        return workflow.failedJobs().stream().map(job -> step(job, me)).toList();
    }

    private Step step(Workflow.FailedJob job, Officer me) {
        var number = job.key() == null
                ? null
                : dossiers.numberFor(me.id(), job.key()).orElse(null);
        return new Step(job.id(), number, job.process(), job.element(), job.message(), job.since());
    }

    List<Jobs.Failed> jobs() {
        return jobs.failed();
    }

    @Transactional
    void retryStep(String id, Actor actor) {
        var job = workflow.failedJobs().stream()
                .filter(failed -> failed.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("failed step " + id));
        workflow.retry(id);
        audit.record(
                actor,
                "step.retried",
                job.key(),
                Map.of("process", job.process(), "element", job.element(), "job", id));
    }

    void retryJob(String name, String instance, Actor actor) {
        jobs.retry(name, instance, actor);
    }

    /** A step or timer of the engine that used up its tries; {@code said} is the error as it was thrown. */
    record Step(
            String id,
            @Nullable String number,
            String process,
            String element,
            @Nullable String said,
            Instant since) {}
}
