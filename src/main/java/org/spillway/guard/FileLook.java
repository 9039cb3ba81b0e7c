package org.spillway.guard;

/** How far a file could be looked at. */
public enum FileLook {
    /** All of it. */
    READ,
    /** Only its beginning: it holds more text, or more files one within the other, than is looked at. */
    BEGINNING_READ,
    /** All but something embedded in it, which is encrypted, broken, or of a kind that nobody reads. */
    PART_UNREADABLE,
    /** Not at all: larger than what is looked at; its name was. */
    TOO_LARGE,
    /** Not at all: reading it took too long; its name was looked at. */
    TOO_SLOW,
    /** Not at all: encrypted, broken, or of a kind that has no text; its name was looked at. */
    UNREADABLE
}
