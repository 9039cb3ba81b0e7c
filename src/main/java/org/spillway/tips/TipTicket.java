package org.spillway.tips;

import java.util.Base64;
import java.util.Optional;
import org.spillway.shared.TipId;
import org.spillway.vault.Vault;
import org.springframework.stereotype.Component;

/**
 * Gives every form the id of the tip it will become, signed: sent twice, it makes one tip, and nobody chooses an id.
 */
@Component
public class TipTicket {

    private static final String PURPOSE = "tip.ticket";

    private final Vault vault;

    TipTicket(Vault vault) {
        this.vault = vault;
    }

    /** A fresh ticket, as the form carries it. */
    public String issue() {
        var id = TipId.random();
        return id + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(vault.digest(PURPOSE, id.toString()));
    }

    /** The id, if the ticket is ours. */
    public Optional<TipId> read(String ticket) {
        var dot = ticket.indexOf('.');
        if (dot < 0 || ticket.length() > 200) {
            return Optional.empty();
        }
        try {
            var id = TipId.of(ticket.substring(0, dot));
            var seal = Base64.getUrlDecoder().decode(ticket.substring(dot + 1));
            return vault.matches(PURPOSE, id.toString(), seal) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException forged) {
            return Optional.empty();
        }
    }
}
