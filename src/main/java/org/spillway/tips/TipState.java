package org.spillway.tips;

/** How a tip stands, in the four words that the tipster may see. */
public enum TipState {
    RECEIVED,
    UNDER_ASSESSMENT,
    PASSED_ON,
    CONCLUDED
}
