package org.spillway.clocks;

import org.spillway.law.ShippedLaw;

/** The rules as they ship. */
final class Packs {

    private Packs() {}

    static ClockRules shipped() {
        return new ClockRules(ShippedLaw.packs());
    }

    static ClockRules in(String directory) {
        return new ClockRules(ShippedLaw.packs(directory));
    }

    static ClockRule rule(String code) {
        return shipped().get("cn", code);
    }
}
