package org.spillway.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.spillway.shared.Refusal;

/**
 * A PDF written anew with what its pages draw and nothing else. Of each page come its box, its content and what that uses
 * (ISO 32000-1, 7.7.3.3 and 7.8.3); what somebody who looks at the page cannot see stays behind: properties, scripts and
 * actions, links and notes, attachments, layers, the structure for editors, and what a camera left in a picture.
 */
final class RewrittenPdf {

    private static final int MOST_PAGES = 2_000;
    private static final int DEEPEST = 200;

    /** What no page needs to be drawn. In a stream {@code F} names a file outside; elsewhere it is an ordinary name. */
    private static final Set<COSName> LEFT_BEHIND = Set.of(
            COSName.METADATA,
            COSName.AA,
            COSName.A,
            COSName.OPEN_ACTION,
            COSName.JS,
            COSName.JAVA_SCRIPT,
            COSName.AF,
            COSName.EF,
            COSName.ANNOTS,
            COSName.OC,
            COSName.PROPERTIES,
            COSName.STRUCT_PARENT,
            COSName.STRUCT_PARENTS,
            COSName.URI,
            COSName.NAMES,
            COSName.INFO,
            COSName.LAST_MODIFIED,
            COSName.PARENT,
            COSName.getPDFName("PieceInfo"),
            COSName.getPDFName("Thumb"),
            COSName.getPDFName("OPI"),
            COSName.getPDFName("Ref"),
            COSName.getPDFName("Alternates"),
            COSName.getPDFName("Measure"),
            COSName.getPDFName("PtData"),
            COSName.getPDFName("ID"));

    private static final Set<COSName> OUTSIDE =
            Set.of(COSName.F, COSName.getPDFName("FFilter"), COSName.getPDFName("FDecodeParms"));

    /** Their keys are names that the author chose, not words of the format. */
    private static final Set<COSName> MAPS = Set.of(
            COSName.EXT_G_STATE,
            COSName.COLORSPACE,
            COSName.PATTERN,
            COSName.SHADING,
            COSName.XOBJECT,
            COSName.FONT,
            COSName.CHAR_PROCS,
            COSName.COLORANTS);

    private static final Set<COSName> JPEG = Set.of(COSName.DCT_DECODE, COSName.DCT_DECODE_ABBREVIATION);

    private final IdentityHashMap<COSBase, COSBase> written = new IdentityHashMap<>();
    private final IdentityHashMap<COSBase, Boolean> underway = new IdentityHashMap<>();
    private int depth;

    private RewrittenPdf() {}

    /**
     * Writes it anew.
     *
     * @param removed gets what was left behind
     * @throws IOException when it is broken
     */
    static byte[] of(byte[] original, Set<Removed> removed) throws IOException {
        try (var source = Loader.loadPDF(original);
                var copy = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            if (source.getNumberOfPages() > MOST_PAGES) {
                throw new Refusal("files.refusal.too-much-to-read");
            }
            note(source, removed);
            drawForm(source);
            var rewritten = new RewrittenPdf();
            for (var page : source.getPages()) {
                if (page.getAnnotations().stream().anyMatch(each -> !(each instanceof PDAnnotationWidget))) {
                    removed.add(Removed.LINKS_AND_NOTES);
                }
                copy.addPage(rewritten.page(page));
            }
            copy.save(bytes);
            return bytes.toByteArray();
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException | NullPointerException broken) {
            throw new IOException(broken);
        }
    }

    private static void note(PDDocument source, Set<Removed> removed) throws IOException {
        var catalog = source.getDocumentCatalog();
        var names = catalog.getNames();
        if (catalog.getMetadata() != null
                || !source.getDocumentInformation().getMetadataKeys().isEmpty()) {
            removed.add(Removed.METADATA);
        }
        if (catalog.getOpenAction() != null
                || catalog.getActions().getCOSObject().size() > 0
                || (names != null && names.getJavaScript() != null)) {
            removed.add(Removed.ACTIVE_CONTENT);
        }
        if (names != null && names.getEmbeddedFiles() != null) {
            removed.add(Removed.EMBEDDED_FILES);
        }
        if (catalog.getOCProperties() != null) {
            removed.add(Removed.LAYERS);
        }
    }

