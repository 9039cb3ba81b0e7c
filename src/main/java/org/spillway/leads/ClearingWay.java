package org.spillway.leads;

/** How somebody's name is cleared (澄清正名). */
enum ClearingWay {
    LETTER,
    TALK,
    MEETING,
    ANNOUNCEMENT
}
