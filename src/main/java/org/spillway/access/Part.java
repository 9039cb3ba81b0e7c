package org.spillway.access;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What somebody is on one case. Which parts exclude each other is the separation of duties (design, section 5; RCS 39,
 * PSL 42 and 47 ask for two investigators and for people free of the matter).
 */
public enum Part {
    TIP_OFFICER,
    SECURITY_OFFICER,
    LEAD_INVESTIGATOR,
    SECOND_INVESTIGATOR,
    REVIEWER,
    HEAD,
    FIRST_APPROVER,
    SECOND_APPROVER,
    PERSONNEL,
    ARCHIVIST,
    REFERRAL_OFFICER;

    private static final Set<Part> INVESTIGATORS = EnumSet.of(LEAD_INVESTIGATOR, SECOND_INVESTIGATOR);
    private static final Set<Part> APPROVERS = EnumSet.of(FIRST_APPROVER, SECOND_APPROVER);

    // Each line is read both ways.
    private static final Map<Part, Set<Part>> APART = Map.of(
            TIP_OFFICER, EnumSet.of(LEAD_INVESTIGATOR, SECOND_INVESTIGATOR, FIRST_APPROVER, SECOND_APPROVER),
            SECURITY_OFFICER, EnumSet.of(REVIEWER, FIRST_APPROVER, SECOND_APPROVER),
            LEAD_INVESTIGATOR, EnumSet.of(SECOND_INVESTIGATOR, REVIEWER, HEAD, FIRST_APPROVER, SECOND_APPROVER),
            SECOND_INVESTIGATOR, EnumSet.of(REVIEWER, HEAD, FIRST_APPROVER, SECOND_APPROVER),
            REVIEWER, EnumSet.of(HEAD, FIRST_APPROVER, SECOND_APPROVER),
            FIRST_APPROVER, EnumSet.of(SECOND_APPROVER));

    /** Whether one person may not have both parts on one case. */
    public boolean excludes(Part other) {
        return APART.getOrDefault(this, Set.of()).contains(other)
                || APART.getOrDefault(other, Set.of()).contains(this);
    }

    /** Whether the part is taken anew for each respondent. */
    public boolean perRespondent() {
        return APPROVERS.contains(this);
    }

    /** Whether the part finds the facts. */
    public boolean investigates() {
        return INVESTIGATORS.contains(this);
    }
}
