package org.spillway.tips;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.spillway.shared.TipId;
import org.spillway.vault.Vault;
import org.springframework.stereotype.Component;

/**
 * Gives every form the id of the tip it will become and the moment it was opened, signed: sent twice, on whichever node, it
 * makes one tip, nobody chooses an id, and nothing is kept of a form that is never sent.
 */
@Component
public class TipTicket {

    private static final String PURPOSE = "tip.ticket";
    private static final int LONGEST = 200;

    private final Vault vault;
    private final Clock clock;

    TipTicket(Vault vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /** What a ticket says. */
    record Ticket(TipId id, Instant openedAt) {}

    /** A fresh ticket, as the form carries it. */
    public String issue() {
        var said = TipId.random() + "." + clock.instant().getEpochSecond();
        return said + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(vault.digest(PURPOSE, said));
    }

    /** What it says, if it is ours. */
    Optional<Ticket> read(String ticket) {
        var dot = ticket.lastIndexOf('.');
        if (dot < 0 || ticket.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var said = ticket.substring(0, dot);
            var seal = Base64.getUrlDecoder().decode(ticket.substring(dot + 1));
            return vault.matches(PURPOSE, said, seal) ? Optional.of(parse(said)) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException forged) {
            return Optional.empty();
        }
    }

    private static Ticket parse(String said) {
        var dot = said.indexOf('.');
        return new Ticket(
                TipId.of(said.substring(0, dot)), Instant.ofEpochSecond(Long.parseLong(said.substring(dot + 1))));
    }
}
