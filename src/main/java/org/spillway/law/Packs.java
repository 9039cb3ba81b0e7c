package org.spillway.law;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.NotFound;
import org.springframework.stereotype.Service;

/**
 * The jurisdictions' rules, by the day on which they applied. Tables and ladder follow the day of the act, or its last day
 * if it went on; clocks and forms follow the day on which the step begins.
 */
@Service
public class Packs {

    private final Supplier<Shelf> shelf;
    private final Clock clock;

    Packs(Supplier<Shelf> shelf, Clock clock) {
        this.shelf = shelf;
        this.clock = clock;
    }

    /** The codes of all packs, in order. */
    public List<String> all() {
        return shelf.get().packs();
    }

    /** The version that applies on that day, in the pack's zone; the oldest one to days before it, see {@link #isKnown}. */
    public Pack inForce(String pack, LocalDate day) {
        return shelf.get().inForce(pack, day);
    }

    /** The version that applies today. */
    public Pack inForce(String pack) {
        return inForce(pack, today(pack));
    }

    /** Whether a version was in force on that day; where none was, the oldest one stands in for it. */
    public boolean isKnown(String pack, LocalDate day) {
        var oldest = inForce(pack, day).inForceFrom();
        return oldest != null && !oldest.isAfter(day);
    }

    /** A version that is, was or will be in force; {@link NotFound} for another one. */
    public Pack version(String pack, LocalDate version) {
        return find(pack, version).orElseThrow(() -> new NotFound("pack " + pack + " " + version));
    }

    /** A version that is, was or will be in force, if there is one. */
    public Optional<Pack> find(String pack, LocalDate version) {
        return shelf.get().version(pack, version);
    }

    /** All versions that are, were or will be in force, the last to come into force first. */
    public List<Pack> versions(String pack) {
        return shelf.get().versions(pack);
    }

    /** The last day of a version that is in force, inclusive; null while no other one takes its place. */
    public @Nullable LocalDate until(String pack, LocalDate version) {
        return shelf.get().until(pack, version);
    }

    /** The day by the clocks of the jurisdiction. */
    public LocalDate today(String pack) {
        return clock.instant().atZone(versions(pack).get(0).zone()).toLocalDate();
    }
}
