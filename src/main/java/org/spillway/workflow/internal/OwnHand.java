package org.spillway.workflow.internal;

import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.springframework.stereotype.Component;

/** Who takes a task or gives it back on this thread, for the projection to tell. */
@Component
class OwnHand {

    private final ThreadLocal<@Nullable OfficerId> whose = new ThreadLocal<>();

    void of(OfficerId who, Runnable command) {
        whose.set(who);
        try {
            command.run();
        } finally {
            whose.remove();
        }
    }

    @Nullable
    OfficerId owner() {
        return whose.get();
    }
}
