package org.spillway.guard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.Ole10Native;
import org.apache.poi.poifs.filesystem.Ole10NativeException;
import org.apache.tika.detect.microsoft.POIFSContainerDetector;
import org.apache.tika.mime.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * What an object holds that is embedded in a document by OLE ([MS-OLEDS]): a file, or the parts of a formula, a chart or a
 * control, which are read as letters.
 *
 * @param name of the file, as far as it is told; may be empty
 * @param from where the file was taken from; may be empty
 */
record OleObject(String name, String from, byte[] content, boolean isLetters) {

    // Those that have a parser, which reads their text.
    private static final Set<MediaType> DOCUMENTS = Set.of(
            MediaType.application("msword"),
            MediaType.application("vnd.ms-excel"),
            MediaType.application("vnd.ms-powerpoint"),
            MediaType.application("vnd.ms-outlook"),
            MediaType.application("vnd.visio"),
            MediaType.application("x-mspublisher"),
            MediaType.application("x-tika-msworks-spreadsheet"));
    private static final MediaType GRAPH = MediaType.application("vnd.ms-graph");
    private static final List<String> WHOLE = List.of("Package", "package", "EmbeddedOdf");
    private static final List<String> CONTENTS = List.of("CONTENTS", "Contents");
    private static final List<String> OF_FORMULA_OR_CONTROL = List.of("Equation Native", "\3OCXNAME", "\3OCXDATA");
    private static final int MOST_LETTERS = 8 << 20;
    private static final int DEEPEST = 5;

    /** Whether it is a document that is read as such. */
    static boolean isDocument(MediaType type) {
        return DOCUMENTS.contains(type);
    }

    /** What it holds; null for what nobody knows. */
    static @Nullable OleObject of(DirectoryNode root, MediaType type, String name) throws IOException {
        for (var whole : WHOLE) {
            if (root.hasEntry(whole)) {
                return new OleObject(name, "", content(root, whole), false);
            }
        }
        if (type.equals(POIFSContainerDetector.OLE10_NATIVE)) {
            return packed(root, name);
        }
        if (type.equals(GRAPH)
                || OF_FORMULA_OR_CONTROL.stream().anyMatch(root::hasEntry)
                || name.contains("/activeX/")) {
            var letters = new ByteArrayOutputStream();
            addAll(root, letters, 1);
            return new OleObject(name, "", letters.toByteArray(), true);
        }
        for (var contents : CONTENTS) {
            if (root.hasEntry(contents)) {
                return new OleObject(name, "", content(root, contents), false);
            }
        }
        return null;
    }

    private static OleObject packed(DirectoryNode root, String name) throws IOException {
        try {
            var file = Ole10Native.createFromEmbeddedOleObject(root);
            return new OleObject(
                    file.getLabel() == null ? name : file.getLabel(),
                    file.getFileName() + '\n' + file.getCommand(),
                    file.getDataBuffer(),
                    false);
        } catch (Ole10NativeException broken) {
            throw new IOException(broken);
        }
    }

    private static byte[] content(DirectoryNode root, String name) throws IOException {
        try (var in = root.createDocumentInputStream(name)) {
            return in.readAllBytes();
        }
    }

    private static void addAll(DirectoryEntry directory, ByteArrayOutputStream letters, int depth) throws IOException {
        for (var entry : directory) {
            if (depth > DEEPEST || letters.size() > MOST_LETTERS) {
                throw new IOException("more than a formula or a control has");
            }
            if (entry instanceof DirectoryEntry inner) {
                addAll(inner, letters, depth + 1);
            } else if (entry instanceof DocumentEntry stream) {
                try (var in = new DocumentInputStream(stream)) {
                    letters.writeBytes(in.readAllBytes());
                }
            }
        }
    }

    @Override
    public String toString() {
        return "OleObject[" + content.length + "]";
    }
}
