package org.spillway.law;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What one version says otherwise than another: term by term, clock by clock, statute by statute, row by row. */
@Component
class ComparePacks {

    private final List<PackPart> parts;

    ComparePacks(List<PackPart> parts) {
        this.parts = parts;
    }

    List<ShowDrafts.Difference> differences(@Nullable Pack before, Pack after, Locale locale) {
        var found = new ArrayList<ShowDrafts.Difference>();
        for (var part : parts) {
            var old = before == null ? List.<PackPart.Row>of() : part.rows(before, locale);
            found.addAll(differences(part.name(), old, part.rows(after, locale)));
        }
        return found;
    }

    private static List<ShowDrafts.Difference> differences(
            String part, List<PackPart.Row> before, List<PackPart.Row> after) {
        var old = byCode(before);
        var found = new ArrayList<ShowDrafts.Difference>();
        byCode(after).forEach((key, row) -> {
            var was = old.remove(key);
            if (was == null) {
                found.add(difference(part, "ADDED", row, fields(Map.of(), row.fields())));
            } else if (!was.fields().equals(row.fields())) {
                found.add(difference(part, "CHANGED", row, fields(was.fields(), row.fields())));
            }
        });
        old.values().forEach(row -> found.add(difference(part, "REMOVED", row, fields(row.fields(), Map.of()))));
        return found;
    }

    private static Map<String, PackPart.Row> byCode(List<PackPart.Row> rows) {
        var byCode = new LinkedHashMap<String, PackPart.Row>();
        rows.forEach(row -> byCode.put(row.group() + "/" + row.code(), row));
        return byCode;
    }

    private static ShowDrafts.Difference difference(
            String part, String kind, PackPart.Row row, List<ShowDrafts.Field> fields) {
        return new ShowDrafts.Difference(part, kind, row.group(), row.code(), row.name(), fields);
    }

    private static List<ShowDrafts.Field> fields(Map<String, String> before, Map<String, String> after) {
        var names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .map(name -> new ShowDrafts.Field(name, before.get(name), after.get(name)))
                .toList();
    }
}
