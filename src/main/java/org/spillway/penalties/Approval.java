package org.spillway.penalties;

/** What an approver says to a proposal. */
enum Approval {
    APPROVED,
    RETURNED
}
