package org.spillway.files;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;

/** Speaks the command INSTREAM of clamd, and knows one signature: the test file of EICAR. */
public final class ClamdServer implements AutoCloseable {

    /** The test file that every scanner finds, and that is harmless; put together here, so that none finds this source. */
    public static final byte[] EICAR = ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")
            .getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server;
    private final String broken;

    /** One that answers. */
    public ClamdServer() {
        this("");
    }

    /** One that answers nothing but {@code broken}. */
    ClamdServer(String broken) {
        this.broken = broken;
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var thread = new Thread(this::serve, "clamd");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where it listens, on loopback. */
    public int port() {
        return server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                var in = new DataInputStream(socket.getInputStream());
                var command = new String(in.readNBytes(10), StandardCharsets.US_ASCII);
                var file = new ByteArrayOutputStream();
                for (int length = in.readInt(); length > 0; length = in.readInt()) {
                    file.writeBytes(in.readNBytes(length));
                }
                socket.getOutputStream().write((answer(command, file) + "\0").getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                // the next, if there is one
            }
        }
    }

    private String answer(String command, ByteArrayOutputStream file) {
        if (!broken.isEmpty() || !command.equals("zINSTREAM\0")) {
            return broken.isEmpty() ? "UNKNOWN COMMAND" : broken;
        }
        var found = file.toString(StandardCharsets.ISO_8859_1).contains(new String(EICAR, StandardCharsets.US_ASCII));
        return found ? "stream: Eicar-Test-Signature FOUND" : "stream: OK";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
