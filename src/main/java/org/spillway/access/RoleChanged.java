package org.spillway.access;

import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;

/**
 * Told in the transaction in which somebody begins or ceases to act in a role: it was given to them or taken away, or their
 * account was closed or opened again.
 *
 * @param begins whether they act in it from now on
 */
public record RoleChanged(OfficerId officer, Role role, UnitId unit, boolean begins) {}
