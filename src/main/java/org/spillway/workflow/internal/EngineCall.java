package org.spillway.workflow.internal;

import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.spillway.shared.Refusal;
import org.spillway.workflow.EngineConflict;

/** Calls the engine, and tells what goes wrong as it was meant. */
final class EngineCall {

    private EngineCall() {}

    static <T> T engine(Supplier<T> command) {
        try {
            return command.get();
        } catch (OptimisticLockingException conflict) {
            throw new EngineConflict(conflict);
        } catch (ProcessEngineException wrapped) {
            // Listeners and beans run inside the engine: what they refuse is told to the user as it was thrown.
            for (Throwable cause = wrapped; cause != null; cause = cause.getCause()) {
                if (cause instanceof Refusal refusal) {
                    throw refusal;
                }
            }
            throw wrapped;
        }
    }
}
