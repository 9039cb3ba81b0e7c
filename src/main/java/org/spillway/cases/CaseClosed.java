package org.spillway.cases;

import org.spillway.shared.CaseId;

/** A case was closed (S20). Told in the transaction in which it happens. */
public record CaseClosed(CaseId id) {}
