package org.spillway.files;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that passed every check and is not kept yet: in memory, or, if nobody here reads it, sealed already and in nobody's
 * list. Close it once it is kept, or is not to be: others wait.
 */
public final class ReceivedFile implements AutoCloseable {

    private final FileName name;
    private final FileKind kind;
    private final long size;
    private final Scan scan;
    private final @Nullable InMemory inMemory;
    private final @Nullable Arrived arrived;
    private final Runnable whenClosed;

    private record InMemory(byte[] original, SafeCopy copy) {}

    /** Where it lies sealed, and the digest by which the same file is known. */
    record Arrived(ArrivingFiles.Arriving place, byte[] digest) {}

    ReceivedFile(FileName name, InspectFile.Inspected inspected, byte[] original, Scan scan, Runnable whenClosed) {
        this.name = name;
        this.kind = inspected.kind();
        this.size = original.length;
        this.scan = scan;
        this.inMemory = new InMemory(original, inspected.copy());
        this.arrived = null;
        this.whenClosed = whenClosed;
    }

    ReceivedFile(FileName name, FileKind kind, long size, Scan scan, Arrived arrived, Runnable whenClosed) {
        this.name = name;
        this.kind = kind;
        this.size = size;
        this.scan = scan;
        this.inMemory = null;
        this.arrived = arrived;
        this.whenClosed = whenClosed;
    }

    /** Its name without what is none; may be empty. */
    public String name() {
        return name.text();
    }

    /** Its size as it came, in bytes. */
    public long size() {
        return size;
    }

    FileKind kind() {
        return kind;
    }

    byte[] original() {
        return Objects.requireNonNull(inMemory).original();
    }

    byte[] copy() {
        return Objects.requireNonNull(inMemory).copy().bytes();
    }

    Set<Removed> removed() {
        return inMemory == null ? Set.of() : inMemory.copy().removed();
    }

    Scan scan() {
        return scan;
    }

    /** Where it lies already; null for one in memory. */
    @Nullable
    Arrived arrived() {
        return arrived;
    }

    @Override
    public void close() {
        whenClosed.run();
    }

    @Override
    public String toString() {
        return "ReceivedFile[" + kind + "]";
    }
}
