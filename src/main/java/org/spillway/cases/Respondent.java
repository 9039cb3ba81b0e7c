package org.spillway.cases;

import org.jspecify.annotations.Nullable;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.RespondentId;

/** A person the case is about (被调查人). */
public record Respondent(
        RespondentId id,
        CaseId caseId,
        Person person,
        @Nullable OfficerId officerId,
        int version) {}
