package org.spillway.forms;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.spillway.shared.OfficerId;
import org.spillway.vault.Vault;
import org.springframework.stereotype.Component;

/**
 * The mark that a form carries: for whom it was made, when, and on which page, signed (HMAC-SHA-256). What comes with it
 * was sent from a page that this person opened while signed in; nobody else can make one.
 */
@Component
public class FormMark {

    private static final String PURPOSE = "form.mark";
    private static final int LONGEST = 2000;

    private final Vault vault;

    FormMark(Vault vault) {
        this.vault = vault;
    }

    /** What a mark says; {@code page} is an address of ours, without its query. */
    record Made(OfficerId writer, Instant at, String page) {}

    /** The mark of a form that is made for {@code writer} now. */
    public String make(OfficerId writer, Instant now, String page) {
        // Hex and lower case, because the digest folds case and blanks.
        var text = writer + "." + now.getEpochSecond() + "."
                + HexFormat.of().formatHex(page.getBytes(StandardCharsets.UTF_8));
        return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(vault.digest(PURPOSE, text));
    }

    /** What the mark says, if it is ours. */
    Optional<Made> read(String mark) {
        var seal = mark.lastIndexOf('.');
        if (seal < 0 || mark.length() > LONGEST) {
            return Optional.empty();
        }
        var text = mark.substring(0, seal);
        try {
            if (!vault.matches(PURPOSE, text, Base64.getUrlDecoder().decode(mark.substring(seal + 1)))) {
                return Optional.empty();
            }
            var parts = text.split("\\.", -1);
            return Optional.of(new Made(
                    OfficerId.of(parts[0]),
                    Instant.ofEpochSecond(Long.parseLong(parts[1])),
                    new String(HexFormat.of().parseHex(parts[2]), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | DateTimeException forged) {
            return Optional.empty();
        }
    }
}
