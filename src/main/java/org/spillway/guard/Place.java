package org.spillway.guard;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a marking was found, in words of ours alone: what was typed never becomes part of it.
 *
 * @param address the address without what names a case, a tip or anything else, such as {@code /cases/{}/facts}
 * @param field the name of a field of a form or of a part of a file; {@code {}} for one that no form of ours has
 */
public record Place(String address, String field) {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z-]{0,30}");
    private static final Pattern FIELD =
            Pattern.compile("_?[a-z][a-zA-Z0-9]{0,40}(?:\\[\\d{1,4}]\\.[a-z][a-zA-Z0-9]{0,40})?");
    private static final int LONGEST = 120;
    private static final String OTHER = "{}";

    /** The place for an address and a field as they were sent. */
    public static Place of(String address, String field) {
        var plain = Arrays.stream(address.split("/", -1))
                .map(part -> part.isEmpty() || WORD.matcher(part).matches() ? part : OTHER)
                .collect(Collectors.joining("/"));
        return new Place(
                plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain,
                FIELD.matcher(field).matches() ? field : OTHER);
    }
}
