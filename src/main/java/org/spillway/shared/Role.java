package org.spillway.shared;

/** What a person may be asked to do in a unit and the units below it; a person may hold several roles. */
public enum Role {
    TIP_OFFICER,
    SECURITY_OFFICER,
    INVESTIGATOR,
    REVIEWER,
    APPROVER,
    HEAD,
    PERSONNEL,
    ARCHIVIST,
    LIAISON,
    REFERRAL_OFFICER,
    GUARDIAN,
    AUDITOR,
    ADMINISTRATOR;

    /**
     * Whether the role, held in a unit, also works for the units below it. A head is the head of one unit; only where that
     * head may not act does the superior unit's take the part.
     */
    public boolean coversUnitsBelow() {
        return this != HEAD;
    }
}
