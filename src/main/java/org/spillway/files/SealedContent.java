package org.spillway.files;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.spillway.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The original of a file, or its copy, sealed: its length, its bytes, and what they are filled up with, cut into {@link Chunks}. */
final class SealedContent {

    /** What the original is called. */
    static final String ORIGINAL = "ORIGINAL";

    /** What the copy is called. */
    static final String COPY = "COPY";

    /** Before the content stands its length; this where it was not known when the first piece was sealed. */
    private static final long LENGTH_IN_FACTS = -1;

    private static final int SMALLEST = 64 * 1024;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final UUID owner;
    private final UUID file;
    private final String kind;

    SealedContent(JdbcClient jdbc, Vault vault, UUID owner, UUID file, String kind) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.owner = owner;
        this.file = file;
        this.kind = kind;
    }

    /** Makes the key under which it is sealed. */
    byte[] newKey() {
        return vault.streamKey(owner, place());
    }

    /** Seals all of it. */
    void seal(byte[] key, byte[] content) throws IOException {
        try (var out = seal(key, content.length, () -> content.length)) {
            out.write(content);
        }
    }

    /** Seals what is written to it, piece by piece. To be closed once all of {@code size} bytes, as it is asked then, was written. */
    OutputStream sealPieces(byte[] key, LongSupplier size) throws IOException {
        return seal(key, LENGTH_IN_FACTS, size);
    }

    private OutputStream seal(byte[] key, long told, LongSupplier size) throws IOException {
        var sealed = new DataOutputStream(vault.sealStream(owner, place(), key, new Chunks(jdbc, file, kind).write()));
        sealed.writeLong(told);
        return new FilterOutputStream(sealed) {

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                pad(out, size.getAsLong());
                out.close();
            }
        };
    }

    // Up to 64 kB, 128, 256 …: the sealed bytes do not tell how many there were.
    private static void pad(OutputStream out, long length) throws IOException {
        long size = SMALLEST;
        while (size < length) {
            size *= 2;
        }
        var nothing = new byte[SMALLEST];
        for (long left = size - length; left > 0; left -= Math.min(left, SMALLEST)) {
            out.write(nothing, 0, (int) Math.min(left, SMALLEST));
        }
    }

    /**
     * Opens it.
     *
     * @param size in bytes, where it does not tell itself
     */
    InputStream open(byte[] key, long size) throws IOException {
        var filledUp = new DataInputStream(vault.openStream(owner, place(), key, new Chunks(jdbc, file, kind).read()));
        var length = filledUp.readLong();
        return new Bounded(filledUp, length == LENGTH_IN_FACTS ? size : length);
    }

    private String place() {
        return "stored_file." + kind + "/" + file;
    }

    // Without what it was filled up with. That is read all the same: only then is it known that nothing was cut off.
    private static final class Bounded extends InputStream {

        private final InputStream in;
        private long left;

        Bounded(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (left == 0) {
                in.transferTo(OutputStream.nullOutputStream());
                return -1;
            }
            var read = in.read(into, from, (int) Math.min(left, length));
            if (read < 0) {
                throw new EOFException();
            }
            left -= read;
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
