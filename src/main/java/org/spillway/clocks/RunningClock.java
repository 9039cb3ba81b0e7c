package org.spillway.clocks;

import java.time.Instant;

/** A clock that runs; {@code dueAt} is exclusive. */
public record RunningClock(String rule, Instant startedAt, Instant dueAt) {}
