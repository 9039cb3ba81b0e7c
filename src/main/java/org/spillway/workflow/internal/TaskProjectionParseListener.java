package org.spillway.workflow.internal;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Puts the projection on every user task of every model; a model cannot leave it out. */
class TaskProjectionParseListener extends AbstractBpmnParseListener {

    private static final String[] EVENTS = {
        TaskListener.EVENTNAME_CREATE,
        TaskListener.EVENTNAME_ASSIGNMENT,
        TaskListener.EVENTNAME_UPDATE,
        TaskListener.EVENTNAME_COMPLETE,
        TaskListener.EVENTNAME_DELETE
    };

    private final TaskProjection projection;

    TaskProjectionParseListener(TaskProjection projection) {
        this.projection = projection;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        for (var event : EVENTS) {
            task.addBuiltInTaskListener(event, projection);
        }
    }
}
