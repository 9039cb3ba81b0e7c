package org.spillway.leads;

/** What becomes of the initial report when nothing was found. */
enum Supplement {
    WITHDRAWN,
    SUPPLEMENTED,
    NOTHING_WAS_SENT
}
