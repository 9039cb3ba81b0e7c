package org.spillway.law;

import java.time.LocalDate;

/** What was made by a version of a pack, counted for whoever thinks of changing it. The module that keeps it answers. */
public interface PackUse {

    /** Counts stop here, plus one. */
    int MOST = 1000;

    /** What is counted: the rest of the message key {@code law.use.}, such as {@code clocks}. */
    String name();

    /** How many there are, at most {@link #MOST} and one more. */
    int count(String pack, LocalDate version);
}
