package org.spillway.access;

import java.net.URI;

/** Hands a one-time link to an officer; called in the transaction that made the link. */
public interface AccessLinks {

    /** Invites somebody to sign in for the first time. */
    void sendInvitation(Officer officer, URI link);

    /** Lets somebody choose a new password. */
    void sendReset(Officer officer, URI link);
}
