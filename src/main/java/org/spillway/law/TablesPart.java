package org.spillway.law;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spillway.workflow.BrokenDecision;
import org.spillway.workflow.DecisionTables;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The rows of the decision tables of a pack. */
@Component
@Order(4)
class TablesPart implements PackPart {

    private final DecisionTables reader;

    TablesPart(DecisionTables reader) {
        this.reader = reader;
    }

    /** The tables of one version, read once. */
    private record Read(List<DecisionTables.Table> tables) {}

    @Override
    public String name() {
        return "tables";
    }

    @Override
    public List<Row> rows(Pack pack, Locale locale) {
        return pack.once(Read.class, this::read).tables().stream()
                .flatMap(TablesPart::rows)
                .toList();
    }

    private Read read(Pack pack) {
        return new Read(pack.files().stream()
                .filter(name -> name.endsWith(".dmn"))
                .flatMap(name -> read(pack, name))
                .toList());
    }

    private Stream<DecisionTables.Table> read(Pack pack, String name) {
        try {
            return reader.read(name, pack.file(name).orElseThrow()).tables().stream();
        } catch (BrokenDecision broken) {
            throw new BrokenPack(pack.origin() + name, String.valueOf(broken.getMessage()));
        }
    }

    private static Stream<Row> rows(DecisionTables.Table table) {
        return table.rules().entrySet().stream().map(rule -> {
            var fields = fields(table.columns(), rule.getValue());
            var detail = fields.entrySet().stream()
                    .filter(each -> !each.getKey().equals("basis"))
                    .filter(each ->
                            !each.getValue().isBlank() && !each.getValue().equals("-"))
                    .map(each -> each.getKey() + ": " + each.getValue())
                    .collect(Collectors.joining("; "));
            return new Row(table.decision(), rule.getKey(), "", detail, basis(fields), null, false, fields);
        });
    }

    // An input and an output may have one name.
    private static Map<String, String> fields(List<String> columns, List<String> cells) {
        var fields = new LinkedHashMap<String, String>();
        for (int n = 0; n < columns.size(); n++) {
            var name = columns.get(n);
            fields.put(fields.containsKey(name) ? name + " (" + (n + 1) + ")" : name, cells.get(n));
        }
        return fields;
    }

    private static @Nullable String basis(Map<String, String> fields) {
        var cell = fields.get("basis");
        return cell == null || !cell.matches("\"[^\"]+\"") ? null : cell.substring(1, cell.length() - 1);
    }
}
