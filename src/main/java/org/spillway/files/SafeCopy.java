package org.spillway.files;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.jpeg.JpegCommentDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * What officers see of a file: a picture is drawn anew from its pixels, a PDF is written anew with what
 * its pages draw, everything else is given as its text.
 *
 * @param removed what the original has and this has not
 */
record SafeCopy(byte[] bytes, Set<Removed> removed) {

    static SafeCopy ofPicture(FileKind kind, byte[] original, int mostPixels) throws IOException {
        var removed = EnumSet.noneOf(Removed.class);
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(original))) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new IOException("no picture");
            }
            var reader = readers.next();
            try {
                reader.setInput(input, false, true);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > mostPixels) {
                    throw new ReceiveFile.TooLarge("files.refusal.too-many-pixels", mostPixels / 1_000_000);
                }
                if (kind == FileKind.GIF && reader.getNumImages(true) > 1) {
                    removed.add(Removed.FURTHER_FRAMES);
                }
                var drawn = new ByteArrayOutputStream();
                try (var output = new MemoryCacheImageOutputStream(drawn)) {
                    if (!ImageIO.write(reader.read(0), kind.ofCopy().extension(), output)) {
                        throw new IOException("cannot be drawn");
                    }
                }
                noteMetadata(original, removed);
                return new SafeCopy(drawn.toByteArray(), removed);
            } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
                throw new IOException(broken);
            } finally {
                reader.dispose();
            }
        }
    }

    private static void noteMetadata(byte[] picture, Set<Removed> removed) throws IOException {
        try {
            for (var each : ImageMetadataReader.readMetadata(new ByteArrayInputStream(picture))
                    .getDirectories()) {
                if (each instanceof GpsDirectory) {
                    removed.add(Removed.LOCATION);
                } else if (each instanceof ExifDirectoryBase
                        || each instanceof IptcDirectory
                        || each instanceof XmpDirectory
                        || each instanceof JpegCommentDirectory
                        || each.getName().endsWith("tEXt")) {
                    removed.add(Removed.METADATA);
                }
            }
        } catch (ImageProcessingException broken) {
            throw new IOException(broken);
        }
    }

    static SafeCopy ofPdf(byte[] original) throws IOException {
        var removed = EnumSet.noneOf(Removed.class);
        return new SafeCopy(RewrittenPdf.of(original, removed), removed);
    }

    static SafeCopy ofText(FileKind kind, String text, Set<Removed> parts) {
        var removed = EnumSet.noneOf(Removed.class);
        removed.addAll(parts);
        if (kind != FileKind.TEXT) {
            removed.add(Removed.LAYOUT);
        }
        return new SafeCopy(text.strip().getBytes(StandardCharsets.UTF_8), removed);
    }

    @Override
    public String toString() {
        return "SafeCopy[" + removed + "]";
    }
}
