package org.spillway.referrals;

/** Who takes a case over (CEL 16; SSL 51). */
enum Authority {
    STATE_SECURITY,
    SUPERVISORY_ORGAN,
    PUBLIC_SECURITY
}
