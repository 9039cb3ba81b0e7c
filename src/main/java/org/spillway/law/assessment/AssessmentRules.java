package org.spillway.law.assessment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spillway.law.Pack;
import org.spillway.law.PackNode;
import org.spillway.law.Term;
import org.spillway.workflow.BrokenDecision;
import org.spillway.workflow.DecisionTables;
import org.spillway.workflow.DecisionTables.Decided;
import org.spillway.workflow.DecisionTables.Decisions;

/** What one version of a pack asks and how it answers: its inputs, the sequence of its tables, and the tables. */
final class AssessmentRules {

    static final String FILE = Pack.ASSESSMENT;
    private static final String TABLE = ".dmn";

    private final Assessment.PackVersion version;
    private final Sequence sequence;
    private final List<InputField> fields;
    private final Map<String, Decisions> decisions = new LinkedHashMap<>();
    private final Map<String, String> digests = new TreeMap<>();
    private final BiFunction<String, String, Term> terms;

    AssessmentRules(Pack pack, List<Sequence> sequences, DecisionTables reader) {
        this.version = new Assessment.PackVersion(pack.code(), pack.version().toString());
        this.terms = pack::get;
        var file = pack.yaml(FILE);
        file.only("pack", "inForceFrom", "sequence", "inputs");
        this.sequence = sequence(file.get("sequence"), sequences);
        this.fields = fields(file.get("inputs"), kind -> pack.knows(kind) ? pack.terms(kind) : List.of());
        pack.files().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(TABLE))
                .filter(name -> !name.equals(Pack.TRIAGE_SCORE))
                .forEach(name -> add(pack, name, reader));
        requireAll(file);
    }

    private static Sequence sequence(PackNode place, List<Sequence> sequences) {
        return sequences.stream()
                .filter(each -> each.name().equals(place.text()))
                .findFirst()
                .orElseThrow(() -> place.broken(place.text() + " is no sequence of tables; known are "
                        + String.join(
                                ", ",
                                sequences.stream().map(Sequence::name).sorted().toList())));
    }

    private static List<InputField> fields(PackNode place, Function<String, List<Term>> terms) {
        var fields = new ArrayList<InputField>();
        place.fields().forEach((name, field) -> fields.add(field(name, field, terms)));
        return List.copyOf(fields);
    }

    private static InputField field(String name, PackNode place, Function<String, List<Term>> terms) {
        place.only("type", "of", "factor", "finding", "conduct", "level", "group", "en", "zh");
        var type = type(place.get("type"));
        var of = place.find("of").orElse(null);
        if ((type == InputField.Type.CHOICE) != (of != null)) {
            throw place.broken("a choice, and nothing else, names the kind of terms it is of");
        }
        if (of != null) {
            return new InputField(
                    name,
                    type,
                    place.get("group").text(),
                    choices(of, terms.apply(of.text())),
                    of.text(),
                    null,
                    place.get("en").text(),
                    place.get("zh").text());
        }
        var term = term(place, terms);
        var names = term == null || term.kind().equals("level") ? null : term;
        return new InputField(
                name,
                type,
                place.get("group").text(),
                List.of(),
                term == null ? null : term.kind(),
                term == null ? null : term.code(),
                names == null ? place.get("en").text() : names.en(),
                names == null ? place.get("zh").text() : names.zh());
    }

    private static @Nullable Term term(PackNode place, Function<String, List<Term>> terms) {
        for (var kind : List.of("factor", "finding", "conduct", "level")) {
            var code = place.find(kind).orElse(null);
            if (code != null) {
                return terms.apply(kind).stream()
                        .filter(term -> term.code().equals(code.text()))
                        .findFirst()
                        .orElseThrow(() -> code.broken("the pack has no " + kind + " " + code.text()));
            }
        }
        return null;
    }

    private static InputField.Type type(PackNode place) {
        return Stream.of(InputField.Type.values())
                .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(place.text()))
                .findFirst()
                .orElseThrow(() -> place.broken(place.text() + " is no type; known are choice, count, date, flag"));
    }

    private static List<String> choices(PackNode place, List<Term> terms) {
        if (terms.isEmpty()) {
            throw place.broken("the pack has no terms of kind " + place.text());
        }
        return terms.stream().map(Term::code).toList();
    }

    private void add(Pack pack, String name, DecisionTables reader) {
        var content = pack.file(name).orElseThrow();
        var read = reader.read(version.id() + "/" + version.version() + "/" + name, content);
        digests.put(name, pack.digest(name));
        read.ids().forEach(id -> {
            if (decisions.put(id, read) != null) {
                throw new BrokenDecision(name, id, "another file of the pack has a decision of this id");
            }
        });
    }

    private void requireAll(PackNode file) {
        sequence.decisions().stream()
                .filter(id -> !decisions.containsKey(id))
                .findFirst()
                .ifPresent(id -> {
                    throw file.get("sequence").broken("no table of the pack decides " + id);
                });
        var names = fields.stream().map(InputField::name).toList();
        sequence.inputs().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw file.get("inputs").broken(name + " is missing");
                });
    }

    Assessment.PackVersion version() {
        return version;
    }

    List<InputField> fields() {
        return fields;
    }

    /** Every table, in the order of the files. */
    List<DecisionTables.Table> tables() {
        return decisions.values().stream()
                .distinct()
                .flatMap(each -> each.tables().stream())
                .toList();
    }

    /** Rows that the pack has no words for, and bases that name none of its statutes. */
    List<String> unnamed(Pack pack) {
        var faults = new ArrayList<String>();
        for (var table : tables()) {
            var rule = table.columns().lastIndexOf("rule");
            var basis = table.columns().lastIndexOf("basis");
            table.rules().forEach((id, cells) -> {
                if (rule >= 0 && pack.find("rule", literal(cells.get(rule))).isEmpty()) {
                    faults.add(table.decision() + ", " + id + ": the row " + cells.get(rule)
                            + " has no words in the terms");
                }
                if (basis >= 0) {
                    Stream.of(literal(cells.get(basis)).split("; "))
                            .map(each -> each.split(" ", 2)[0])
                            .filter(statute -> pack.find("statute", statute).isEmpty())
                            .forEach(statute -> faults.add(
                                    table.decision() + ", " + id + ": no statute " + statute + " in the terms"));
                }
            });
        }
        return faults;
    }

    private static String literal(String cell) {
        return cell.replace("\"", "");
    }

    /**
     * Evaluates one decision by itself.
     *
     * @throws IllegalArgumentException when no table of the pack decides {@code decision}
     */
    Decided evaluate(String decision, Map<String, ? extends @Nullable Object> inputs) {
        var file = decisions.get(decision);
        if (file == null) {
            throw new IllegalArgumentException("pack " + version.id() + " has no decision " + decision);
        }
        return file.evaluate(decision, inputs);
    }

    Assessment assess(Map<String, ?> given) {
        var inputs = Inputs.read(fields, given);
        var asked = new Asked();
        var answer = sequence.run(asked, inputs);
        return new Assessment(
                answer.qualification(),
                answer.base(),
                answer.range(),
                answer.noLadder(),
                answer.missing(),
                answer.referrals(),
                version,
                digests,
                inputs.told(),
                List.copyOf(asked.fired));
    }

    private final class Asked implements Sequence.Tables {

        private final List<String> fired = new ArrayList<>();

        @Override
        public List<Row> ask(String decision, Map<String, ? extends @Nullable Object> inputs) {
            var decided = evaluate(decision, inputs);
            decided.fired().forEach(rule -> fired.add(rule.decision() + "/" + rule.rule()));
            return decided.rows().stream().map(Row::new).toList();
        }

        @Override
        public int order(String kind, String code) {
            return rank(terms.apply(kind, code));
        }
    }

    private static int rank(Term term) {
        return term.number("order")
                .orElseThrow(() -> new IllegalStateException(term.kind() + " " + term.code() + " has no order"));
    }
}
