package org.spillway.tips;

/** How a tip came that an officer wrote down. */
public enum EntryWay {
    PHONE,
    LETTER,
    VISIT
}
