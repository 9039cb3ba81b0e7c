package org.spillway.guard;

/** Through which door something came. */
public enum Door {
    /** The public's, which remembers nobody and tells no time of day. */
    PUBLIC,
    /** The officers' pages. */
    STAFF,
    /** That of programs. */
    PROGRAMS
}
