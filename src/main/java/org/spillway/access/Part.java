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
    REFERRAL_OFFICER,
    APPEAL_HANDLER,
    APPEAL_DECIDER,
    APPEAL_HEAD;

    private static final Set<Part> INVESTIGATORS = EnumSet.of(LEAD_INVESTIGATOR, SECOND_INVESTIGATOR);
    private static final Set<Part> APPROVERS = EnumSet.of(FIRST_APPROVER, SECOND_APPROVER);

    private static final Set<Part> ON_APPEAL = EnumSet.of(APPEAL_HANDLER, APPEAL_DECIDER, APPEAL_HEAD);
    private static final Set<Part> BEFORE_APPEAL = EnumSet.complementOf(EnumSet.copyOf(ON_APPEAL));

    // Each line is read both ways. Whoever had any part in the case does not judge it on appeal (RSOE 40); the head who
    // admits what came late judges nothing, but has not decided either.
    private static final Map<Part, Set<Part>> APART = Map.of(
            APPEAL_HANDLER, with(BEFORE_APPEAL, APPEAL_DECIDER, APPEAL_HEAD),
            APPEAL_DECIDER, with(BEFORE_APPEAL, APPEAL_HEAD),
            APPEAL_HEAD, EnumSet.of(LEAD_INVESTIGATOR, SECOND_INVESTIGATOR, REVIEWER, FIRST_APPROVER, SECOND_APPROVER),
            TIP_OFFICER, EnumSet.of(LEAD_INVESTIGATOR, SECOND_INVESTIGATOR, REVIEWER, FIRST_APPROVER, SECOND_APPROVER),
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
        return APPROVERS.contains(this) || ON_APPEAL.contains(this);
    }

    /** Whether both parts keep apart within the matter of one respondent only; else they do in the whole case. */
    boolean keepsApartPerRespondent(Part other) {
        return APPROVERS.contains(this) && APPROVERS.contains(other)
                || ON_APPEAL.contains(this) && ON_APPEAL.contains(other);
    }

    private static Set<Part> with(Set<Part> some, Part... more) {
        var all = EnumSet.copyOf(some);
        all.addAll(Set.of(more));
        return all;
    }

    /** Whether the part finds the facts. */
    public boolean investigates() {
        return INVESTIGATORS.contains(this);
    }
}
