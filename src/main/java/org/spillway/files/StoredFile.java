package org.spillway.files;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A file that is kept.
 *
 * @param owner the case or tip under whose key it is sealed
 * @param name as its sender called it, without what is no name; may be empty
 * @param size in bytes, of the original
 * @param hasCopy whether there is a safe copy: not of what no parser reads, or is too large for one
 * @param removed what the safe copy has not, in the order of {@link Removed}
 */
public record StoredFile(
        UUID id,
        UUID owner,
        String name,
        FileKind kind,
        long size,
        boolean hasCopy,
        List<Removed> removed,
        Scan scan,
        LocalDate keptOn) {

    /** Whether copy and original may be opened. */
    public boolean isOpen() {
        return scan == Scan.NONE || scan == Scan.CLEAN;
    }

    /** The size in kilobytes, rounded up. */
    public long kilobytes() {
        return (size + 1023) / 1024;
    }

    @Override
    public String toString() {
        return "StoredFile[" + id + "]";
    }
}
