package org.spillway.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;

/** The two parts of a received mail. */
record MailBody(String text, String html) {

    static MailBody of(MimeMessage mail) throws MessagingException, IOException {
        var parts = (MimeMultipart) mail.getContent();
        return new MailBody((String) parts.getBodyPart(0).getContent(), (String)
                parts.getBodyPart(1).getContent());
    }
}
