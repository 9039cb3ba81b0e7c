package org.spillway.clocks;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The deadlines of cases and tips. */
public interface Clocks {

    /** Starts the clock {@code rule}; {@code subject} is the respondent it is about, if it is about one. */
    void start(UUID dossier, String rule, @Nullable UUID subject);

    /** Stops the clock {@code rule}, met or late; does nothing where none runs. */
    void stop(UUID dossier, String rule);

    /** The clocks that run, the most urgent first. */
    List<RunningClock> running(UUID dossier);
}
