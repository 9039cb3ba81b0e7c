package org.spillway.guard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.xmlbeans.XmlException;
import org.apache.xmlbeans.XmlObject;

/** Makes the file in a part of which a text stands. */
public final class LabelledFile {

    private LabelledFile() {}

    /** Such as {@code docx-header} or {@code pdf-body}. In tables and sheets a tab begins a cell, a new line a row. */
    public static byte[] make(String where, String text) throws IOException {
        return switch (where) {
            case "docx-header", "docx-footer", "docx-body", "docx-title", "docx-table", "docx-textbox" ->
                docx(where, text);
            case "xlsx-cell", "xlsx-header", "xlsx-sheet" -> xlsx(where, text);
            case "pptx-body", "pptx-notes", "pptx-title" -> pptx(where, text);
            case "pdf-body", "pdf-title" -> pdf(where, text);
            case "rtf-body" -> rtf(text);
            case "csv-body" -> text.getBytes(StandardCharsets.UTF_8);
            case "csv-gbk" -> text.getBytes(Charset.forName("GBK"));
            case "eml-subject" -> mail(text, "An example\nwith two lines.");
            case "eml-body" -> mail("An example", text);
            case "html-body" ->
                ("<html><head><title>Example</title></head><body><p>" + text + "</p></body></html>")
                        .getBytes(StandardCharsets.UTF_8);
            case "picture" -> LabelledPicture.png(text);
            case "scan" -> LabelledPicture.scan(text);
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
                case "docx-table" -> table(document, text);
                case "docx-textbox" -> textBox(document, text);
                default -> {}
            }
            document.write(out);
            return out.toByteArray();
        }
    }

    private static void table(XWPFDocument document, String text) {
        var rows = text.lines().map(line -> line.split("\t")).toList();
        var table = document.createTable(rows.size(), rows.get(0).length);
        for (var row = 0; row < rows.size(); row++) {
            for (var cell = 0; cell < rows.get(row).length; cell++) {
                table.getRow(row).getCell(cell).setText(rows.get(row)[cell]);
            }
        }
    }

    private static void textBox(XWPFDocument document, String text) {
        try {
            document.createParagraph().createRun().getCTR().addNewPict().set(XmlObject.Factory.parse("""
                            <xml-fragment xmlns:v="urn:schemas-microsoft-com:vml"
                                xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
                              <v:shape style="position:absolute;width:200pt;height:40pt"><v:textbox><w:txbxContent>
                                <w:p><w:r><w:t>%s</w:t></w:r></w:p>
                              </w:txbxContent></v:textbox></v:shape>
                            </xml-fragment>
                            """.formatted(
                            text)));
        } catch (XmlException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] xlsx(String where, String text) throws IOException {
        try (var workbook = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var sheet = workbook.createSheet(where.equals("xlsx-sheet") ? text : "Sheet1");
            var first = sheet.createRow(0);
            first.createCell(0).setCellValue("no");
            first.createCell(1).setCellValue(where.equals("xlsx-cell") ? text : "example");
            first.createCell(2).setCellValue("remark");
            var second = sheet.createRow(1);
            second.createCell(0).setCellValue(1);
            second.createCell(1).setCellValue("example");
            if (where.equals("xlsx-header")) {
                sheet.getHeader().setCenter(text);
            }
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] pptx(String where, String text) throws IOException {
        try (var show = new XMLSlideShow();
                var out = new ByteArrayOutputStream()) {
            var slide = show.createSlide();
            slide.createTextBox().setText(where.equals("pptx-body") ? text : "An example");
            if (where.equals("pptx-notes")) {
                for (var shape : show.getNotesSlide(slide).getPlaceholders()) {
                    if (shape.getTextType() == Placeholder.BODY) {
                        shape.setText(text);
                    }
                }
            }
            if (where.equals("pptx-title")) {
                show.getProperties().getCoreProperties().setTitle(text);
            }
            show.write(out);
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

    private static byte[] rtf(String text) {
        var escaped = text.chars()
                .mapToObj(each ->
                        each == '\n' ? "\\par\n" : each < 128 ? Character.toString(each) : "\\u" + (short) each + "?")
                .collect(Collectors.joining());
        return ("{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0 SimSun;}}\\f0\\fs32 " + escaped + "\\par}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] mail(String subject, String body) {
        return """
                From: sender@example.org
                To: receiver@example.org
                Date: Mon, 30 Nov 2026 10:00:00 +0000
                Message-ID: <1@example.org>
                Subject: =?UTF-8?B?%s?=
                MIME-Version: 1.0
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: 8bit

                %s
                """.formatted(Base64.getEncoder().encodeToString(subject.getBytes(StandardCharsets.UTF_8)), body)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
