package org.spillway.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;

/** What programs add to a mail of their own accord, and what they call it otherwise. Its content tells, never its name. */
enum MailAddition {
    /** A signature that stands beside what it signs, or a public key: nobody reads it, and it says who signed. */
    SIGNATURE,
    /** A meeting or a visiting card, which is text (RFC 5545, RFC 6350). */
    CALENDAR_OR_CARD,
    /** What Outlook sends to strangers: its text and its files in one, {@code winmail.dat} ([MS-OXTNEF]). */
    OUTLOOK,
    /** A file like any other. */
    NONE;

    private static final int LARGEST_SIGNATURE = 1 << 20;
    private static final Pattern OPEN_PGP =
            Pattern.compile("\\s*-----BEGIN PGP (SIGNATURE|PUBLIC KEY BLOCK)-----\\r?\\n"
                    + "(?:[A-Za-z][A-Za-z-]{0,20}: [^\\r\\n]{0,200}\\r?\\n){0,10}"
                    + "(?:[A-Za-z0-9+/=]{0,80}[ \\t]?\\r?\\n)*+-----END PGP \\1-----\\s*");
    // pkcs7-signedData (RFC 5652, 5.1).
    private static final ASN1ObjectIdentifier SIGNED = new ASN1ObjectIdentifier("1.2.840.113549.1.7.2");
    private static final Pattern CALENDAR = Pattern.compile("\\s*BEGIN:(VCALENDAR|VCARD)\\s", Pattern.CASE_INSENSITIVE);
    private static final int BEGIN = 64;

    /** What this is. */
    static MailAddition of(byte[] content) {
        if (content.length >= 4
                && content[0] == 0x78
                && content[1] == (byte) 0x9f
                && content[2] == 0x3e
                && content[3] == 0x22) {
            return OUTLOOK;
        }
        var begin = new String(content, 0, Math.min(content.length, BEGIN), StandardCharsets.UTF_8);
        if (CALENDAR.matcher(begin.startsWith("\ufeff") ? begin.substring(1) : begin)
                .lookingAt()) {
            return CALENDAR_OR_CARD;
        }
        return content.length <= LARGEST_SIGNATURE && (isOfOpenPgp(content) || isOfSmime(content)) ? SIGNATURE : NONE;
    }

    private static boolean isOfOpenPgp(byte[] content) {
        return OPEN_PGP.matcher(new String(content, StandardCharsets.ISO_8859_1))
                .matches();
    }

    // One that holds what it signs is a letter in an envelope, and none of these.
    private static boolean isOfSmime(byte[] content) {
        if (content.length == 0 || content[0] != 0x30) {
            return false;
        }
        try {
            var message = ASN1Sequence.getInstance(ASN1Sequence.fromByteArray(content));
            if (!SIGNED.equals(message.getObjectAt(0))) {
                return false;
            }
            var signed = ASN1Sequence.getInstance(ASN1TaggedObject.getInstance(message.getObjectAt(1)), true);
            return ASN1Sequence.getInstance(signed.getObjectAt(2)).size() == 1;
        } catch (IOException | IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException other) {
            return false;
        }
    }
}
