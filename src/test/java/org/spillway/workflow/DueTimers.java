package org.spillway.workflow;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.stereotype.Component;

/** The timers of one case or tip, fired on the test's own thread: in tests nothing runs by itself. */
@Component
public class DueTimers {

    private final RuntimeService runtime;
    private final ManagementService management;
    private final RepositoryService repository;
    private final Clock clock;

    DueTimers(RuntimeService runtime, ManagementService management, RepositoryService repository, Clock clock) {
        this.runtime = runtime;
        this.repository = repository;
        this.management = management;
        this.clock = clock;
    }

    /** Makes a model of the tests' own known to the engine. */
    public void know(String resource) {
        repository.createDeployment().addClasspathResource(resource).deploy();
    }

    /** Fires what is due at the test's "now", the earliest first. */
    public void fire(UUID dossier) {
        timers(dossier).stream()
                .filter(timer -> !timer.getDuedate().toInstant().isAfter(clock.instant()))
                .forEach(timer -> management.executeJob(timer.getId()));
    }

    /** When the waiting timers wake, the earliest first. */
    public List<Instant> waiting(UUID dossier) {
        return timers(dossier).stream()
                .map(timer -> timer.getDuedate().toInstant())
                .toList();
    }

    private List<Job> timers(UUID dossier) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(dossier.toString()).list().stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance.getId()).timers().list().stream())
                .sorted(java.util.Comparator.comparing(Job::getDuedate))
                .toList();
    }
}
