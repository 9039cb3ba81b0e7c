package org.spillway.files;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sealed bytes of one file in the database, written and read a piece at a time. */
final class Chunks {

    private static final int SIZE = 256 * 1024;

    private final JdbcClient jdbc;
    private final UUID file;
    private final String kind;

    Chunks(JdbcClient jdbc, UUID file, String kind) {
        this.jdbc = jdbc;
        this.file = file;
        this.kind = kind;
    }

    OutputStream write() {
        return new OutputStream() {

            private final byte[] piece = new byte[SIZE];
            private int filled;
            private int no;

            @Override
            public void write(int one) {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                for (int done = 0; done < length; ) {
                    var taken = Math.min(length - done, SIZE - filled);
                    System.arraycopy(bytes, from + done, piece, filled, taken);
                    filled += taken;
                    done += taken;
                    if (filled == SIZE) {
                        insert();
                    }
                }
            }

            @Override
            public void close() {
                if (filled > 0) {
                    insert();
                }
            }

            private void insert() {
                jdbc.sql("""
                        insert into stored_file_chunk (file_id, kind, no, bytes)
                        values (:file, :kind, :no, :bytes)
                        """)
                        .param("file", file)
                        .param("kind", kind)
                        .param("no", no++)
                        .param("bytes", Arrays.copyOf(piece, filled))
                        .update();
                filled = 0;
            }
        };
    }

    InputStream read() {
        return new InputStream() {

            private byte[] piece = new byte[0];
            private int at;
            private int no;

            @Override
            public int read() {
                return hasMore() ? piece[at++] & 0xff : -1;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                if (length == 0) {
                    return 0;
                }
                if (!hasMore()) {
                    return -1;
                }
                var taken = Math.min(length, piece.length - at);
                System.arraycopy(piece, at, into, from, taken);
                at += taken;
                return taken;
            }

            private boolean hasMore() {
                if (at == piece.length) {
                    piece = find(no++).orElse(new byte[0]);
                    at = 0;
                }
                return piece.length > 0;
            }
        };
    }

    private Optional<byte[]> find(int no) {
        return jdbc.sql("select bytes from stored_file_chunk where file_id = :file and kind = :kind and no = :no")
                .param("file", file)
                .param("kind", kind)
                .param("no", no)
                .query(byte[].class)
                .optional();
    }
}
