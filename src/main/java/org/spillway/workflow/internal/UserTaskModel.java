package org.spillway.workflow.internal;

import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/** What a user task of a model says about itself. */
final class UserTaskModel {

    private UserTaskModel() {}

    static String stage(BaseElement element) {
        return element.getDocumentations().stream()
                .map(documentation -> documentation.getTextContent().strip())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(element.getId() + " documents no stage"));
    }

    static String property(BaseElement element, String name) {
        var extensions = element.getExtensionElements();
        if (extensions != null) {
            for (var properties : extensions.getChildElementsByType(CamundaProperties.class)) {
                for (CamundaProperty property : properties.getCamundaProperties()) {
                    if (name.equals(property.getCamundaName())) {
                        return property.getCamundaValue();
                    }
                }
            }
        }
        throw new IllegalStateException(element.getId() + " has no property " + name);
    }

    /** {@code penalty:3:42} is the third version of {@code penalty}. */
    static String processId(String definitionId) {
        return definitionId.substring(0, definitionId.indexOf(':'));
    }
}
