package org.spillway.workflow;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decision tables (DMN 1.3) evaluated by themselves: without deployment and without history, so that two packs may use one
 * id and no level of a document enters an engine table. The expression language is FEEL; anything else is refused.
 */
public interface DecisionTables {

    /**
     * Reads a file of decisions.
     *
     * @param name of the file, for messages
     * @param xml DMN 1.3 in UTF-8
     * @throws BrokenDecision when it cannot be read, asks for another language than FEEL, or holds no decision
     */
    Decisions read(String name, byte[] xml);

    /** The decisions of one file; immutable, and to be kept as long as the file's version. */
    interface Decisions {

        /** The ids of the decisions. */
        Set<String> ids();

        /** The tables as people compare them, in the order of the file. */
        List<Table> tables();

        /**
         * Evaluates a decision with those it requires.
         *
         * @param inputs by the names of the file; what is left out is null there
         * @throws BrokenDecision when an expression cannot be evaluated or a hit policy is broken
         * @throws IllegalArgumentException when the file has no decision {@code id}
         */
        Decided evaluate(String id, Map<String, ? extends @Nullable Object> inputs);
    }

    /**
     * What a decision gave.
     *
     * @param rows the outputs of each rule that fired, by name; values may be null
     * @param fired every rule that fired, of required decisions too, in the order of evaluation
     */
    record Decided(List<Map<String, @Nullable Object>> rows, List<Fired> fired) {

        /** The outputs of the only row. */
        public Map<String, @Nullable Object> single() {
            if (rows.size() != 1) {
                throw new IllegalStateException(rows.size() + " rows fired where one must");
            }
            return rows.get(0);
        }
    }

    /** A rule that fired: the decision, and the id of the rule in the file. */
    record Fired(String decision, String rule) {}

    /** A table: the heads of its columns, and the cells of each rule by the rule's id. */
    record Table(String decision, String name, List<String> columns, Map<String, List<String>> rules) {}
}
