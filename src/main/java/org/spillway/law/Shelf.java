package org.spillway.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every version that is or was in force, or will be, of every pack, the last to come into force at the end. */
final class Shelf {

    private final Map<String, List<Pack>> packs;

    /**
     * @param inForce with the day from which each is in force; of two that come into force on one day, the one that stands
     *     later counts
     */
    Shelf(List<Pack> inForce) {
        packs = inForce.stream()
                .sorted(Comparator.comparing(Shelf::from))
                .collect(Collectors.groupingBy(Pack::code, TreeMap::new, Collectors.toUnmodifiableList()));
    }

    List<String> packs() {
        return List.copyOf(packs.keySet());
    }

    /** The versions of a pack, the last to come into force first. */
    List<Pack> versions(String pack) {
        var versions = new ArrayList<>(known(pack));
        java.util.Collections.reverse(versions);
        return versions;
    }

    /** The version that applies on that day; the oldest one to days before it. */
    Pack inForce(String pack, LocalDate day) {
        var versions = known(pack);
        return versions.stream()
                .filter(each -> !from(each).isAfter(day))
                .reduce((earlier, later) -> later)
                .orElse(versions.get(0));
    }

    /** The last day on which the version applies; null while no later one takes its place, or where it never applied. */
    @Nullable
    LocalDate until(String pack, LocalDate version) {
        var versions = known(pack);
        for (int n = 0; n + 1 < versions.size(); n++) {
            if (versions.get(n).version().equals(version)) {
                return from(versions.get(n + 1)).minusDays(1);
            }
        }
        return null;
    }

    Optional<Pack> version(String pack, LocalDate version) {
        return packs.getOrDefault(pack, List.of()).stream()
                .filter(each -> each.version().equals(version))
                .findFirst();
    }

    private List<Pack> known(String pack) {
        var versions = packs.get(pack);
        if (versions == null) {
            throw new IllegalArgumentException("no pack " + pack);
        }
        return versions;
    }

    private static LocalDate from(Pack pack) {
        var from = pack.inForceFrom();
        if (from == null) {
            throw new IllegalArgumentException(pack + " is a draft");
        }
        return from;
    }
}
