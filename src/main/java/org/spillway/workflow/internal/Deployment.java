package org.spillway.workflow.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.spillway.workflow.WorkflowSettings;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Deploys the models when the application starts; a model that changed becomes a new version, the others stay. */
@Component
class Deployment implements InitializingBean {

    private static final String NAME = "spillway";

    private final RepositoryService repository;
    private final ManagementService management;
    private final WorkflowSettings settings;

    Deployment(RepositoryService repository, ManagementService management, WorkflowSettings settings) {
        this.repository = repository;
        this.management = management;
        this.settings = settings;
    }

    @Override
    public void afterPropertiesSet() throws IOException {
        var deployment = repository.createDeployment().name(NAME).enableDuplicateFiltering(true);
        for (var model : models()) {
            try (InputStream xml = model.getInputStream()) {
                deployment.addInputStream(model.getFilename(), xml);
            }
        }
        try {
            deployment.deploy();
        } catch (ParseException broken) {
            throw new BrokenModel(broken);
        }
        // Older versions have running instances too: their timers are ours to fire.
        repository
                .createDeploymentQuery()
                .deploymentName(NAME)
                .list()
                .forEach(each -> management.registerDeploymentForJobExecutor(each.getId()));
    }

    private Resource[] models() throws IOException {
        var directory = settings.processes();
        var pattern = directory == null || directory.isBlank()
                ? "classpath:/processes/*.bpmn"
                : "file:" + directory + "/*.bpmn";
        var found = new PathMatchingResourcePatternResolver().getResources(pattern);
        if (found.length == 0) {
            throw new IllegalStateException("No process models in " + pattern);
        }
        Arrays.sort(found, Comparator.comparing(Resource::getFilename));
        return found;
    }
}
