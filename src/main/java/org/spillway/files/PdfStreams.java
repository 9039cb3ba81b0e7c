package org.spillway.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.FilterFactory;
import org.spillway.shared.Refusal;

/**
 * Unpacks the streams of a PDF to nowhere, as {@link Unpacking} does with archives: whoever parses it later knows that it is
 * bounded. The streams are found in the bytes, not by their index: reading the index unpacks some of them already.
 */
final class PdfStreams {

    private static final int MOST_BYTES = 100 << 20;
    private static final int LONGEST_DICTIONARY = 1 << 16;
    private static final Pattern STREAM = Pattern.compile("(?<!end)stream\\r?\\n");
    private static final Pattern FILTER =
            Pattern.compile("/Filter\\s*(?:\\[([^\\]]*)]|(/[^\\s/<>\\[\\]()]+)|(\\d+\\s+\\d+\\s+R))");
    private static final Pattern NAME = Pattern.compile("/([^\\s/<>\\[\\]()]+)");
    private static final Pattern ESCAPED = Pattern.compile("#([0-9A-Fa-f]{2})");
    private static final List<COSName> OF_PICTURES =
            List.of(COSName.DCT_DECODE, COSName.JPX_DECODE, COSName.CCITTFAX_DECODE, COSName.JBIG2_DECODE);

    private final byte[] pdf;
    private final String text;
    private int left = MOST_BYTES;

    private PdfStreams(byte[] pdf) {
        this.pdf = pdf;
        this.text = new String(pdf, StandardCharsets.ISO_8859_1);
    }

    /** Refuses what unpacks to more than 100 MB, and what does not say by itself how it is packed. */
    static void bound(byte[] pdf) {
        new PdfStreams(pdf).unpackAll();
    }

    private void unpackAll() {
        var found = STREAM.matcher(text);
        while (found.find()) {
            var dictionary = plain(dictionaryBefore(found.start()));
            var filters = FILTER.matcher(dictionary);
            while (filters.find()) {
                unpack(found.end(), names(filters.toMatchResult()));
            }
        }
    }

    private String dictionaryBefore(int stream) {
        var from = text.lastIndexOf("obj", stream);
        return text.substring(Math.max(from, Math.max(0, stream - LONGEST_DICTIONARY)), stream);
    }

    private static String plain(String dictionary) {
        return ESCAPED.matcher(dictionary).replaceAll(each -> {
            var letter = (char) Integer.parseInt(each.group(1), 16);
            return letter == '$' || letter == '\\' ? "\\" + letter : String.valueOf(letter);
        });
    }

    private static List<COSName> names(MatchResult filter) {
        if (filter.group(3) != null) {
            throw new Refusal("files.refusal.unreadable");
        }
        var names = new ArrayList<COSName>();
        NAME.matcher(filter.group(1) == null ? filter.group(2) : filter.group(1))
                .results()
                .forEach(each -> names.add(COSName.getPDFName(each.group(1))));
        return names;
    }

    private void unpack(int from, List<COSName> filters) {
        var end = text.indexOf("endstream", from);
        var content = new ByteArrayInputStream(pdf, from, (end < 0 ? pdf.length : end) - from);
        for (var filter : filters) {
            if (OF_PICTURES.contains(filter)) {
                return;
            }
            var unpacked = new Bounded();
            try {
                FilterFactory.INSTANCE.getFilter(filter).decode(content, unpacked, new COSDictionary(), 0);
            } catch (IOException broken) {
                // as far as it went: whoever parses it comes no further
            }
            content = new ByteArrayInputStream(unpacked.toByteArray());
        }
    }

    /** Keeps what may be packed once more, and counts all. */
    private final class Bounded extends OutputStream {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        @Override
        public void write(int each) {
            count(1);
            kept.write(each);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            count(length);
            kept.write(bytes, from, length);
        }

        private void count(int length) {
            left -= length;
            if (left < 0) {
                throw new Refusal("files.refusal.unpacks-too-large");
            }
        }

        byte[] toByteArray() {
            return kept.toByteArray();
        }
    }
}
