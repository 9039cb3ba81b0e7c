package org.spillway.vault;

import java.nio.charset.StandardCharsets;

/** Fills a text up with null characters, which no text holds, to a kilobyte, four, sixteen, and so on. */
final class Padding {

    private static final int SMALLEST = 1024;
    private static final int STEP = 4;
    private static final char FILLER = '\0';

    private Padding() {}

    static String add(String text) {
        var length = text.getBytes(StandardCharsets.UTF_8).length;
        var size = SMALLEST;
        while (size < length) {
            size *= STEP;
        }
        return text + String.valueOf(FILLER).repeat(size - length);
    }

    static String remove(String text) {
        var end = text.length();
        while (end > 0 && text.charAt(end - 1) == FILLER) {
            end--;
        }
        return text.substring(0, end);
    }
}
