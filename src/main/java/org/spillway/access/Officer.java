package org.spillway.access;

import java.util.Locale;
import org.spillway.shared.OfficerId;
import org.spillway.shared.UnitId;

/** A person who can sign in. {@code locale} is a BCP 47 tag; {@code version} is for optimistic locking. */
public record Officer(
        OfficerId id,
        String login,
        String name,
        String email,
        String locale,
        UnitId unitId,
        boolean active,
        int version) {

    /** The language in which this person reads pages and mail. */
    public Locale language() {
        return Locale.forLanguageTag(locale);
    }
}
