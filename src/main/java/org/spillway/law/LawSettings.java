package org.spillway.law;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Under whose law this installation works.
 *
 * @param home the pack of new cases and tips; each keeps the one under which it was opened
 */
@ConfigurationProperties("spillway.law")
public record LawSettings(@DefaultValue("cn") String home) {}
