package org.spillway.guard;

import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;

/** Draws the picture in which a text stands: a screenshot, or the page that a copier sent as a PDF. */
final class LabelledPicture {

    private static final String CHINESE = "Noto Sans CJK SC";

    private LabelledPicture() {}

    /** Whether this machine has letters for a text. */
    static boolean canBeDrawn(String text) {
        return font(text, 12).canDisplayUpTo(text.replace("\n", "")) < 0;
    }

    /** A screenshot: letters of 32 pixels, smooth, on white. */
    static byte[] png(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(drawn(text, 900, 400, 32, Color.WHITE), "png", bytes);
        return bytes.toByteArray();
    }

    /** A page of A4 at 150 dots an inch, letters of 16 points, grey paper, one JPEG in a PDF. */
    static byte[] scan(String text) throws IOException {
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            var picture = drawn(text, 1240, 1754, 33, new Color(0xEC, 0xEC, 0xE6));
            try (var draw = new PDPageContentStream(document, page)) {
                draw.drawImage(
                        JPEGFactory.createFromImage(document, picture, 0.6f),
                        0,
                        0,
                        PDRectangle.A4.getWidth(),
                        PDRectangle.A4.getHeight());
            }
            document.save(out);
            return out.toByteArray();
        }
    }

    private static BufferedImage drawn(String text, int width, int height, int size, Color ground) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var paint = picture.createGraphics();
        paint.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        paint.setColor(ground);
        paint.fillRect(0, 0, width, height);
        paint.setColor(Color.BLACK);
        paint.setFont(font(text, size));
        var y = size * 3;
        for (var line : text.lines().toList()) {
            paint.drawString(line, width / 10, y);
            y += size * 2;
        }
        paint.dispose();
        return picture;
    }

    private static Font font(String text, int size) {
        var chinese = text.codePoints().anyMatch(each -> each > 0x2000);
        return new Font(chinese ? CHINESE : Font.SANS_SERIF, Font.PLAIN, size);
    }
}
