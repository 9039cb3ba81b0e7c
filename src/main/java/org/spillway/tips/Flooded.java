package org.spillway.tips;

import java.io.Serial;
import java.time.Duration;
import org.spillway.shared.Refusal;

/** So much came within the hour that no more is taken in it. */
public final class Flooded extends Refusal {

    @Serial
    private static final long serialVersionUID = 1L;

    static final String TIPS = "tips.refusal.flooded";
    static final String FILES = "tips.refusal.flooded-files";

    private final Duration wait;

    Flooded(String code, Duration wait) {
        super(code, wait.plusSeconds(59).toMinutes());
        this.wait = wait;
    }

    /** How long until the next is taken. */
    public Duration waitFor() {
        return wait;
    }
}
