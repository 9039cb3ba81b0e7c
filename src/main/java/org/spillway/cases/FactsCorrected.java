package org.spillway.cases;

import org.spillway.shared.CaseId;

/** Facts of a case were corrected. Told in the transaction in which it happens. */
public record FactsCorrected(CaseId id) {}
