package org.spillway.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.HouseTest;
import org.spillway.guard.Door;
import org.spillway.guard.MarkedText;
import org.spillway.guard.Place;
import org.spillway.guard.Sender;
import org.springframework.beans.factory.annotation.Autowired;

/** What programs of mail add to a mail does not hinder it; what hides behind their names does. */
@HouseTest
class MailAdditionTests {

    private static final Sender SENDER = Sender.unknown(Door.PUBLIC);
    private static final Place PLACE = Place.of("/tips/mailbox/files", "files");
    private static final String MARKS = "SECRET//NOFORN";
    private static final String PGP = """
            -----BEGIN PGP SIGNATURE-----
            Version: GnuPG v2
            Comment: %s

            iQEzBAEBCAAdFiEEb2xkIGFuZCBvbGQgYW5kIG9sZAUCZ0000AAKCRBvbGQgYW5k
            IG9sZKZpB/9vbGQgYW5kIG9sZCBhbmQgb2xkIGFuZCBvbGQ=
            =abcd
            -----END PGP SIGNATURE-----
            """;
    private static final String MEETING = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Example//EN
            BEGIN:VEVENT
            SUMMARY:关于网盘的会议
            DESCRIPTION:The drive of the third floor is open to every
             body\\, and so is the map. %s
            END:VEVENT
            END:VCALENDAR
            """;
    private static final String CARD = """
            BEGIN:VCARD
            VERSION:3.0
            FN:Somebody Example
            NOTE:%s
            PHOTO;ENCODING=b;TYPE=PNG:%s
            END:VCARD
            """;

    @Autowired
    ReceiveFile receiveFile;

    @Test
    void aSignatureStaysWithTheOriginalAndIsNotInTheCopy() throws Exception {
        for (var signature : Map.of(
                        "smime.p7s", smime(false, "Somebody Example"), "signature.asc", bytes(PGP.formatted("x")))
                .entrySet()) {
            var mail = mail("signed", "application/octet-stream", signature.getKey(), signature.getValue());
            try (var file = receive(mail)) {
                assertThat(file.removed())
                        .as(signature.getKey())
                        .containsExactlyInAnyOrder(Removed.METADATA, Removed.LAYOUT, Removed.SIGNATURES);
                assertThat(text(file)).contains("What was written").doesNotContain("Somebody", "PGP", "smime");
                assertThat(file.original()).isEqualTo(mail);
            }
        }
        try (var file = receive(mail("mixed", "application/octet-stream", "a.txt", bytes("beside it")))) {
            assertThat(file.removed()).doesNotContain(Removed.SIGNATURES);
        }
    }

    @Test
    void aLineThatIsMadeToBeReadForHoursIsReadAtOnce() {
        var line = "BEGIN:VCARD\nA" + ";ENCODING=B".repeat(150_000) + "\nEND:VCARD\n";
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> receive(mail("mixed", "text/x-vcard", "somebody.vcf", bytes(line)))
                        .close());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOTE;ENCODING=B:%s",
                "NOTE;X=\"%2$s\";ENCODING=BASE64;TYPE=%2$s:%1$s",
                "PHOTO:data:text/plain;base64,%s",
                "PHOTO;X=\"%2$s\":data:text/plain;base64,%1$s"
            })
    void whatIsPackedInACardIsReadHoweverLongItsLine(String line) {
        var packed = Base64.getEncoder().encodeToString(bytes("SECRET//NOFORN"));
        var card = "BEGIN:VCARD\n" + line.formatted(packed, "x".repeat(5000)) + "\nEND:VCARD\n";
        assertThatThrownBy(() -> receive(mail("mixed", "text/x-vcard", "somebody.vcf", bytes(card))))
                .isInstanceOf(MarkedText.class);
    }

    @Test
    void aMeetingAndACardAreText() throws IOException {
        for (var type : new String[] {"text/calendar; charset=UTF-8; method=REQUEST", "application/ics"}) {
            for (var name : new String[] {"", "invite.ics"}) {
                try (var file = receive(mail("mixed", type, name, bytes(MEETING.formatted(""))))) {
                    assertThat(text(file)).contains("What was written", "关于网盘的会议", "open to everybody");
                }
            }
        }
        var picture = Base64.getEncoder().encodeToString(MadeFile.picture("png", 40, 30, Color.RED));
        try (var file = receive(mail("mixed", "text/x-vcard", "somebody.vcf", bytes(CARD.formatted("x", picture))))) {
            assertThat(text(file)).contains("FN:Somebody Example").doesNotContain(picture);
        }
        try (var file =
                receive(mail("mixed", "text/x-amp-html", "", bytes("<html><body>Words of a page</body></html>")))) {
            assertThat(text(file)).contains("Words of a page");
        }
    }

    @Test
    void whatOutlookPacksIsTakenApart() throws IOException {
        var picture = MadeFile.picture("png", 40, 30, Color.RED);
        var packed = winmail(Map.of("letter.odt", MadeFile.openDocument("was attached", Map.of()), "map.png", picture));
        try (var file = receive(mail("mixed", "application/ms-tnef", "winmail.dat", packed))) {
            assertThat(text(file)).contains("== letter.odt\nwas attached", "== map.png");
            assertThat(file.removed()).contains(Removed.PACKED_FILES);
        }
    }

    static Stream<Arguments> hostile() throws Exception {
        var noise = new byte[5000];
        new Random(7).nextBytes(noise);
        var program = new byte[] {'M', 'Z', 0};
        return Stream.of(
                Arguments.of("smime.p7s", program),
                Arguments.of("smime.p7s", noise),
                Arguments.of("smime.p7m", smime(true, "Somebody Example")),
                Arguments.of("signature.asc", bytes(PGP.formatted("x").replace("=abcd", "=abcd\nwords of somebody"))),
                Arguments.of("signature.asc", noise),
                Arguments.of("encrypted.asc", bytes(PGP.formatted("x").replace("SIGNATURE", "MESSAGE") + "\0")),
                Arguments.of("winmail.dat", winmail(Map.of("a.exe", program))),
                Arguments.of("winmail.dat", java.util.Arrays.copyOf(winmail(Map.of("a.txt", noise)), 100)),
                Arguments.of("winmail.dat", noise),
                Arguments.of(
                        "card.vcf",
                        bytes(CARD.formatted("x", Base64.getEncoder().encodeToString(noise)))),
                Arguments.of("invite.ics", noise));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("hostile")
    void aNameExcusesNothing(String name, byte[] content) {
        assertThatThrownBy(() -> receive(mail("mixed", "application/octet-stream", name, content)))
                .isInstanceOf(org.spillway.shared.Refusal.class)
                .extracting(Throwable::getMessage)
                .isIn("files.refusal.inside", "files.refusal.inside-nameless", "files.refusal.unreadable");
    }

    static Stream<Arguments> marked() throws Exception {
        var photo = Base64.getEncoder().encodeToString(MadeFile.photograph(MARKS));
        return Stream.of(
                Arguments.of("smime.p7s", smime(false, MARKS)),
                Arguments.of("signature.asc", bytes(PGP.formatted(MARKS))),
                Arguments.of("SECRET_map.asc", bytes(PGP.formatted("x"))),
                Arguments.of("invite.ics", bytes(MEETING.formatted(MARKS))),
                Arguments.of("invite.ics", bytes(MEETING.formatted("SECR\n ET//NOFORN"))),
                Arguments.of("card.vcf", bytes(CARD.formatted(MARKS, ""))),
                Arguments.of("card.vcf", bytes(CARD.formatted("x", photo))),
                Arguments.of(
                        "card.vcf",
                        bytes(
                                "BEGIN:VCARD\nVERSION:2.1\nNOTE;ENCODING=QUOTED-PRINTABLE:=53ECRET//NOFORN\nEND:VCARD\n")),
                Arguments.of("winmail.dat", winmail(Map.of("a.txt", bytes(MARKS)))),
                Arguments.of("winmail.dat", winmail(Map.of("SECRET_map.txt", bytes("words")))));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("marked")
    void aMarkingIsFoundInThem(String name, byte[] content) {
        assertThatThrownBy(() -> receive(mail("mixed", "application/octet-stream", name, content)))
                .isInstanceOf(MarkedText.class);
    }

    private ReceivedFile receive(byte[] mail) throws IOException {
        return receiveFile.receive(SENDER, PLACE, "mail.eml", new ByteArrayInputStream(mail));
    }

    private static String text(ReceivedFile file) {
        return new String(file.copy(), StandardCharsets.UTF_8);
    }

    private static byte[] mail(String kind, String type, String name, byte[] content) {
        try {
            var mail = new MimeMessage(Session.getInstance(new Properties()));
            mail.setFrom("somebody@spillway.example");
            mail.setSubject("An example", "UTF-8");
            var body = new MimeBodyPart();
            body.setText("What was written", "UTF-8");
            var all = new MimeMultipart(kind);
            all.addBodyPart(body);
            var added = new MimeBodyPart();
            added.setDataHandler(new DataHandler(new ByteArrayDataSource(content, type)));
            added.setHeader("Content-Type", type);
            added.setHeader("Content-Transfer-Encoding", "base64");
            if (!name.isEmpty()) {
                added.setFileName(name);
            }
            all.addBodyPart(added);
            mail.setContent(all);
            var bytes = new ByteArrayOutputStream();
            mail.writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] smime(boolean withContent, String signer)
            throws GeneralSecurityException, OperatorCreationException, CMSException, IOException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var keys = generator.generateKeyPair();
        var name = new X500Name("CN=" + signer);
        var sign = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
        var certificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(Instant.parse("2025-01-01T00:00:00Z")),
                                Date.from(Instant.parse("2030-01-01T00:00:00Z")),
                                name,
                                keys.getPublic())
                        .build(sign));
        var signed = new CMSSignedDataGenerator();
        signed.addSignerInfoGenerator(
                new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                        .build(sign, certificate));
        signed.addCertificate(new JcaX509CertificateHolder(certificate));
        return signed.generate(new CMSProcessableByteArray(bytes("What was written")), withContent)
                .getEncoded();
    }

    // [MS-OXTNEF] 2.1: a signature, and attributes of the files one after the other.
    private static byte[] winmail(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {0x78, (byte) 0x9f, 0x3e, 0x22, 1, 0});
        files.forEach((name, content) -> {
            attribute(bytes, 0x00069002, new byte[14]);
            attribute(bytes, 0x00018010, bytes(name + "\0"));
            attribute(bytes, 0x0006800f, content);
        });
        return bytes.toByteArray();
    }

    private static void attribute(ByteArrayOutputStream to, int id, byte[] content) {
        to.write(2);
        var sum = 0;
        for (var each : content) {
            sum += each & 0xff;
        }
        to.writeBytes(ByteBuffer.allocate(8 + content.length + 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(id)
                .putInt(content.length)
                .put(content)
                .putShort((short) sum)
                .array());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
