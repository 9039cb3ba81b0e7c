package org.spillway.cases;

import org.spillway.shared.CaseId;

/** The filing decision on a case is made; {@code outcome} is its code. Told in the transaction in which it happens. */
public record CaseDecided(CaseId id, String outcome) {}
