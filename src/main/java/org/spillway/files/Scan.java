package org.spillway.files;

/** What the scanner for malware said. */
public enum Scan {
    /** Nothing: the installation has none. */
    NONE,
    CLEAN,
    /** Nothing yet: it did not answer. The file is shut away until it does. */
    WAITING,
    /** Found later, when it answered again. The content is destroyed. */
    INFECTED
}
