package org.spillway.workflow;

/** The identity of one task of one process instance. */
public record TaskId(String value) {

    /** Takes the textual form as it is. */
    public static TaskId of(String text) {
        return new TaskId(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
