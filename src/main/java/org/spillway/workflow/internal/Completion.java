package org.spillway.workflow.internal;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The outcome code of the completion under way on this thread, for the projection to write down. */
@Component
class Completion {

    private final ThreadLocal<@Nullable String> code = new ThreadLocal<>();

    <T> T with(String outcome, Supplier<T> command) {
        code.set(outcome);
        try {
            return command.get();
        } finally {
            code.remove();
        }
    }

    @Nullable
    String outcome() {
        var outcome = code.get();
        return outcome == null || outcome.isEmpty() ? null : outcome;
    }
}
