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
    LAYERS
}
