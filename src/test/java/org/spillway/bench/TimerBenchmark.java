package org.spillway.bench;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.spillway.TimersDue;

/** Ten thousand timers due at once: how long they take, and that a killed application changes nothing about each firing once. */
class TimerBenchmark {

    private static final int TIMERS = 10_000;

    @Test
    void tenThousandTimersFireOnceEach() {
        var due = new TimersDue("timers_bench_" + ProcessHandle.current().pid(), TIMERS);
        long begun;
        int before;
        try (var application = due.application()) {
            due.await(application, 1, Duration.ofMinutes(2));
            begun = System.nanoTime();
            before = due.fired();
            due.await(application, TIMERS / 2, Duration.ofMinutes(5));
            report("until the kill", due.fired() - before, begun);
            application.kill();
        }
        due.agree();
        try (var application = due.application()) {
            due.await(application, due.fired() + 1, Duration.ofMinutes(2));
            begun = System.nanoTime();
            before = due.fired();
            due.await(application, due.timers(), Duration.ofMinutes(5));
            report("after the restart", due.timers() - before, begun);
        }
        due.agree();
    }

    private static void report(String when, int fired, long begun) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("timers %s: %d in %.1f s, %.0f a second%n", when, fired, seconds, fired / seconds);
    }
}
