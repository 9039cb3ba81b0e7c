package org.spillway.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collections;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.action.PDPageAdditionalActions;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** A PDF with all that may hide in one comes out with its pages alone, and looks the same. */
class RewrittenPdfTests {

    private static final String HIDDEN = "unmistakable";

    @Test
    void whatNobodySeesStaysBehind() throws IOException {
        var original = withEverything();
        assertThat(told(original)).as("the search finds what hides").anyMatch(each -> each.contains(HIDDEN));
        var removed = EnumSet.noneOf(Removed.class);
        var copy = RewrittenPdf.of(original, removed);
        assertThat(told(copy)).noneMatch(each -> each.contains(HIDDEN));
        assertThat(removed)
                .containsExactlyInAnyOrder(
                        Removed.METADATA,
                        Removed.ACTIVE_CONTENT,
                        Removed.EMBEDDED_FILES,
                        Removed.LINKS_AND_NOTES,
                        Removed.LAYERS);
    }

    @Test
    void whatOneSeesIsAllThere() throws IOException {
        var original = withEverything();
        var copy = RewrittenPdf.of(original, EnumSet.noneOf(Removed.class));
        try (var before = Loader.loadPDF(original);
                var after = Loader.loadPDF(copy)) {
            assertThat(new PDFTextStripper().getText(after))
                    .contains("Words on the page", "Typed into the form", "Written with another font");
            before.getPage(0).setAnnotations(List.of()); // which only the original has
            var drawnBefore = new PDFRenderer(before).renderImage(0);
            var drawnAfter = new PDFRenderer(after).renderImage(0);
            assertThat(drawnAfter.getWidth()).isEqualTo(drawnBefore.getWidth());
            assertThat(drawnAfter.getHeight()).isEqualTo(drawnBefore.getHeight());
            assertThat(new Color(drawnAfter.getRGB(120, drawnAfter.getHeight() - 115)))
                    .as("the photograph")
                    .isEqualTo(new Color(drawnBefore.getRGB(120, drawnBefore.getHeight() - 115)))
                    .satisfies(colour -> assertThat(colour.getBlue()).isGreaterThan(200));
        }
    }

    @Test
    void aPageKeepsItsSizeAndItsTurn() throws IOException {
        byte[] original;
        try (var document = new PDDocument()) {
            var page = new PDPage(new PDRectangle(10, 20, 300, 400));
            page.setCropBox(new PDRectangle(20, 30, 100, 200));
            page.setRotation(90);
            document.addPage(page);
            document.addPage(new PDPage(PDRectangle.A5));
            original = saved(document);
        }
        try (var copy = Loader.loadPDF(RewrittenPdf.of(original, EnumSet.noneOf(Removed.class)))) {
            assertThat(copy.getNumberOfPages()).isEqualTo(2);
            assertThat(copy.getPage(0).getCropBox().getWidth()).isEqualTo(100);
            assertThat(copy.getPage(0).getMediaBox().getHeight()).isEqualTo(400);
            assertThat(copy.getPage(0).getRotation()).isEqualTo(90);
        }
    }

