package org.spillway.guard;

/** How high a marking is; both are refused, with different advice. */
public enum MarkingClass {
    /** A state secret, of whichever level. */
    CLASSIFIED,
    /** What is kept inside without being a state secret: a work secret, controlled unclassified information. */
    INTERNAL;

    /** The key of what the sender is told to do instead. */
    public String advice() {
        return "guard.refusal." + name();
    }
}