    // What somebody filled in becomes part of the page.
    private static void drawForm(PDDocument source) throws IOException {
        var form = source.getDocumentCatalog().getAcroForm(null);
        if (form != null) {
            form.flatten(form.getFields(), false);
        }
    }

    private PDPage page(PDPage original) throws IOException {
        var page = new PDPage(original.getMediaBox());
        page.setCropBox(original.getCropBox());
        page.setRotation(original.getRotation());
        var own = page.getCOSObject();
        own.setFloat(COSName.USER_UNIT, original.getUserUnit());
        if (original.getResources() != null) {
            own.setItem(COSName.RESOURCES, written(original.getResources().getCOSObject(), false));
        }
        own.setItem(COSName.CONTENTS, written(original.getCOSObject().getDictionaryObject(COSName.CONTENTS), false));
        return page;
    }

    private COSBase written(COSBase original, boolean map) throws IOException {
        var plain = original instanceof COSObject reference ? reference.getObject() : original;
        if (!(plain instanceof COSDictionary) && !(plain instanceof COSArray)) {
            return plain;
        }
        var before = written.get(plain);
        if (before != null) {
            if (plain instanceof COSArray && underway.containsKey(plain)) {
                throw new IOException("an array that holds itself");
            }
            return before;
        }
        if (++depth > DEEPEST) {
            throw new IOException("nested too deep");
        }
        underway.put(plain, true);
        try {
            if (plain instanceof COSArray array) {
                return list(array);
            }
            return plain instanceof COSStream stream ? stream(stream) : entries((COSDictionary) plain, map);
        } finally {
            underway.remove(plain);
            depth--;
        }
    }

    private COSBase list(COSArray original) throws IOException {
        var copy = new COSArray();
        written.put(original, copy);
        for (int at = 0; at < original.size(); at++) {
            copy.add(written(original.get(at), false));
        }
        return copy;
    }

    private COSBase entries(COSDictionary original, boolean map) throws IOException {
        var copy = new COSDictionary();
        written.put(original, copy);
        copyEntries(original, copy, map);
        return copy;
    }

    private void copyEntries(COSDictionary original, COSDictionary copy, boolean map) throws IOException {
        for (var entry : original.entrySet()) {
            var stream = original instanceof COSStream && OUTSIDE.contains(entry.getKey());
            if (map || !(stream || LEFT_BEHIND.contains(entry.getKey()))) {
                copy.setItem(entry.getKey(), written(entry.getValue(), !map && MAPS.contains(entry.getKey())));
            }
        }
    }

    private COSBase stream(COSStream original) throws IOException {
        var copy = new COSStream();
        written.put(original, copy);
        if (COSName.PS.equals(original.getCOSName(COSName.SUBTYPE))) {
            return copy; // a program for printers
        }
        var jpeg = lastFilter(original).filter(JPEG::contains);
        byte[] content;
        if (jpeg.isPresent()) {
            try (var encoded =
                    new PDStream(original).createInputStream(List.of(jpeg.get().getName()))) {
                content = CleanJpeg.of(encoded.readAllBytes());
            }
        } else {
            try (var raw = original.createRawInputStream()) {
                content = raw.readAllBytes();
            }
        }
        try (var out = copy.createRawOutputStream()) {
            out.write(content);
        }
        copyEntries(original, copy, false);
        if (jpeg.isPresent()) {
            copy.setItem(COSName.FILTER, COSName.DCT_DECODE);
            copy.setItem(COSName.DECODE_PARMS, lastOf(original.getDictionaryObject(COSName.DECODE_PARMS)));
        }
        copy.setInt(COSName.LENGTH, content.length);
        return copy;
    }

    private static Optional<COSName> lastFilter(COSStream stream) {
        var filters = new PDStream(stream).getFilters();
        return filters.isEmpty() ? Optional.empty() : Optional.of(filters.get(filters.size() - 1));
    }

    private COSBase lastOf(COSBase parameters) throws IOException {
        return written(
                parameters instanceof COSArray array && array.size() > 0 ? array.get(array.size() - 1) : parameters,
                false);
    }
}
