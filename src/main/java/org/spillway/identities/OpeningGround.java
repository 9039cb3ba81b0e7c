package org.spillway.identities;

/** What an identity is opened for: the tipster reads it in the mailbox. */
public enum OpeningGround {
    TIPSTER_ASKED,
    PROTECTION,
    CLARIFICATION,
    REWARD,
    AUTHORITY
}
