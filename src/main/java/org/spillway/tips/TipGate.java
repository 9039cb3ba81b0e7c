package org.spillway.tips;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import org.spillway.shared.Refusal;
import org.spillway.shared.TipId;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Tells a sender from a flood by what costs nothing to ask: nothing here is stored, read or counted, so that junk takes
 * nothing from the next honest sender.
 */
@Component
@EnableConfigurationProperties(TipSettings.class)
public class TipGate {

    private final TipTicket tickets;
    private final TipSettings settings;
    private final Clock clock;

    TipGate(TipTicket tickets, TipSettings settings, Clock clock) {
        this.tickets = tickets;
        this.settings = settings;
        this.clock = clock;
    }

    /** Leave to send one tip; {@code proven} when the riddle of the form was solved. */
    public record Pass(TipId id, boolean proven) {}

    /**
     * Lets a form through.
     *
     * @param ticket what {@link TipTicket#issue} gave it
     * @param proof the solution of its riddle; empty where no script solved it
     * @param trap what was typed into the field that no person sees
     * @throws Refusal with the reason, in words for a person
     */
    public Pass pass(String ticket, String proof, String trap) {
        if (!trap.isEmpty()) {
            throw new Refusal("tips.refusal.trap");
        }
        var read = tickets.read(ticket).orElseThrow(() -> new Refusal("tips.refusal.ticket"));
        var age = Duration.between(read.openedAt(), clock.instant());
        if (age.compareTo(settings.goodFor()) > 0) {
            throw new Refusal("tips.refusal.ticket");
        }
        var proven = !proof.isEmpty();
        if (proven && !solves(ticket, proof)) {
            throw new Refusal("tips.refusal.proof");
        }
        var left = (proven ? settings.ripens() : settings.ripensPlain()).minus(age);
        if (left.compareTo(Duration.ZERO) > 0) {
            throw new Refusal("tips.refusal.too-soon", left.plusMillis(999).toSeconds());
        }
        return new Pass(read.id(), proven);
    }

    /** Whether the ticket can still be sent, now or a little later: a form that was refused keeps it. */
    public boolean isGood(String ticket) {
        return tickets.read(ticket)
                .filter(read -> read.openedAt().plus(settings.goodFor()).isAfter(clock.instant()))
                .isPresent();
    }

    /** How hard the riddle of a form is. */
    public int proofBits() {
        return settings.proofBits();
    }

    // As hashcash: the digest of ticket and solution begins with so many zero bits.
    private boolean solves(String ticket, String proof) {
        if (!proof.matches("\\d{1,15}")) {
            return false;
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((ticket + ":" + proof).getBytes(StandardCharsets.US_ASCII));
            return leadingZeros(digest) >= settings.proofBits();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int leadingZeros(byte[] digest) {
        var zeros = 0;
        for (var each : digest) {
            var here = Integer.numberOfLeadingZeros(each & 0xff) - 24;
            zeros += here;
            if (here < Byte.SIZE) {
                break;
            }
        }
        return zeros;
    }
}
