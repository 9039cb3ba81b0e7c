package org.spillway.guard;

/**
 * A marking that was found; not its text.
 *
 * @param pack the jurisdiction whose marking it is
 * @param rule the code of the rule in its {@code guard.yaml}
 * @param kind how high it is
 */
public record Marking(String pack, String rule, MarkingClass kind) {}
