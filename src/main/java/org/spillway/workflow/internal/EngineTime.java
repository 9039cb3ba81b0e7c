package org.spillway.workflow.internal;

import java.time.Clock;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** Sets the engine's clock by the application's before every command, so that there is one "now". */
class EngineTime extends CommandInterceptor {

    private final Clock clock;

    EngineTime(Clock clock) {
        this.clock = clock;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (clock.equals(Clock.systemUTC())) {
            return next.execute(command);
        }
        ClockUtil.offset(clock.millis() - System.currentTimeMillis());
        return next.execute(command);
    }
}
