package org.spillway.files;

import java.text.Normalizer;
import java.util.Locale;

/** The name of a file as far as it is one: no folders, no signs that nobody sees or that turn the line around. */
public record FileName(String text) {

    private static final int LONGEST = 120;

    /** What is left of a name as it was sent; may be empty. */
    public static FileName of(String sent) {
        var last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        var plain = Normalizer.normalize(last, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}<>:\"|?*]", "")
                .strip()
                .replaceAll("^\\.+", "");
        return new FileName(plain.codePointCount(0, plain.length()) > LONGEST ? shortened(plain) : plain);
    }

    // The end says what it is.
    private static String shortened(String name) {
        var points = name.codePoints().toArray();
        return new String(points, points.length - LONGEST, LONGEST);
    }

    /** In small letters, without the dot; empty where there is none. */
    String extension() {
        var dot = text.lastIndexOf('.');
        return dot < 0 ? "" : text.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
