package org.spillway.cases;

import org.spillway.shared.CaseId;

/** A case was voided: it had been opened by mistake. Told in the transaction in which it happens. */
public record CaseVoided(CaseId id) {}
