package org.spillway.workflow.internal;

import static org.spillway.workflow.internal.EngineCall.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.spillway.workflow.Workflow.FailedJob;
import org.springframework.stereotype.Component;

/** The jobs of the engine: which belong to a process, which failed, and when they are due. */
@Component
class EngineJobs {

    private final ManagementService management;
    private final RuntimeService runtime;
    private final Clock clock;

    EngineJobs(ManagementService management, RuntimeService runtime, Clock clock) {
        this.management = management;
        this.runtime = runtime;
        this.clock = clock;
    }

    /** The timers of a process instance. */
    List<Job> timersOf(String instance) {
        return management.createJobQuery().processInstanceId(instance).timers().list();
    }

    void due(Job job, Instant at) {
        engine(() -> {
            management.setJobDuedate(job.getId(), Date.from(at));
            return null;
        });
    }

    // The job itself knows its activity only inside a command of the engine.
    String activityOf(Job job) {
        if (job.getJobDefinitionId() == null) {
            return ""; // a job of the engine's own, of no model
        }
        return management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    List<FailedJob> failed() {
        return management.createJobQuery().noRetriesLeft().orderByJobId().desc().listPage(0, 200).stream()
                .map(job -> new FailedJob(
                        job.getId(),
                        Objects.requireNonNullElse(job.getProcessDefinitionKey(), ""),
                        activityOf(job),
                        businessKey(job),
                        job.getExceptionMessage(),
                        job.getCreateTime() == null
                                ? clock.instant()
                                : job.getCreateTime().toInstant()))
                .toList();
    }

    private @Nullable UUID businessKey(Job job) {
        if (job.getProcessInstanceId() == null) {
            return null; // a job of the engine's own, which belongs to no case
        }
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceId(job.getProcessInstanceId())
                .singleResult();
        return instance == null || instance.getBusinessKey() == null
                ? null
                : UUID.fromString(instance.getBusinessKey());
    }

    void retry(String jobId) {
        engine(() -> {
            management.setJobRetries(jobId, 1);
            return null;
        });
    }
}
