package org.spillway.clocks;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which clocks this installation keeps.
 *
 * @param orgRole the role of the organ: {@code UNIT} sends the 24-hour report, {@code SECRECY_ADMINISTRATION} receives and
 *     escalates it
 */
@ConfigurationProperties("spillway.clocks")
record ClockSettings(@DefaultValue("UNIT") String orgRole) {

    private static final Set<String> ROLES = Set.of("UNIT", "SECRECY_ADMINISTRATION");

    ClockSettings {
        if (!ROLES.contains(orgRole)) {
            throw new IllegalArgumentException(orgRole + " is no role of an organ; known are " + ROLES);
        }
    }

    /** Whether the clock is one of an organ in this role. */
    boolean keeps(ClockRule rule) {
        return rule.orgRole() == null || rule.orgRole().equals(orgRole);
    }
}
