package org.spillway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A thousand timers due at once fire exactly once each, also when the application is killed in the middle. */
class TimerCrashTests {

    private static final int TIMERS = 1_000;

    @Test
    void aKilledApplicationFiresNoTimerTwiceAndForgetsNone() {
        var due = new TimersDue("timers_" + ProcessHandle.current().pid(), TIMERS);
        try (var application = due.application()) {
            due.await(application, TIMERS / 4, Duration.ofMinutes(4));
            application.kill();
        }
        due.agree();
        assertThat(due.fired()).as("the kill came while there were timers left").isLessThan(due.timers());
        try (var application = due.application()) {
            due.await(application, due.timers(), Duration.ofMinutes(4));
        }
        due.agree();
    }
}
