package org.spillway.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The time of the demonstration: the system's, and so much more. The difference is kept in a file. */
class OffsetClock extends Clock {

    private final Clock system = Clock.systemUTC();
    private final Path file;
    private volatile Duration offset;

    OffsetClock(Path file) {
        this.file = file;
        this.offset = read(file);
    }

    Duration offset() {
        return offset;
    }

    /** Moves to {@code instant}, from where time runs on. */
    void set(Instant instant) {
        var moved = Duration.between(system.instant(), instant);
        write(moved);
        offset = moved;
    }

    /** Stands at {@code instant} until {@link #comeBack}; not kept, so that a restart knows nothing of it. */
    void pretend(Instant instant) {
        offset = Duration.between(system.instant(), instant);
    }

    /** Goes back to the time that is kept. */
    void comeBack() {
        offset = read(file);
    }

    @Override
    public Instant instant() {
        return system.instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return system.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        var base = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return base.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return base.withZone(other);
            }
        };
    }

    private static Duration read(Path file) {
        try {
            return Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void write(Duration moved) {
        try {
            var next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, moved.toString());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
