package org.spillway;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;

/** The mails that a real SMTP server on loopback received; one server for the JVM. */
public class TestMail {

    static final GreenMail SERVER = start();

    private boolean down;

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
        down = true;
    }

    /** Brings the server back on the same port, with the mails it had; does nothing when it is up. */
    public void comeBack() {
        if (down) {
            SERVER.start();
            down = false;
        }
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
        var setup = new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(10_000);
        var server = new GreenMail(setup);
        server.start();
        SpringApplication.getShutdownHandlers().add(server::stop);
        return server;
    }

    // With port 0 the server would come back on another port than it went down on.
    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
