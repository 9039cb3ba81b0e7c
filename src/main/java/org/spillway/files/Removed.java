package org.spillway.files;

/** What the original has and its safe copy has not. */
public enum Removed {
    METADATA,
    LOCATION,
    FURTHER_FRAMES,
    LAYOUT,
    MACROS,
    EMBEDDED_FILES,
    ACTIVE_CONTENT,
    LINKS_AND_NOTES,
    LAYERS,
    /** What is packed in an archive or sent with a mail; the copy has its name and its text. */
    PACKED_FILES,
    /** The signature of a mail, which names who signed it; public keys. */
    SIGNATURES
}
