package org.spillway.law.assessment;

/** How the range of one assessment stands to that of another. */
public enum Compared {
    MILDER,
    SAME,
    HEAVIER,
    /** One of them has no range, or they have steps that no one ladder knows. */
    OTHER
}
