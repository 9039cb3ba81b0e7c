package org.spillway.law.assessment;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which tables are asked after which, and what their answers mean together. */
interface Sequence {

    /** The name in {@code assessment.yaml}. */
    String name();

    /** The decisions it asks for; a pack must hold all of them. */
    List<String> decisions();

    /** The inputs it reads by itself, beside those that tables read; a pack must ask for them. */
    List<String> inputs();

    /**
     * Asks the tables.
     *
     * @throws org.spillway.shared.FieldRefusal for inputs that contradict each other
     */
    Answer run(Tables tables, Inputs inputs);

    /** The tables of one version of a pack. */
    interface Tables {

        /** Every row of the decision that fired. */
        List<Row> ask(String decision, Map<String, ? extends @Nullable Object> inputs);

        /** The only row of the decision that fired. */
        default Row askOne(String decision, Map<String, ? extends @Nullable Object> inputs) {
            var rows = ask(decision, inputs);
            if (rows.size() != 1) {
                throw new IllegalStateException(decision + " answered with " + rows.size() + " rows instead of one");
            }
            return rows.get(0);
        }

        /** The rank of a term, such as a step of the ladder or an exposure. */
        int order(String kind, String code);
    }
}
