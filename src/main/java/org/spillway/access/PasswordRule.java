package org.spillway.access;

import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;

/** What else a new password must not be; asked within the change, which a refusal takes back. */
public interface PasswordRule {

    /** Throws a {@link FieldRefusal} of the field {@code password} for what this person may not choose. */
    void check(OfficerId who, String chosen);
}
