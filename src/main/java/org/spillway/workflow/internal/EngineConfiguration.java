package org.spillway.workflow.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.spillway.workflow.WorkflowSettings;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Builds the engine on our pool and our transactions. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WorkflowSettings.class, TimerSettings.class})
class EngineConfiguration {

    @Bean
    SpringProcessEngineConfiguration processEngineConfiguration(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            ListableBeanFactory beans,
            TaskProjection projection,
            TimerSettings timers,
            Clock clock) {
        var engine = new SpringProcessEngineConfiguration() {
            @Override
            protected List<CommandInterceptor> getDefaultCommandInterceptorsTxRequired() {
                var chain = new ArrayList<CommandInterceptor>(super.getDefaultCommandInterceptorsTxRequired());
                chain.add(0, new EngineTime(clock));
                return chain;
            }

            @Override
            protected List<CommandInterceptor> getDefaultCommandInterceptorsTxRequiresNew() {
                var chain = new ArrayList<CommandInterceptor>(super.getDefaultCommandInterceptorsTxRequiresNew());
                chain.add(0, new EngineTime(clock));
                return chain;
            }
        };
        engine.setDataSource(dataSource);
        engine.setTransactionManager(transactions);
        engine.setDatabaseSchemaUpdate("false");
        engine.setDatabaseType("postgres");
        // The engine's own numbers come in blocks from one row of the database, a transaction for each hundred.
        engine.setIdGenerator(() -> UUID.randomUUID().toString());
        engine.setHistory("activity");
        engine.setCustomHistoryLevels(List.of(new DayOnly.History()));
        engine.setHistoryTimeToLive("P3650D");
        engine.setJobExecutor(jobExecutor(timers));
        engine.setJobExecutorActivate(false);
        engine.setJobExecutorDeploymentAware(true);
        engine.setDefaultNumberOfRetries(3);
        engine.setScriptEngineResolver(new NoScripting());
        engine.setBeans(new ProcessBeans(beans));
        engine.setCmmnEnabled(false);
        engine.setDmnEnabled(false);
        engine.setMetricsEnabled(false);
        engine.setTaskMetricsEnabled(false);
        engine.setAuthorizationEnabled(false);
        engine.setTenantCheckEnabled(false);
        engine.setCustomPreBPMNParseListeners(List.of(new TaskProjectionParseListener(projection)));
        return engine;
    }

    // The engine's own wait for a machine that died is five minutes, and it takes three timers at a time.
    private static JobExecutor jobExecutor(TimerSettings timers) {
        var executor = new DefaultJobExecutor();
        executor.setLockTimeInMillis((int) timers.lock().toMillis());
        executor.setCorePoolSize(timers.threads());
        executor.setMaxPoolSize(timers.threads());
        executor.setQueueSize(timers.batch());
        executor.setMaxJobsPerAcquisition(timers.batch());
        return executor;
    }

    // Flyway makes the tables first; the engine only checks that they fit.
    @Bean
    @DependsOnDatabaseInitialization
    ProcessEngineFactoryBean processEngine(SpringProcessEngineConfiguration configuration) {
        var factory = new ProcessEngineFactoryBean();
        factory.setProcessEngineConfiguration(configuration);
        return factory;
    }

    @Bean
    RuntimeService runtimeService(ProcessEngine engine) {
        return engine.getRuntimeService();
    }

    @Bean
    TaskService taskService(ProcessEngine engine) {
        return engine.getTaskService();
    }

    @Bean
    RepositoryService repositoryService(ProcessEngine engine) {
        return engine.getRepositoryService();
    }

    @Bean
    HistoryService historyService(ProcessEngine engine) {
        return engine.getHistoryService();
    }

    @Bean
    ManagementService managementService(ProcessEngine engine) {
        return engine.getManagementService();
    }
}
