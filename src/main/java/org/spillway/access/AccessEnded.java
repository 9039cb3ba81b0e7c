package org.spillway.access;

import org.spillway.shared.OfficerId;

/** Told in the transaction after which none of the officer's running sessions may go on. */
public record AccessEnded(OfficerId officer) {}
