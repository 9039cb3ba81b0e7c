package org.spillway.notifications;

import java.util.HashMap;
import java.util.Map;

/** How the connection to the mail server is protected: as it is asked for or not at all, never in the clear instead. */
enum MailTls {
    /** Begins in the clear and is encrypted before anything of a mail is said; usually on port 587. */
    STARTTLS(Map.of("mail.smtp.starttls.enable", "true", "mail.smtp.starttls.required", "true")),

    /** TLS from the first byte on; usually on port 465. */
    IMPLICIT(Map.of("mail.smtp.ssl.enable", "true")),

    /** In the clear: for a catcher on the same machine. */
    NONE(Map.of());

    private final Map<String, String> properties;

    MailTls(Map<String, String> properties) {
        this.properties = properties;
    }

    /** Reads the setting: {@code starttls} or {@code true}, {@code implicit}, {@code false}. */
    static MailTls of(String setting) {
        return switch (setting.strip()) {
            case "starttls", "true" -> STARTTLS;
            case "implicit" -> IMPLICIT;
            case "false" -> NONE;
            default -> throw new IllegalArgumentException("spillway.mail.tls is none of starttls, implicit and false");
        };
    }

    /** What Jakarta Mail is told of it. */
    Map<String, String> properties() {
        var all = new HashMap<>(properties);
        // A certificate of somebody else's would protect nothing.
        all.put("mail.smtp.ssl.checkserveridentity", "true");
        return all;
    }
}
