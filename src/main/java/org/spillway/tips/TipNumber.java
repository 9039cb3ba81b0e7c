package org.spillway.tips;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a tip's number is written: TIP-2026-000123. */
final class TipNumber {

    private static final Pattern FORM = Pattern.compile("TIP-\\d{4}-\\d{6,9}");

    private TipNumber() {}

    static String of(int year, long seq) {
        return String.format(Locale.ROOT, "TIP-%d-%06d", year, seq);
    }

    /** The number that somebody typed, whatever its case and blanks; empty for what cannot be one. */
    static Optional<String> typed(String text) {
        var tidy = text.strip().replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
        return FORM.matcher(tidy).matches() ? Optional.of(tidy) : Optional.empty();
    }
}
