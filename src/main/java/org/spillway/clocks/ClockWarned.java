package org.spillway.clocks;

import java.util.UUID;

/** Told in the transaction of the warning: so much of a period, in percent, has passed. */
public record ClockWarned(UUID dossier, String rule, int percent) {}
