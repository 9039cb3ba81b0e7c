package org.spillway.workflow;

import java.util.function.Supplier;
import org.springframework.dao.CannotAcquireLockException;

/** Repeats a whole use case when the engine met another at a join: retries are ours, conflicts of facts are the user's. */
public final class ConflictRetry {

    private static final int TRIES = 3;

    private ConflictRetry() {}

    /** Runs {@code useCase}, which opens its own transaction, up to three times. */
    public static <T> T run(Supplier<T> useCase) {
        for (int left = TRIES - 1; ; left--) {
            try {
                return useCase.get();
            } catch (EngineConflict | CannotAcquireLockException conflict) {
                if (left == 0) {
                    throw conflict;
                }
            }
        }
    }

    /** As {@link #run(Supplier)}, for a use case that answers nothing. */
    public static void run(Runnable useCase) {
        run(() -> {
            useCase.run();
            return true;
        });
    }
}
