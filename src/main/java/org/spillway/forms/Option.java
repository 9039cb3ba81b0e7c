package org.spillway.forms;

/** One entry of a list to choose from: the code that is kept, and the words that are shown. */
public record Option(String value, String label) {}
