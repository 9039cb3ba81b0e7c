package org.spillway.tips;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.spillway.Visitor;

/** The riddle of the public form, solved as its script does. */
final class Riddle {

    private Riddle() {}

    /** The solution for a form that a page shows. */
    static String solve(Visitor.Page page) {
        var form = page.html().expectFirst("form[data-riddle]");
        return solve(form.expectFirst("[name=_ticket]").val(), Integer.parseInt(form.attr("data-riddle")));
    }

    static String solve(String ticket, int bits) {
        for (long number = 0; ; number++) {
            if (zeros(ticket + ":" + number) >= bits) {
                return Long.toString(number);
            }
        }
    }

    /** A number that solves nothing. */
    static String fail(String ticket, int bits) {
        for (long number = 0; ; number++) {
            if (zeros(ticket + ":" + number) < bits) {
                return Long.toString(number);
            }
        }
    }

    private static int zeros(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return 256 - new BigInteger(1, digest).bitLength();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
