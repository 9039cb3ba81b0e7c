package org.spillway.files;

import java.util.Set;

/** A file that passed every check and is not kept yet, in memory. Close it once it is, or is not to be: others wait. */
public final class ReceivedFile implements AutoCloseable {

    private final FileName name;
    private final FileKind kind;
    private final byte[] original;
    private final SafeCopy copy;
    private final Scan scan;
    private final Runnable whenClosed;

    ReceivedFile(FileName name, InspectFile.Inspected inspected, byte[] original, Scan scan, Runnable whenClosed) {
        this.name = name;
        this.kind = inspected.kind();
        this.original = original;
        this.copy = inspected.copy();
        this.scan = scan;
        this.whenClosed = whenClosed;
    }

    /** Its name without what is none; may be empty. */
    public String name() {
        return name.text();
    }

    /** Its size as it came, in bytes. */
    public long size() {
        return original.length;
    }

    FileKind kind() {
        return kind;
    }

    byte[] original() {
        return original;
    }

    byte[] copy() {
        return copy.bytes();
    }

    Set<Removed> removed() {
        return copy.removed();
    }

    Scan scan() {
        return scan;
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
