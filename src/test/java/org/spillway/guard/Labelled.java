package org.spillway.guard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/**
 * A text or a file of one of the {@link #SETS}, and whether it bears a marking.
 *
 * @param where {@code text}, {@code name} (of a file), or a part of a file: {@code docx-header}
 */
record Labelled(Label label, String language, String where, String text) {

    enum Label {
        MARKED,
        INTERNAL,
        INNOCENT
    }

    /** The sets, by the names of their files: all but the first are by somebody who had not seen the rules. */
    static final List<String> SETS = List.of("labelled", "labelled-2", "labelled-3", "labelled-4", "labelled-5");

    /** All of them. */
    static List<Labelled> all() {
        return SETS.stream().flatMap(set -> of(set).stream()).toList();
    }

    /** Those of one set, in the order of its file. */
    static List<Labelled> of(String set) {
        try {
            return new ClassPathResource("guard/" + set + ".csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Labelled::read)
                    .toList();
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Labelled read(String line) {
        var cells = line.split("\\|", 4);
        return new Labelled(Label.valueOf(cells[0]), cells[1], cells[2], cells[3]);
    }

    boolean isMarked() {
        return label != Label.INNOCENT;
    }

    /** Whether it is read by Tesseract, where that is installed, and by nothing else. */
    boolean isPicture() {
        return where.equals("picture") || where.equals("scan");
    }

    /** Half of the set, by a digest of the line: fixed before there was a rule. */
    boolean isSetAside() {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest((where + "|" + text).getBytes(StandardCharsets.UTF_8));
            return (digest[0] & 1) == 1;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The text with its new lines and invisible characters. */
    String unescaped() {
        var text = this.text.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
        return java.util.regex.Pattern.compile("\\\\u([0-9a-f]{4})")
                .matcher(text)
                .replaceAll(match -> Character.toString(Integer.parseInt(match.group(1), 16)));
    }
}
