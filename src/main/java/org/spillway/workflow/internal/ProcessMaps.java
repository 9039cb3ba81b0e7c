package org.spillway.workflow.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.jspecify.annotations.Nullable;
import org.spillway.workflow.Workflow.ElementState;
import org.spillway.workflow.Workflow.ProcessMap;
import org.springframework.stereotype.Component;

/** Where each process of a case or tip stands, as the history of the engine tells. */
@Component
class ProcessMaps {

    private final HistoryService history;
    private final RepositoryService repository;
    private final EngineJobs jobs;

    ProcessMaps(HistoryService history, RepositoryService repository, EngineJobs jobs) {
        this.history = history;
        this.repository = repository;
        this.jobs = jobs;
    }

    List<ProcessMap> of(UUID key) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(key.toString())
                .orderByProcessInstanceStartTime()
                .asc()
                .list()
                .stream()
                .map(this::map)
                .toList();
    }

    private ProcessMap map(HistoricProcessInstance instance) {
        var passed = history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .list();
        var elements = new ArrayList<ElementState>();
        for (var activity : passed) {
            elements.add(new ElementState(
                    activity.getActivityId(),
                    state(activity),
                    activity.getStartTime().toInstant(),
                    null));
        }
        for (var job : jobs.timersOf(instance.getId())) {
            elements.add(new ElementState(
                    jobs.activityOf(job),
                    ElementState.State.TIMER,
                    null,
                    job.getDuedate() == null ? null : job.getDuedate().toInstant()));
        }
        return new ProcessMap(
                instance.getId(),
                instance.getSuperProcessInstanceId(),
                calledFrom(instance),
                instance.getProcessDefinitionKey(),
                instance.getProcessDefinitionId(),
                instance.getStartTime().toInstant(),
                instance.getEndTime() == null ? null : instance.getEndTime().toInstant(),
                List.copyOf(elements));
    }

    private @Nullable String calledFrom(HistoricProcessInstance instance) {
        if (instance.getSuperProcessInstanceId() == null) {
            return null;
        }
        return history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getSuperProcessInstanceId())
                .activityType("callActivity")
                .list()
                .stream()
                .filter(call -> instance.getId().equals(call.getCalledProcessInstanceId()))
                .map(HistoricActivityInstance::getActivityId)
                .findFirst()
                .orElse(null);
    }

    private static ElementState.State state(HistoricActivityInstance activity) {
        if (activity.getEndTime() == null) {
            return ElementState.State.ACTIVE;
        }
        return activity.isCanceled() ? ElementState.State.CANCELLED : ElementState.State.DONE;
    }

    String model(String definition) {
        try (var xml = repository.getProcessModel(definition)) {
            return new String(xml.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
