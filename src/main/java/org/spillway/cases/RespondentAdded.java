package org.spillway.cases;

import org.spillway.shared.CaseId;
import org.spillway.shared.RespondentId;

/** A person the case is about was added. Told in the transaction in which it happens. */
public record RespondentAdded(CaseId id, RespondentId respondent) {}
