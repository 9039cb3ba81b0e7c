package org.spillway.leads;

/** What the head does with the draft of the initial report. */
enum Signing {
    SIGNED,
    RETURNED,
    NOT_REQUIRED
}
