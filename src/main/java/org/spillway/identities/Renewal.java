package org.spillway.identities;

import java.time.Instant;
import java.util.UUID;
import org.spillway.shared.OfficerId;

/** That a guardian began a renewal, for another to complete before {@code expiresAt}. */
public record Renewal(UUID id, OfficerId begunBy, Instant begunAt, Instant expiresAt) {}
