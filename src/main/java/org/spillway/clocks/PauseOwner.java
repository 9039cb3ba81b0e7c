package org.spillway.clocks;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Told when the days of a pause are corrected: the module that began it keeps its own days in step, or refuses. */
public interface PauseOwner {

    /**
     * The days are corrected already, in the same transaction.
     *
     * @param before the pause as it was
     * @param from its first day now
     * @param until the first day that counts again now; null while it lasts
     * @throws org.spillway.shared.FieldRefusal beside {@code from} or {@code until}, for days that cannot be
     */
    void corrected(UUID dossier, Pause before, LocalDate from, @Nullable LocalDate until);
}
