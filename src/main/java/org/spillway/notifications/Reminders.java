package org.spillway.notifications;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.spillway.workflow.TaskId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code task_reminder}. */
@Repository
class Reminders {

    private final JdbcClient jdbc;

    Reminders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    // A task that was given more time is reminded of again at its new time.
    void set(TaskId task, Reminder kind, Instant at) {
        jdbc.sql("""
                insert into task_reminder (task_id, kind, at)
                values (:task, :kind, :at)
                    on conflict (task_id, kind) do update
                   set at = excluded.at,
                       told_at = case when excluded.at > task_reminder.told_at then null else task_reminder.told_at end
                """)
                .param("task", task.value())
                .param("kind", kind.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void drop(TaskId task) {
        jdbc.sql("delete from task_reminder where task_id = :task and told_at is null")
                .param("task", task.value())
                .update();
    }

    List<Next> due(Instant now) {
        return jdbc.sql("""
                select task_id, kind
                  from task_reminder
                 where told_at is null and at <= :now
                 order by at, task_id, kind
                 limit 1000
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        new Next(TaskId.of(row.getString("task_id")), Reminder.valueOf(row.getString("kind"))))
                .list();
    }

    /** Whether this caller is the one who tells; another node or run that was faster makes it false. */
    boolean take(Next next, Instant now) {
        return jdbc.sql("""
                update task_reminder
                   set told_at = :now
                 where task_id = :task and kind = :kind and told_at is null and at <= :now
                """)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("task", next.task().value())
                        .param("kind", next.kind().name())
                        .update()
                == 1;
    }

    /** A reminder whose time has come. */
    record Next(TaskId task, Reminder kind) {}
}
