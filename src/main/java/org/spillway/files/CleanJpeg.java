package org.spillway.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * The segments of a JPEG that draw it (ITU-T T.81, annex B). Comments and what applications add, such as camera and place,
 * stay behind, and so does what follows the end; two are kept without which the colours would change: JFIF and Adobe.
 */
final class CleanJpeg {

    private static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int JFIF = 0xe0;
    private static final int ADOBE = 0xee;
    private static final int LAST_OF_APPLICATIONS = 0xef;
    private static final int COMMENT = 0xfe;

    private final byte[] picture;
    private final ByteArrayOutputStream clean = new ByteArrayOutputStream();
    private int at;
    private boolean scanned;

    private CleanJpeg(byte[] picture) {
        this.picture = picture;
    }

    /** The same picture. */
    static byte[] of(byte[] picture) throws IOException {
        return new CleanJpeg(picture).clean();
    }

    private byte[] clean() throws IOException {
        if (next() != 0xff || next() != START) {
            throw new IOException("no JPEG");
        }
        write(0xff, START);
        for (var marker = marker(); marker != END; marker = marker()) {
            if (standsAlone(marker)) {
                write(0xff, marker);
            } else {
                segment(marker);
            }
            if (marker == SCAN) {
                scan();
            }
        }
        write(0xff, END);
        return clean.toByteArray();
    }

    // A picture that breaks off after its data has ended.
    private int marker() throws IOException {
        if (at == picture.length && scanned) {
            return END;
        }
        if (next() != 0xff) {
            throw new IOException("no marker");
        }
        var marker = next();
        while (marker == 0xff) {
            marker = next();
        }
        return marker;
    }

    // Those that begin again after so many blocks, and one for the time being: without length.
    private static boolean standsAlone(int marker) {
        return (marker >= 0xd0 && marker <= 0xd7) || marker == 0x01;
    }

    private void segment(int marker) throws IOException {
        var length = next() << 8 | next();
        var end = at + length - 2;
        if (length < 2 || end > picture.length) {
            throw new IOException("a segment breaks off");
        }
        if (draws(marker)) {
            write(0xff, marker);
            write(length >> 8, length);
            clean.write(picture, at, end - at);
        }
        at = end;
    }

    private static boolean draws(int marker) {
        return marker == JFIF
                || marker == ADOBE
                || !((marker > JFIF && marker <= LAST_OF_APPLICATIONS) || marker == COMMENT);
    }

    // Until a marker that is neither part of the data (0 after 0xff) nor begins anew.
    private void scan() {
        var from = at;
        while (at < picture.length && !endsScan()) {
            at++;
        }
        clean.write(picture, from, at - from);
        scanned = true;
    }

    private boolean endsScan() {
        return picture[at] == (byte) 0xff
                && at + 1 < picture.length
                && picture[at + 1] != 0
                && !standsAlone(picture[at + 1] & 0xff);
    }

    private int next() throws IOException {
        if (at >= picture.length) {
            throw new IOException("broken off");
        }
        return picture[at++] & 0xff;
    }

    private void write(int first, int second) {
        clean.write(first);
        clean.write(second);
    }
}
