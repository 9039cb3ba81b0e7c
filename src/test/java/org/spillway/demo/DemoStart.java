package org.spillway.demo;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Lets the people in before anybody else is asked for, and says at the end how to come in. */
@Component
@Profile("demo")
@Order(Ordered.HIGHEST_PRECEDENCE)
class DemoStart implements ApplicationRunner {

    private final DemoPeople people;
    private final DemoSeeds seeds;
    private final DemoIdentity identity;
    private final DemoToken token;
    private final OffsetClock clock;
    private final String address;

    DemoStart(
            DemoPeople people,
            DemoSeeds seeds,
            DemoIdentity identity,
            DemoToken token,
            OffsetClock clock,
            @Value("${SPILLWAY_BASE_URL}") String address) {
        this.people = people;
        this.seeds = seeds;
        this.identity = identity;
        this.token = token;
        this.clock = clock;
        this.address = address;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (people.moveIn()) {
            System.out.println("Making the demonstration's cases; this takes a moment.");
            seeds.sow();
            identity.sow();
        }
        token.renew();
    }

    @EventListener
    void ready(ApplicationReadyEvent ready) {
        var accounts = DemoPeople.PEOPLE.stream()
                .map(person -> "    %-6s %-14s %s"
                        .formatted(
                                person.login(),
                                person.name(),
                                person.roles().stream()
                                        .map(role -> role.name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', ' '))
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining("\n"));
        var now = clock.instant().atZone(ZoneId.of("Asia/Shanghai"));
        System.out.printf(
                """

                  Spillway, a demonstration: every person and case is invented.

                    address   %1$s
                    password  %2$s   (for everybody)
                    mails     %1$s/demo/mails
                    clock     %1$s/demo/clock   (now %3$s)

                %4$s

                  The sender of %7$s gave a name. Two of bao, mu and da open it together, under Identities, with
                  their passphrases: "%8$s", and so on.

                  A program asks the tables of the law, as %5$s:

                    curl -H 'Authorization: Bearer %6$s' \\
                         -H 'Content-Type: application/json' \\
                         -d '{"nS": 1, "transmittedOverPublicNetwork": true, "exposure": "POSSIBLE"}' \\
                         %1$s/api/law/cn/assessments

                  Stop: Ctrl-C. Start over: SPILLWAY_FRESH=true mvn spring-boot:test-run

                """,
                address,
                DemoPeople.PASSWORD,
                now.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm VV")),
                accounts,
                DemoToken.OWNER,
                DemoToken.TEXT,
                identity.number(),
                DemoPeople.passphrase("bao"));
    }
}
