package org.spillway.workflow.internal;

import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.springframework.stereotype.Component;

/** Who moves a task on this thread, for the projection to tell. */
@Component
class Hand {

    private record Whose(@Nullable OfficerId who, boolean own) {}

    private static final Whose NOBODYS = new Whose(null, false);

    private final ThreadLocal<Whose> whose = ThreadLocal.withInitial(() -> NOBODYS);

    /** {@code who} takes the task or gives it back. */
    void own(OfficerId who, Runnable command) {
        with(new Whose(who, true), command);
    }

    /** {@code who} moves the task from or to somebody else. */
    void of(@Nullable OfficerId who, Runnable command) {
        with(new Whose(who, false), command);
    }

    private void with(Whose hand, Runnable command) {
        whose.set(hand);
        try {
            command.run();
        } finally {
            whose.remove();
        }
    }

    /** Who takes the task or gives it back; null where it is moved for somebody. */
    @Nullable
    OfficerId owner() {
        return whose.get().own() ? whose.get().who() : null;
    }

    /** Who moves the task; null where a process does. */
    @Nullable
    OfficerId mover() {
        return whose.get().who();
    }
}
