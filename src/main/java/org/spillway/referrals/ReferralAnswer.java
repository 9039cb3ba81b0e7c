package org.spillway.referrals;

/** What an authority answers to a referral. */
enum ReferralAnswer {
    /** It takes the matter over. */
    ACCEPTED,
    /** It asks that the case waits for it. */
    HELD,
    /** It works beside, and the case goes on. */
    JOINT,
    /** It does not take it. */
    RETURNED
}
