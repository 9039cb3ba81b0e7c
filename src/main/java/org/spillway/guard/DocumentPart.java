package org.spillway.guard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.metadata.TikaCoreProperties.EmbeddedResourceType;

/**
 * What a part of a document is that no parser knows, by its name and its bytes. Programs put such parts into documents of their
 * own accord; a name alone excuses nothing, it only lets the part be read as {@link Letters}.
 */
final class DocumentPart {

    // Tika reads their text, paragraph by paragraph; the others of these name styles, kinds and cells, and say nothing.
    private static final Pattern READ_OF_OFFICE = Pattern.compile("\\[Content_Types]\\.xml"
            + "|docProps/(app|core|custom)\\.xml"
            + "|word/(document|header|footer|footnotes|endnotes|comments|styles|stylesWithEffects|fontTable|numbering)\\d*\\.xml"
            + "|xl/(sharedStrings|styles|calcChain|comments\\d*|comments/[^/]+|worksheets/[^/]+)(\\.xml)?"
            + "|ppt/(slides|notesSlides|slideMasters|slideLayouts)/[^/]+\\.xml"
            + "|(word|xl|ppt)/(theme/[^/]+|charts/(chart|style|colors)[^/]*)\\.xml");
    private static final Pattern XML = Pattern.compile(".*\\.(xml|rels|vml|rdf|xlb|xba|xdl)");
    private static final Pattern OF_PROGRAMS =
            Pattern.compile("(word|xl|ppt)/printerSettings/[^/]+\\.bin|layout-cache|\\[trash]/.*");
    private static final Pattern PICTURE =
            Pattern.compile(".*\\.(emf|wmf|emz|wmz|pict|pct|svm|dib|bmp|png|gif|jpe?g|jfif|tiff?|webp|wdp|hdp|ico)");
    private static final int LARGEST_OF_PROGRAMS = 1 << 20;
    private static final byte[] STAR_VIEW = {'V', 'C', 'L', 'M', 'T', 'F'};
    private static final List<byte[]> FONTS = List.of(
            new byte[] {0, 1, 0, 0}, new byte[] {'O', 'T', 'T', 'O'}, new byte[] {'t', 'r', 'u', 'e'}, new byte[] {
                't', 't', 'c', 'f'
            });
    private static final Set<Integer> PACKED_FONTS = Set.of(0x10000, 0x20001, 0x20002);
    private static final int PACKED_FONT_VERSION = 8;
    private static final int PACKED_FONT_SIGN = 34;
    private static final int THIRD_TABLE = 44;
    private static final int TABLE = 16;

    private DocumentPart() {}

    /** Whether the parser of the whole reads it, or it says nothing. */
    static boolean isReadWithTheWhole(String name) {
        return READ_OF_OFFICE.matcher(name).matches();
    }

    /** Whether it is called XML; what it is, its bytes say. */
    static boolean isCalledXml(String name) {
        return XML.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether it is a picture of a format that no parser knows, or settings of a printer and the like. */
    static boolean isReadAsLetters(Metadata properties, byte[] bytes) {
        var name = name(properties);
        return starts(bytes, STAR_VIEW)
                || isPicture(properties)
                || OF_PROGRAMS.matcher(name).matches() && bytes.length <= LARGEST_OF_PROGRAMS;
    }

    private static boolean isPicture(Metadata properties) {
        var type = properties.get(Metadata.CONTENT_TYPE);
        return type != null && type.startsWith("image/")
                || EmbeddedResourceType.INLINE.name().equals(properties.get(TikaCoreProperties.EMBEDDED_RESOURCE_TYPE))
                || PICTURE.matcher(name(properties).toLowerCase(Locale.ROOT)).matches();
    }

    /** Its name in the document, as far as it is told; may be empty. */
    static String name(Metadata properties) {
        var name = properties.get(TikaCoreProperties.RESOURCE_NAME_KEY);
        var relation = properties.get(TikaCoreProperties.EMBEDDED_RELATIONSHIP_ID);
        return name != null ? name : relation == null ? "" : relation;
    }

    /**
     * Whether it is a font: as it is, packed for slides, or as Word keeps it, with its first 32 bytes made
     * unknown.
     */
    static boolean isFont(String name, byte[] bytes) {
        var begins = FONTS.stream().anyMatch(each -> starts(bytes, each)) || name.endsWith(".odttf");
        return begins && isTable(bytes, THIRD_TABLE) && isTable(bytes, THIRD_TABLE + TABLE) || isPackedFont(bytes);
    }

    // Its length, its version and its sign (Embedded OpenType, W3C submission of 2008, 3.1).
    private static boolean isPackedFont(byte[] bytes) {
        if (bytes.length <= PACKED_FONT_SIGN + 2) {
            return false;
        }
        var head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return head.getInt(0) == bytes.length
                && PACKED_FONTS.contains(head.getInt(PACKED_FONT_VERSION))
                && head.getShort(PACKED_FONT_SIGN) == 0x504c;
    }

    // The name of a table of a font, its check sum, and where in the file it lies (OpenType, "Table Directory").
    private static boolean isTable(byte[] bytes, int at) {
        if (at + TABLE > bytes.length) {
            return false;
        }
        for (int each = at; each < at + 4; each++) {
            if (bytes[each] < ' ' || bytes[each] > '~') {
                return false;
            }
        }
        var table = ByteBuffer.wrap(bytes, at + 8, 8);
        var end = Integer.toUnsignedLong(table.getInt()) + Integer.toUnsignedLong(table.getInt());
        return end <= bytes.length;
    }

    private static boolean starts(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }
}
