package org.spillway.cases;

import org.spillway.shared.CaseId;

/** A case was opened. Told in the transaction in which it happens. */
public record CaseOpened(CaseId id) {}
