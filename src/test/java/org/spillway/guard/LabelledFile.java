package org.spillway.guard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Makes the file in a part of which a text stands. */
public final class LabelledFile {

    private LabelledFile() {}

    /** Such as {@code docx-header} or {@code pdf-body}. */
    public static byte[] make(String where, String text) throws IOException {
        return switch (where) {
            case "docx-header", "docx-footer", "docx-body", "docx-title" -> docx(where, text);
            case "pdf-body", "pdf-title" -> pdf(where, text);
            case "html-body" ->
                ("<html><head><title>Example</title></head><body><p>" + text + "</p></body></html>")
                        .getBytes(StandardCharsets.UTF_8);
            default -> throw new IllegalArgumentException(where);
        };
    }

    private static byte[] docx(String where, String text) throws IOException {
        try (var document = new XWPFDocument();
                var out = new ByteArrayOutputStream()) {
            var body = where.equals("docx-body") ? text : "An example\nwith two lines.";
            body.lines().forEach(line -> document.createParagraph().createRun().setText(line));
            switch (where) {
                case "docx-header" ->
                    document.createHeader(HeaderFooterType.DEFAULT)
                            .createParagraph()
                            .createRun()
                            .setText(text);
                case "docx-footer" ->
                    document.createFooter(HeaderFooterType.DEFAULT)
                            .createParagraph()
                            .createRun()
                            .setText(text);
                case "docx-title" ->
                    document.getProperties().getCoreProperties().setTitle(text);
                default -> {}
            }
            document.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] pdf(String where, String text) throws IOException {
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.setLeading(16);
                content.newLineAtOffset(72, 700);
                for (var line :
                        (where.equals("pdf-body") ? text : "An example").lines().toList()) {
                    content.showText(line);
                    content.newLine();
                }
                content.endText();
            }
            if (where.equals("pdf-title")) {
                document.getDocumentInformation().setTitle(text);
            }
            document.save(out);
            return out.toByteArray();
        }
    }
}
