package org.spillway.tips;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a tip its officer passes on to the team of its case: a layer over the tip, which itself never changes.
 *
 * @param hidden what of the account is hidden; that there was one is always told
 * @param fields the other answers that are passed on, by the name of the question, with what of them is hidden
 * @param files those whose safe copy is passed on
 */
record PassedOn(List<Redaction.Range> hidden, Map<String, Redaction> fields, Set<UUID> files) {

    /** Nothing is hidden, and nothing but the account is passed on. */
    static final PassedOn NOTHING_ELSE = new PassedOn(List.of(), Map.of(), Set.of());

    // Layers of before the other answers and files could be passed on say nothing of them.
    PassedOn(List<Redaction.Range> hidden, @Nullable Map<String, Redaction> fields, @Nullable Set<UUID> files) {
        this.hidden = hidden;
        this.fields = fields == null ? Map.of() : fields;
        this.files = files == null ? Set.of() : files;
    }

    /** Whether the answer to this question is passed on. */
    boolean tells(String field) {
        return field.equals(TipFields.ACCOUNT) || fields.containsKey(field);
    }

    /** What is hidden of the answer to this question. */
    Redaction of(String field) {
        return field.equals(TipFields.ACCOUNT) ? new Redaction(hidden) : fields.getOrDefault(field, Redaction.NONE);
    }

    @Override
    public String toString() {
        return "PassedOn[fields=" + fields.keySet() + ", files=" + files.size() + "]";
    }
}
