package org.spillway.cases;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.spillway.forms.Choice;

/**
 * Who a respondent (被调查人) is; kept sealed.
 *
 * @param personType who may be sanctioned how (PSL 22, 23, 27)
 * @param track A: supervisory organ; B: appointing unit. Never both for one act (PSL 16)
 * @param login the sign-in name, where the respondent is also an officer here: recused at once
 */
public record Person(
        @NotBlank @Size(max = 80) String name,
        @NotBlank @Size(max = 120) String unit,
        @NotBlank @Size(max = 120) String position,
        @NotNull @Choice("personType") String personType,
        @NotNull @Choice("track") String track,
        boolean partyMember,
        @Nullable @Size(max = 80) String login) {}
