package org.spillway.law.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a sequence of tables answers; the parts are those of {@link Assessment}. */
record Answer(
        Assessment.@Nullable Qualification qualification,
        Assessment.@Nullable Base base,
        Assessment.@Nullable Range range,
        Assessment.@Nullable NoLadder noLadder,
        @Nullable List<String> missing,
        List<Assessment.Referral> referrals) {}
