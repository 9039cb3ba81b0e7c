package org.spillway.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Unit;
import org.spillway.shared.UnitId;

/** Units in the order of their tree, each below its superior. */
record UnitTree(List<Branch> branches) {

    /** A unit and how deep it hangs. */
    record Branch(Unit unit, int depth) {

        /** The depth that still can be shown. */
        public int indent() {
            return Math.min(depth, 8);
        }
    }

    static UnitTree of(List<Unit> units) {
        Set<UnitId> known = units.stream().map(Unit::id).collect(Collectors.toSet());
        var branches = new ArrayList<Branch>();
        units.stream()
                .filter(unit -> unit.parentId() == null || !known.contains(unit.parentId()))
                .forEach(top -> grow(top, 0, units, branches));
        return new UnitTree(List.copyOf(branches));
    }

    private static void grow(Unit unit, int depth, List<Unit> units, List<Branch> branches) {
        branches.add(new Branch(unit, depth));
        units.stream()
                .filter(below -> unit.id().equals(below.parentId()))
                .forEach(below -> grow(below, depth + 1, units, branches));
    }

    /** Names for a choice, without {@code left} and what hangs below it. */
    Map<String, String> names(Locale locale, @Nullable UnitId left) {
        var names = new LinkedHashMap<String, String>();
        var leftDepth = Integer.MAX_VALUE;
        for (var branch : branches) {
            if (branch.depth() <= leftDepth) {
                leftDepth = branch.unit().id().equals(left) ? branch.depth() : Integer.MAX_VALUE;
            }
            if (leftDepth == Integer.MAX_VALUE) {
                names.put(
                        branch.unit().id().toString(),
                        "\u2014 ".repeat(branch.indent()) + branch.unit().name(locale));
            }
        }
        return names;
    }
}
