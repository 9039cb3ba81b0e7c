package org.spillway.access;

import java.util.List;
import java.util.Map;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.workflow.TaskHandle;
import org.spillway.workflow.TaskId;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives back to their groups the open tasks of somebody who may not do them any more, so that none waits for who left. */
@Component
class TakeBack {

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final RoleNeeded roleNeeded;
    private final ObjectProvider<Workflow> workflow;
    private final Audit audit;

    TakeBack(JdbcClient jdbc, RoleNeeded roleNeeded, ObjectProvider<Workflow> workflow, Audit audit) {
        this.jdbc = jdbc;
        this.roleNeeded = roleNeeded;
        this.workflow = workflow;
        this.audit = audit;
    }

    /** Takes from {@code who} each open task whose role they do not hold any more, or all when they were deactivated. */
    void fromWhoLeft(OfficerId who, Officer by) {
        var page = held(who, "");
        while (!page.isEmpty()) {
            page.forEach(held -> takeBack(held, who, by));
            page = held(who, page.get(page.size() - 1).id().value());
        }
    }

    private void takeBack(TaskHandle held, OfficerId who, Officer by) {
        var flow = workflow.getObject();
        var task = flow.get(held.id());
        if (roleNeeded.refusal(task, who).isPresent()) {
            flow.takeAway(held, by.id());
            record(task, who, by);
        }
    }

    // Locked, so that what somebody completes at this moment is over or waits.
    private List<TaskHandle> held(OfficerId who, String after) {
        ReadOnce.forgetAll();
        return jdbc.sql("""
                select id, version from work_task
                 where assignee = :who and ended_at is null and id > :after
                 order by id
                 limit :most
                   for update
                """)
                .param("who", who.value())
                .param("after", after)
                .param("most", AT_ONCE)
                .query((row, n) -> new TaskHandle(TaskId.of(row.getString("id")), row.getInt("version")))
                .list();
    }

    private void record(WorkTask task, OfficerId who, Officer by) {
        audit.record(
                Actor.of(by.id()),
                "task.taken-back",
                task.dossier(),
                Map.of("step", task.process() + "/" + task.step(), "officer", who.toString()));
    }
}
