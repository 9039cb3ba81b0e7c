package org.spillway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it; it starts anew after each test. */
public class TestClock extends Clock {

    /** When every test begins. */
    public static final Instant START = Instant.parse("2025-04-24T03:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    /** Moves to {@code instant}, back or forth. */
    public void set(Instant instant) {
        now.set(instant);
    }

    /** Moves on by {@code span}. */
    public void advance(Duration span) {
        now.updateAndGet(instant -> instant.plus(span));
    }

    /** Goes back to {@link #START}. */
    public void reset() {
        now.set(START);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return ZoneOffset.UTC.equals(zone) ? this : new InZone(this, zone);
    }

    private static final class InZone extends Clock {

        private final TestClock clock;
        private final ZoneId zone;

        InZone(TestClock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return clock.withZone(other);
        }
    }
}
