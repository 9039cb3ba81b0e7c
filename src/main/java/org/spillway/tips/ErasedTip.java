package org.spillway.tips;

import java.io.Serial;
import org.spillway.shared.NotFound;

/** The tip was erased, perhaps while its officer wrote about it; for whoever could not read it, there never was one. */
public final class ErasedTip extends NotFound {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Tombstone tombstone;

    ErasedTip(Tombstone tombstone) {
        super("tip " + tombstone.number() + ", which was erased");
        this.tombstone = tombstone;
    }

    /** What is left of it. */
    public Tombstone tombstone() {
        return tombstone;
    }
}
