package org.spillway.law;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a pack, row by row, as people read it and as two versions are compared. The module that uses the part answers. */
public interface PackPart {

    /** Its name: the rest of the message key {@code law.part.}, such as {@code clocks}. */
    String name();

    /** The rows in the order of the file; empty where the version has none. */
    List<Row> rows(Pack pack, Locale locale);

    /**
     * A row.
     *
     * @param group under which heading it stands, such as the kind of a term; empty without one
     * @param code unique within the group
     * @param name in the reader's language
     * @param detail what it says beside its name, in the reader's language; may be empty
     * @param basis where the law says it; null where it does not
     * @param mark how the source was read: V in its text, K known and to be checked; null where nothing is claimed
     * @param proposed whether it is a proposal and not law
     * @param fields all that the file says, by the names of the file: what is compared
     */
    record Row(
            String group,
            String code,
            String name,
            String detail,
            @Nullable String basis,
            @Nullable String mark,
            boolean proposed,
            Map<String, String> fields) {}
}
