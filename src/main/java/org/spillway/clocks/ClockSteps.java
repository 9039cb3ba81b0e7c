package org.spillway.clocks;

import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.workflow.ProcessBean;

/** What models may ask of clocks. The engine takes dates as {@link Date}. */
@ProcessBean
public class ClockSteps {

    private final Clocks clocks;
    private final WarnOfClock warn;

    ClockSteps(Clocks clocks, WarnOfClock warn) {
        this.clocks = clocks;
        this.warn = warn;
    }

    /** Starts the clock. */
    public void start(String dossier, String rule) {
        clocks.start(UUID.fromString(dossier), rule, null);
    }

    /** Stops the clock. */
    public void stop(String dossier, String rule) {
        clocks.stop(UUID.fromString(dossier), rule, null);
    }

    /** When so much of the period has passed, in percent, and never while it stands still; starts the clock unless it runs. */
    public Date alarm(String dossier, String rule, int percent) {
        return clocks.start(UUID.fromString(dossier), rule, null)
                .flatMap(running -> clocks.share(running, percent))
                .map(Date::from)
                .orElseThrow(() -> new IllegalStateException("nothing to wait for: " + rule + " does not run"));
    }

    /** When a task is due; starts its clock unless it runs. Null where nothing is due, or the clock stands still. */
    public @Nullable Date due(String dossier, String rule) {
        return due(UUID.fromString(dossier), rule, null);
    }

    /** When a task about one respondent is due; starts that respondent's clock unless it runs. */
    public @Nullable Date due(String dossier, String rule, String respondent) {
        return due(UUID.fromString(dossier), rule, UUID.fromString(respondent));
    }

    /**
     * As {@link #due(String, String, String)}, but starts the clock only where the fact from which it runs stands already.
     */
    public @Nullable Date dueIfRunning(String dossier, String rule, String respondent) {
        return date(clocks.startFromFact(UUID.fromString(dossier), rule, UUID.fromString(respondent)));
    }

    private @Nullable Date due(UUID dossier, String rule, @Nullable UUID subject) {
        return date(clocks.start(dossier, rule, subject));
    }

    private static @Nullable Date date(Optional<RunningClock> clock) {
        return clock.filter(running -> !running.isPaused())
                .map(running -> Date.from(running.dueAt()))
                .orElse(null);
    }

    /** Warns that so much of the period has passed, in percent: once, and not when the clock was moved or stopped since. */
    public void warn(String dossier, String rule, int percent) {
        warn.warn(UUID.fromString(dossier), rule, percent);
    }
}
