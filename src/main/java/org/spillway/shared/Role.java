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
    AUDITOR,
    ADMINISTRATOR
}
