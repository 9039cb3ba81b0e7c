package org.spillway.tips;

/** What a tip officer found of somebody whose name a tip holds (PSL 47). */
public enum NameAnswer {
    /** Somebody else has the name: they are not meant, in later messages either. */
    NAMESAKE("tip.namesake"),
    /** They are meant, and only mentioned; what a later message says of them is looked at anew. */
    MENTIONED("tip.only-mentioned"),
    /** They are meant, and concerned: they stay away, from a case on which they work as well. */
    CONCERNED("tip.concerned");

    private final String action;

    NameAnswer(String action) {
        this.action = action;
    }

    /** What it is called in the audit. */
    String action() {
        return action;
    }

    /** Whether a later message cannot change it. */
    boolean holdsForLaterMessages() {
        return this == NAMESAKE;
    }
}
