package org.spillway.cases;

import java.util.regex.Pattern;

/** The number that people call a case by, as in {@code SP-2026-000123}: the year it was opened and a running number. */
public record CaseNumber(String value) {

    private static final Pattern FORM = Pattern.compile("SP-\\d{4}-\\d{6,}");

    /** Refuses anything that is not of the form {@code SP-2026-000123}. */
    public CaseNumber {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a case number: " + value);
        }
    }

    /** Reads a number as people type it: blanks around it and small letters are forgiven. */
    public static CaseNumber of(String text) {
        return new CaseNumber(text.strip().toUpperCase(java.util.Locale.ROOT));
    }

    static CaseNumber of(int year, long running) {
        return new CaseNumber("SP-%04d-%06d".formatted(year, running));
    }

    @Override
    public String toString() {
        return value;
    }
}
