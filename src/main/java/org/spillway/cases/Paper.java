package org.spillway.cases;

/** A letter of a case, ready to be printed: the key of its name, whom it is about, and its address. */
public record Paper(String title, String about, String address) {}
