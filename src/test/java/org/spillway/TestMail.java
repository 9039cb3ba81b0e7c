package org.spillway;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;

/** The mails that a real SMTP server on loopback received; one server for the JVM. */
public class TestMail {

    static final GreenMail SERVER = start();

    static int port() {
        return SERVER.getSmtp().getPort();
    }

    /** Everything sent to {@code address}, the oldest first. */
    public List<MimeMessage> to(String address) {
        return Arrays.stream(SERVER.getReceivedMessages())
                .filter(mail -> isTo(mail, address))
                .toList();
    }

    /** The newest mail to {@code address}; waits up to ten seconds for the first. */
    public MimeMessage newestTo(String address) {
        var until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        var seen = SERVER.getReceivedMessages().length;
        while (to(address).isEmpty() && System.nanoTime() < until) {
            SERVER.waitForIncomingEmail(1000, seen + 1);
            seen = SERVER.getReceivedMessages().length;
        }
        var mails = to(address);
        if (mails.isEmpty()) {
            throw new AssertionError("no mail came to " + address);
        }
        return mails.get(mails.size() - 1);
    }

    /** Takes the server down, as a real one goes down: connections are refused. */
    public void goDown() {
        SERVER.getSmtp().stopService();
    }

    /** Brings the server back on the same port. */
    public void comeBack() {
        SERVER.start();
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return Arrays.stream(mail.getAllRecipients())
                    .map(Address::toString)
                    .anyMatch(each -> each.equalsIgnoreCase(address) || each.endsWith("<" + address + ">"));
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static GreenMail start() {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        SpringApplication.getShutdownHandlers().add(server::stop);
        return server;
    }
}
