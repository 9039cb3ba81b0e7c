package org.spillway.workflow.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.camunda.bpm.engine.impl.history.HistoryLevelActivity;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Processes that somebody from the public sets off: their tasks tell the day on which they came, never the minute, and the
 * engine keeps no history of them (promise 7).
 */
@Component
class DayOnly {

    private static final Set<String> PROCESSES = Set.of("tip-handling");

    private final ZoneId zone;

    DayOnly(ZoneId zone) {
        this.zone = zone;
    }

    static boolean covers(String definitionId) {
        return PROCESSES.contains(UserTaskModel.processId(definitionId));
    }

    /** The moment that may be kept of something that happens now. */
    Instant kept(String definitionId, Instant now) {
        return keptOf(UserTaskModel.processId(definitionId), now);
    }

    /** As {@link #kept}, by the name of the process. */
    Instant keptOf(String process, Instant now) {
        return PROCESSES.contains(process)
                ? LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant()
                : now;
    }

    /** What the engine keeps of processes and activities, without those of the public. */
    static class History extends HistoryLevelActivity {

        @Override
        public boolean isHistoryEventProduced(HistoryEventType type, @Nullable Object entity) {
            return super.isHistoryEventProduced(type, entity) && !isOfThePublic(entity);
        }

        private static boolean isOfThePublic(@Nullable Object entity) {
            if (entity instanceof ExecutionEntity execution) {
                return covers(execution.getProcessDefinitionId());
            }
            return entity instanceof TaskEntity task && covers(task.getProcessDefinitionId());
        }
    }
}
