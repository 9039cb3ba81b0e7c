package org.spillway.workflow.internal;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.spillway.workflow.WorkflowSettings;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts the firing of timers last and stops it first, before the pool closes. */
@Component
class JobExecution implements SmartLifecycle {

    private final SpringProcessEngineConfiguration engine;
    private final WorkflowSettings settings;

    JobExecution(SpringProcessEngineConfiguration engine, WorkflowSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.jobExecutor();
    }

    @Override
    public void start() {
        executor().start();
    }

    @Override
    public void stop() {
        executor().shutdown();
    }

    @Override
    public boolean isRunning() {
        return engine.getJobExecutor() != null && executor().isActive();
    }

    private JobExecutor executor() {
        return engine.getJobExecutor();
    }
}
