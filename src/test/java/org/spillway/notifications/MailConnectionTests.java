package org.spillway.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.MailException;

/** TLS to the mail server, against real servers on loopback: one that speaks TLS from the first byte, one that has none. */
class MailConnectionTests {

    private static final String ADDRESS = "127.0.0.1";
    private static final String PASSWORD = "password-of-a-test";

    @TempDir
    static Path folder;

    private static SSLContext before;
    private static GreenMail protectedServer;
    private static GreenMail plainServer;

    @BeforeAll
    static void twoServersAndATrustStore() throws Exception {
        before = SSLContext.getDefault();
        var keys = certificate();
        System.setProperty("greenmail.tls.keystore.file", keys.toString());
        System.setProperty("greenmail.tls.keystore.password", PASSWORD);
        protectedServer = started(ServerSetup.PROTOCOL_SMTPS);
        plainServer = started(ServerSetup.PROTOCOL_SMTP);
        SSLContext.setDefault(trusting(keys));
    }

    @AfterAll
    static void everythingAsBefore() {
        SSLContext.setDefault(before);
        protectedServer.stop();
        plainServer.stop();
        System.clearProperty("greenmail.tls.keystore.file");
        System.clearProperty("greenmail.tls.keystore.password");
    }

    @Test
    void implicitTlsIsSpokenFromTheFirstByte() throws Exception {
        send(ADDRESS, protectedServer, "implicit");
        assertThat(protectedServer.getReceivedMessages()).hasSize(1);
        assertThat(protectedServer.getReceivedMessages()[0].getSubject()).isEqualTo("通知");
    }

    @ParameterizedTest
    @ValueSource(strings = {"implicit", "starttls", "true"})
    void aServerWithoutTlsGetsNothing(String tls) {
        assertThatThrownBy(() -> send(ADDRESS, plainServer, tls)).isInstanceOf(MailException.class);
        assertThat(plainServer.getReceivedMessages()).isEmpty();
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        var received = protectedServer.getReceivedMessages().length;
        assertThatThrownBy(() -> send("localhost", protectedServer, "implicit")).isInstanceOf(MailException.class);
        assertThat(protectedServer.getReceivedMessages()).hasSize(received);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() {
        var received = protectedServer.getReceivedMessages().length;
        var trusting = defaultContext();
        SSLContext.setDefault(before);
        try {
            assertThatThrownBy(() -> send(ADDRESS, protectedServer, "implicit")).isInstanceOf(MailException.class);
        } finally {
            SSLContext.setDefault(trusting);
        }
        assertThat(protectedServer.getReceivedMessages()).hasSize(received);
    }

    @Test
    void withoutTlsItIsAskedForInSoManyWords() throws Exception {
        send(ADDRESS, plainServer, "false");
        assertThat(plainServer.getReceivedMessages()).hasSize(1);
        plainServer.purgeEmailFromAllMailboxes();
        for (var tls : List.of("", "yes", "no", "465")) {
            assertThatThrownBy(() -> send(ADDRESS, plainServer, tls)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void send(String host, GreenMail server, String tls) throws Exception {
        var settings = new MailSettings(host, port(server), null, null, "spillway@bureau.example", tls, List.of());
        var sender = MailConnection.mailSender(settings);
        var message = sender.createMimeMessage();
        message.setFrom("spillway@bureau.example");
        message.setRecipients(jakarta.mail.Message.RecipientType.TO, "wen@bureau.example");
        message.setSubject("通知", "UTF-8");
        message.setText("text", "UTF-8");
        sender.send(message);
    }

    private static int port(GreenMail server) {
        return server == protectedServer
                ? server.getSmtps().getPort()
                : server.getSmtp().getPort();
    }

    private static SSLContext defaultContext() {
        try {
            return SSLContext.getDefault();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static GreenMail started(String protocol) {
        var setup = new ServerSetup(0, ADDRESS, protocol);
        setup.setServerStartupTimeout(10_000);
        var server = new GreenMail(setup);
        server.start();
        return server;
    }

    private static Path certificate() throws Exception {
        var keys = folder.resolve("mail.p12");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "mail",
                        "-dname",
                        "CN=mail.bureau.example",
                        "-ext",
                        "san=ip:" + ADDRESS,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(made.waitFor())
                .as(Files.readString(folder.resolve("keytool.log")))
                .isZero();
        return keys;
    }

    private static SSLContext trusting(Path keys) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        try (var file = Files.newInputStream(keys)) {
            store.load(file, PASSWORD.toCharArray());
        }
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("mail", store.getCertificate("mail"));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
