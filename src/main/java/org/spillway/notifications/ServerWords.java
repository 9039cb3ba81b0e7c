package org.spillway.notifications;

import jakarta.mail.MessagingException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;

/** What the mail server said, dug out of the exceptions around it. */
final class ServerWords {

    private static final int LONGEST = 500;

    private ServerWords() {}

    static String of(Throwable refused) {
        Throwable deepest = refused;
        for (var cause = inside(refused); cause != null; cause = inside(cause)) {
            deepest = cause;
        }
        var said = deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
        var line = said.strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    private static @Nullable Throwable inside(Throwable around) {
        if (around instanceof MailSendException several && several.getMessageExceptions().length > 0) {
            return several.getMessageExceptions()[0];
        }
        if (around instanceof MessagingException chained && chained.getNextException() != null) {
            return chained.getNextException();
        }
        return around.getCause();
    }
}
