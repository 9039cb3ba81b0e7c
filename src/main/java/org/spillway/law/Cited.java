package org.spillway.law;

/**
 * One part of a basis as a page shows it.
 *
 * @param text as it is cited, such as {@code SSL 57(5)}
 * @param statute the short name of the law
 * @param known whether the pack describes it, so that a page can be opened
 */
public record Cited(String text, String statute, boolean known) {}
