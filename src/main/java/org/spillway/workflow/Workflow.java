package org.spillway.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;

/**
 * The flow of cases and tips. Every call joins the caller's transaction: facts, engine and audit commit together. A
 * conflict inside the engine is thrown as {@link EngineConflict}.
 */
public interface Workflow {

    /** Starts a process; {@code key} is the id of the case or tip, {@code variables} hold ids and codes only. */
    void start(String process, UUID key, Map<String, Object> variables);

    /** Starts a process by its message start event. */
    void startByMessage(String message, UUID key, Map<String, Object> variables);

    /** Tells every instance of {@code key} that waits for {@code message}; false where none waits. */
    boolean correlate(String message, UUID key);

    /** Ends every running instance of {@code key}; open tasks count as cancelled. */
    void cancel(UUID key, String reason);

    /** Ends the running instances of {@code key} of one process. */
    void cancel(UUID key, String process, String reason);

    /** Ends this instance, if it still runs. */
    void cancel(String instance, String reason);

    /** Ends those running instances of {@code key} of one process whose variables have these values. */
    void cancel(UUID key, String process, Map<String, Object> where, String reason);

    /**
     * Gives an unclaimed task to {@code who}.
     *
     * @throws StaleTask when somebody else was faster
     * @throws org.spillway.shared.Refusal when a {@link TaskPolicy} objects
     */
    void claim(TaskHandle task, OfficerId who);

    /** Gives the task back to its group. */
    void release(TaskHandle task, OfficerId who);

    /** {@code by} gives the task to {@code to}, whoever holds it now; the policies are asked about {@code to}. */
    void assign(TaskHandle task, OfficerId to, OfficerId by);

    /** {@code by}, or the application where that is null, takes the task from its holder and gives it back to its group. */
    void takeAway(TaskHandle task, @Nullable OfficerId by);

    /**
     * Completes the task and moves the token.
     *
     * @throws StaleTask when the task is no longer at the version seen, or is done
     * @throws org.spillway.shared.Refusal when {@code who} does not hold the task or a {@link TaskPolicy} objects
     */
    void complete(TaskHandle task, OfficerId who, Outcome outcome);

    /** The task, open or ended. */
    Optional<WorkTask> find(TaskId id);

    /** The task, or {@link org.spillway.shared.NotFound}. */
    WorkTask get(TaskId id);

    /** When the task last changed, and by whose hand. */
    Change lastChange(TaskId id);

    /** All tasks of a case or tip, the oldest first; at most 1,000. */
    List<WorkTask> tasksOf(UUID key);

    /** Offers the open, unassigned tasks of {@code key} to the group that {@link TaskRouting} names now. */
    void regroup(UUID key);

    /**
     * Sets the due date of open tasks of {@code key} whose model asks for the clock {@code rule}; of those about one
     * respondent only, where the clock is one that each respondent has.
     */
    void moveDue(UUID key, String rule, @Nullable UUID respondent, @Nullable Instant dueAt);

    /** Sets the waiting timers of {@code key} that follow the clock {@code rule}, by the share of the period in percent. */
    void moveTimers(UUID key, String rule, IntFunction<Instant> at);

    /** Where every process of {@code key} stands, the called ones included. */
    List<ProcessMap> maps(UUID key);

    /** The model (BPMN 2.0 XML) of the definition that {@link ProcessMap#definition()} names. */
    String model(String definition);

    /** Timers and steps that failed for good, the newest first; at most 200. */
    List<FailedJob> failedJobs();

    /** Gives a failed job one more try. */
    void retry(String jobId);

    /** A change of a task; {@code by} is null where no officer caused it. */
    record Change(Instant at, @Nullable OfficerId by) {}

    /** One instance and the state of its elements. */
    record ProcessMap(
            String instance,
            @Nullable String parent,
            @Nullable String calledFrom,
            String process,
            String definition,
            Instant startedAt,
            @Nullable Instant endedAt,
            List<ElementState> elements) {}

    /** An element and how it stands: DONE, ACTIVE, TIMER (waiting on a clock) or CANCELLED. */
    record ElementState(
            String element,
            State state,
            @Nullable Instant since,
            @Nullable Instant due) {

        /** How an element stands. */
        public enum State {
            DONE,
            ACTIVE,
            TIMER,
            CANCELLED
        }
    }

    /** A job of the engine that used up its tries. */
    record FailedJob(
            String id,
            String process,
            String element,
            @Nullable UUID key,
            @Nullable String message,
            Instant since) {}
}
