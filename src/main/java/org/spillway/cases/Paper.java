package org.spillway.cases;

import org.jspecify.annotations.Nullable;

/** A letter of a case, ready to be printed: the key of its name, whom it is about where it is about one person, and its address. */
public record Paper(String title, @Nullable String about, String address) {}
