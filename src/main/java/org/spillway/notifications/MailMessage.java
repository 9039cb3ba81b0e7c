package org.spillway.notifications;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;

/** A mail in the form that goes over the wire: text, the same as HTML, and the headers of an automatic message. */
record MailMessage(Mail mail, String address, MailWords.Words words, MailSettings settings) {

    void writeTo(MimeMessage message) throws MessagingException {
        message.setFrom(new InternetAddress(settings.from(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
        message.setSubject(words.subject(), StandardCharsets.UTF_8.name());
        message.setHeader("Message-ID", "<" + mail.id() + "@" + settings.domain() + ">");
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", mail.locale());
        message.setContent(parts());
    }

    private MimeMultipart parts() throws MessagingException {
        var text = new MimeBodyPart();
        text.setText(words.text(), StandardCharsets.UTF_8.name());
        var html = new MimeBodyPart();
        html.setText(words.html(), StandardCharsets.UTF_8.name(), "html");
        return new MimeMultipart("alternative", text, html);
    }
}
