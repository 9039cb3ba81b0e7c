package org.spillway.leads;

/** What the second investigator says to the report of the inquiry. */
enum InquiryAnswer {
    AGREED,
    RETURNED
}
