package org.spillway.platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spillway.access.Welcome;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** While nobody has an account, prints the link that makes the first one. */
@Component
class FirstAdministrator {

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);

    private final Welcome welcome;

    FirstAdministrator(Welcome welcome) {
        this.welcome = welcome;
    }

    @EventListener(ApplicationReadyEvent.class)
    void invite() {
        welcome.inviteFirst()
                .ifPresent(link -> log.warn(
                        "Nobody has an account yet. This link makes the first administrator, once, within 24 hours:\n\n    {}\n",
                        link));
    }
}
