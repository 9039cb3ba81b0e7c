package org.spillway.guard;

import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.UnitId;

/**
 * Who sent something, as far as it is kept: an officer who is signed in, and nobody else.
 *
 * @param officer null where nobody is signed in
 * @param unit the officer's; null where nobody is signed in
 */
public record Sender(
        Door door, @Nullable OfficerId officer, @Nullable UnitId unit) {

    /** Somebody from the public, whoever is signed in at that browser. */
    public static Sender unknown(Door door) {
        return new Sender(door, null, null);
    }

    /** An officer who is signed in. */
    public static Sender of(Door door, Officer officer) {
        return door == Door.PUBLIC ? unknown(door) : new Sender(door, officer.id(), officer.unitId());
    }

    Actor actor() {
        if (officer != null) {
            return Actor.of(officer);
        }
        return door == Door.PUBLIC ? new Actor.Public() : new Actor.System("guard");
    }
}
