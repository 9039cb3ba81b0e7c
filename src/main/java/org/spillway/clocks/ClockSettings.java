package org.spillway.clocks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which clocks this installation keeps.
 *
 * @param orgRole the role of the organ, a code of kind {@code orgRole} of a pack: {@code UNIT} sends the 24-hour report,
 *     {@code SECRECY_ADMINISTRATION} receives and escalates it
 */
@ConfigurationProperties("spillway.clocks")
record ClockSettings(@DefaultValue("UNIT") String orgRole) {

    /** Whether the clock is one of an organ in this role. */
    boolean keeps(ClockRule rule) {
        return rule.orgRole() == null || rule.orgRole().equals(orgRole);
    }
}
