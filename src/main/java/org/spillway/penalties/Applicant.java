package org.spillway.penalties;

/** Who applied: only the sanctioned person may, or whoever has their authority in writing. */
enum Applicant {
    SELF,
    REPRESENTATIVE,
    OTHER
}
