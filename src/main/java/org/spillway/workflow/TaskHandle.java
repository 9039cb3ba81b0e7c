package org.spillway.workflow;

/** A task as somebody saw it: its id, and the version that was on the screen. */
public record TaskHandle(TaskId id, int version) {}
