package org.spillway.access;

import org.spillway.shared.Role;
import org.spillway.shared.UnitId;

/** A role held in a unit; it covers the units below. */
public record Held(Role role, UnitId unitId) {}
