package org.spillway.referrals;

import java.time.Instant;

/**
 * What the law demands to be handed over.
 *
 * @param rule the row of the table that demands it, a code of kind {@code rule}
 * @param authority to whom, a code of kind {@code authority}
 * @param basis the article
 * @param pending whether it still hangs on a certificate of appraisal
 * @param since when it was first demanded for this person
 */
public record Demand(String rule, String authority, String basis, boolean pending, Instant since) {}
