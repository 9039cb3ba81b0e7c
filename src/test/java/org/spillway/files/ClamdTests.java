package org.spillway.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A scanner that hangs holds nobody who uploads: the file is shut away, as if there were none. */
class ClamdTests {

    private static final Duration LONGEST = Duration.ofMillis(300);
    // More than the buffers of both sides hold.
    private static final byte[] LARGE = new byte[24 << 20];

    private ServerSocket server;
    private final List<Socket> open = new ArrayList<>();

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        for (var each : open) {
            each.close();
        }
    }

    private interface Served {

        void by(Socket client) throws IOException;
    }

    private void serve(Served served) {
        var thread = new Thread(
                () -> {
                    try {
                        var client = server.accept();
                        open.add(client);
                        served.by(client);
                    } catch (IOException closed) {
                        // the test is over
                    }
                },
                "hung clamd");
        thread.setDaemon(true);
        thread.start();
    }

    private Scan scan(byte[] file) {
        var clamd = new Clamd(new ClamdSettings("127.0.0.1", server.getLocalPort(), LONGEST));
        return assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> clamd.scan(new ByteArrayInputStream(file)), "the thread hangs");
    }

    @Test
    void oneThatAcceptsAndNeverReadsIsGivenUp() {
        serve(client -> {});
        assertThat(scan(LARGE)).isEqualTo(Scan.WAITING);
    }

    @Test
    void oneThatStopsReadingInTheMiddleIsGivenUp() {
        serve(client -> client.getInputStream().readNBytes(1 << 20));
        assertThat(scan(LARGE)).isEqualTo(Scan.WAITING);
    }

    @Test
    void oneThatReadsDropByDropIsGivenUpAltogether() {
        serve(client -> {
            client.setReceiveBufferSize(4096);
            var in = client.getInputStream();
            // Each drop comes in time, all of them never.
            for (var dripping = new Object(); in.read(new byte[64 * 1024]) >= 0; ) {
                synchronized (dripping) {
                    try {
                        dripping.wait(LONGEST.toMillis() / 3);
                    } catch (InterruptedException stopped) {
                        return;
                    }
                }
            }
        });
        assertThat(scan(LARGE)).isEqualTo(Scan.WAITING);
    }

    @Test
    void oneThatNeverAnswersIsGivenUp() {
        serve(client -> client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream()));
        assertThat(scan(LARGE)).isEqualTo(Scan.WAITING);
    }

    @Test
    void oneThatNeverAcceptsIsGivenUp() {
        assertThat(scan(LARGE)).isEqualTo(Scan.WAITING);
    }

    @Test
    void oneThatCannotBeFoundIsGivenUp() throws IOException {
        var nowhere = new Clamd(new ClamdSettings("no-such-host.invalid", 3310, LONGEST));
        assertThat(nowhere.scan(InputStream.nullInputStream())).isEqualTo(Scan.WAITING);
    }

    @Test
    void oneThatAnswersBeforeItHasReadAllIsHeard() {
        serve(client -> {
            client.getInputStream().readNBytes(1 << 20);
            client.getOutputStream().write("stream: Eicar-Test-Signature FOUND\0".getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
        });
        assertThat(scan(LARGE)).isEqualTo(Scan.INFECTED);
    }

    @Test
    void oneThatIsSlowButGoesOnIsWaitedFor() {
        serve(client -> {
            var in = client.getInputStream();
            var all = 10L + LARGE.length + 4L * (LARGE.length / (64 * 1024) + 1);
            for (long read = 0; read < all; ) {
                read += in.read(new byte[1 << 20]);
            }
            client.getOutputStream().write("stream: OK\0".getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
        });
        assertThat(scan(LARGE)).isEqualTo(Scan.CLEAN);
    }
}