    @Test
    void whatIsNestedInItselfIsRefusedOrEnds() throws IOException {
        byte[] itself;
        byte[] deep;
        try (var document = new PDDocument()) {
            var page = new PDPage();
            var form = new COSStream();
            form.setItem(COSName.SUBTYPE, COSName.FORM);
            var used = new COSDictionary();
            var inner = new COSDictionary();
            inner.setItem("X", form);
            used.setItem(COSName.XOBJECT, inner);
            form.setItem(COSName.RESOURCES, used);
            page.getCOSObject().setItem(COSName.RESOURCES, used);
            document.addPage(page);
            itself = saved(document);
        }
        assertThat(RewrittenPdf.of(itself, EnumSet.noneOf(Removed.class))).isNotEmpty();
        try (var document = new PDDocument()) {
            var page = new PDPage();
            var resources = new COSDictionary();
            page.getCOSObject().setItem(COSName.RESOURCES, resources);
            for (int level = 0; level < 400; level++) {
                var next = new COSDictionary();
                resources.setItem("Next", next);
                resources = next;
            }
            document.addPage(page);
            deep = saved(document);
        }
        assertThatThrownBy(() -> RewrittenPdf.of(deep, EnumSet.noneOf(Removed.class)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aCleanPictureHasItsPixelsAndNothingElse() throws IOException {
        var photograph = MadeFile.together(MadeFile.photograph(HIDDEN), HIDDEN.getBytes(StandardCharsets.US_ASCII));
        var clean = CleanJpeg.of(photograph);
        assertThat(new String(clean, StandardCharsets.ISO_8859_1))
                .doesNotContain(HIDDEN)
                .doesNotContain("Exif");
        assertThat(ImageIO.read(new ByteArrayInputStream(clean)).getRGB(5, 5))
                .isEqualTo(ImageIO.read(new ByteArrayInputStream(photograph)).getRGB(5, 5));
        for (int length = 0; length < photograph.length; length += 7) {
            var broken = Arrays.copyOf(photograph, length);
            try {
                assertThat(CleanJpeg.of(broken).length).isLessThanOrEqualTo(length + 2);
            } catch (IOException expected) {
                assertThat(expected).hasMessageMatching("no JPEG|no marker|broken off|a segment breaks off");
            }
        }
    }

    private static byte[] withEverything() throws IOException {
        try (var document = new PDDocument()) {
            var catalog = document.getDocumentCatalog();
            document.getDocumentInformation().setAuthor(HIDDEN + " author");
            document.getDocumentInformation().setCreationDate(new GregorianCalendar(2025, Calendar.APRIL, 24));
            catalog.setMetadata(metadata(document));
            catalog.setOpenAction(new PDActionJavaScript("app.alert('" + HIDDEN + "')"));
            var page = new PDPage();
            document.addPage(page);
            page.getCOSObject().setItem(COSName.METADATA, metadata(document));
            page.getCOSObject().setString(COSName.getPDFName("PieceInfo"), HIDDEN);
            var actions = new PDPageAdditionalActions();
            actions.setO(new PDActionJavaScript(HIDDEN));
            page.setActions(actions);
            annotate(page);
            attach(document);
            draw(document, page);
            form(document, page);
            return saved(document);
        }
    }

    private static PDMetadata metadata(PDDocument document) throws IOException {
        return new PDMetadata(
                document,
                new ByteArrayInputStream(("<x>" + HIDDEN + " metadata</x>").getBytes(StandardCharsets.UTF_8)));
    }

    private static void annotate(PDPage page) throws IOException {
        var link = new PDAnnotationLink();
        var action = new PDActionURI();
        action.setURI("https://" + HIDDEN + ".example/");
        link.setAction(action);
        var note = new PDAnnotationText();
        note.setContents(HIDDEN + " note");
        page.setAnnotations(new ArrayList<>(List.of(link, note)));
    }

    private static void attach(PDDocument document) throws IOException {
        var file = new PDComplexFileSpecification();
        file.setFile(HIDDEN + ".txt");
        file.setEmbeddedFile(new PDEmbeddedFile(
                document, new ByteArrayInputStream((HIDDEN + " attachment").getBytes(StandardCharsets.UTF_8))));
        var tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(Map.of(HIDDEN, file));
        var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        document.getDocumentCatalog().setNames(names);
        var layers = new PDOptionalContentProperties();
        layers.addGroup(new PDOptionalContentGroup(HIDDEN + " layer"));
        document.getDocumentCatalog().setOCProperties(layers);
    }

    private static void draw(PDDocument document, PDPage page) throws IOException {
        var photograph = MadeFile.photograph(HIDDEN + " camera");
        var image = JPEGFactory.createFromByteArray(document, photograph);
        image.getCOSObject().setItem(COSName.METADATA, metadata(document));
        image.getCOSObject().setString(COSName.F, HIDDEN + " file outside");
        try (var content = new PDPageContentStream(document, page)) {
            write(content, new PDType1Font(Standard14Fonts.FontName.HELVETICA), 700, "Words on the page");
            content.drawImage(image, 100, 100, 40, 30);
        }
        // A font that is called as what is left behind elsewhere.
        var resources = page.getResources();
        resources.put(COSName.A, new PDType1Font(Standard14Fonts.FontName.COURIER));
        resources.put(COSName.METADATA, new PDType1Font(Standard14Fonts.FontName.COURIER));
        var more = new COSStream();
        try (var out = more.createOutputStream()) {
            out.write(
                    "BT /A 12 Tf 72 600 Td (Written with another font) Tj ET BT /Metadata 12 Tf 72 550 Td (And one more) Tj ET"
                            .getBytes(StandardCharsets.US_ASCII));
        }
        var both = new COSArray();
        both.add(page.getCOSObject().getItem(COSName.CONTENTS));
        both.add(more);
        page.getCOSObject().setItem(COSName.CONTENTS, both);
    }

    private static void write(PDPageContentStream content, PDType1Font font, float height, String text)
            throws IOException {
        content.beginText();
        content.setFont(font, 12);
        content.newLineAtOffset(72, height);
        content.showText(text);
        content.endText();
    }

    private static void form(PDDocument document, PDPage page) throws IOException {
        var form = new PDAcroForm(document);
        document.getDocumentCatalog().setAcroForm(form);
        var resources = new PDResources();
        resources.put(COSName.HELV, new PDType1Font(Standard14Fonts.FontName.HELVETICA));
        form.setDefaultResources(resources);
        form.setDefaultAppearance("/Helv 12 Tf 0 g");
        var field = new PDTextField(form);
        field.setPartialName(HIDDEN + "-field");
        form.getFields().add(field);
        var widget = field.getWidgets().get(0);
        widget.setRectangle(new PDRectangle(72, 400, 300, 30));
        widget.setPage(page);
        widget.setPrinted(true);
        var all = page.getAnnotations();
        all.add(widget);
        page.setAnnotations(all);
        field.setValue("Typed into the form");
    }

    private static byte[] saved(PDDocument document) throws IOException {
        var bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    /** Every word and every stream of a PDF, unpacked. */
    private static List<String> told(byte[] pdf) throws IOException {
        var told = new ArrayList<String>();
        told.add(new String(pdf, StandardCharsets.ISO_8859_1));
        try (var document = Loader.loadPDF(pdf)) {
            tell(document.getDocument().getTrailer(), Collections.newSetFromMap(new IdentityHashMap<>()), told);
            for (var key : document.getDocument().getXrefTable().keySet()) {
                tell(
                        document.getDocument().getObjectFromPool(key),
                        Collections.newSetFromMap(new IdentityHashMap<>()),
                        told);
            }
        }
        return told;
    }

    private static void tell(COSBase base, Set<COSBase> seen, List<String> told) throws IOException {
        var plain = base instanceof COSObject reference ? reference.getObject() : base;
        if (plain == null || !seen.add(plain)) {
            return;
        }
        if (plain instanceof COSString string) {
            told.add(string.getString());
        } else if (plain instanceof COSArray array) {
            for (var each : array) {
                tell(each, seen, told);
            }
        } else if (plain instanceof COSDictionary dictionary) {
            for (var entry : dictionary.entrySet()) {
                told.add(entry.getKey().getName());
                tell(entry.getValue(), seen, told);
            }
            if (plain instanceof COSStream stream) {
                try (var raw = stream.createRawInputStream()) {
                    told.add(new String(raw.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
                if (!COSName.DCT_DECODE.equals(stream.getFilters())) {
                    told.add(stream.toTextString());
                }
            }
        }
    }
}
