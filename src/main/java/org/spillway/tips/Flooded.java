package org.spillway.tips;

import java.io.Serial;
import java.time.Duration;
import org.spillway.shared.Refusal;

/** So many tips came within the hour that no more are taken in it. */
public final class Flooded extends Refusal {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    Flooded(Duration wait) {
        super("tips.refusal.flooded", wait.plusSeconds(59).toMinutes());
        this.wait = wait;
    }

    /** How long until the next are taken. */
    public Duration waitFor() {
        return wait;
    }
}
