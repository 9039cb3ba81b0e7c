package org.spillway.files;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of files that are taken. The content tells which it is; the name may not say otherwise. */
public enum FileKind {
    JPEG("image/jpeg", true, "jpg", "jpeg"),
    PNG("image/png", true, "png"),
    GIF("image/gif", true, "gif"),
    BMP("image/bmp", true, "bmp"),
    PDF("application/pdf", false, "pdf"),
    TEXT("text/plain", false, "txt", "csv", "log", "md"),
    RTF("application/rtf", false, "rtf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", false, "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false, "xlsx"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", false, "pptx"),
    DOC("application/msword", false, "doc"),
    XLS("application/vnd.ms-excel", false, "xls"),
    PPT("application/vnd.ms-powerpoint", false, "ppt"),
    ODT("application/vnd.oasis.opendocument.text", false, "odt"),
    ODS("application/vnd.oasis.opendocument.spreadsheet", false, "ods"),
    ODP("application/vnd.oasis.opendocument.presentation", false, "odp"),
    /** A mail; one that was saved as text looks the same. */
    EML("message/rfc822", false, "eml", "txt", "log", "md"),
    ZIP("application/zip", false, "zip"),
    /** A video as cameras and telephones make it; sound alone is packed in the same way by some. */
    MP4(
            List.of("video/mp4", "video/quicktime", "video/x-m4v", "video/3gpp"),
            List.of("mp4", "mov", "m4v", "qt", "3gp", "m4a")),
    WEBM(List.of("video/webm", "application/x-matroska"), List.of("webm", "mkv")),
    MP3(List.of("audio/mpeg"), List.of("mp3")),
    M4A(List.of("audio/mp4"), List.of("m4a", "m4b", "mp4")),
    OGG(
            List.of(
                    "audio/ogg",
                    "audio/vorbis",
                    "audio/opus",
                    "audio/speex",
                    "application/ogg",
                    "video/ogg",
                    "video/theora"),
            List.of("ogg", "oga", "opus", "ogv")),
    WAV(List.of("audio/vnd.wave"), List.of("wav")),
    AMR(List.of("audio/amr"), List.of("amr")),
    HEIC(List.of("image/heic", "image/heif"), List.of("heic", "heif")),
    WEBP(List.of("image/webp"), List.of("webp"));

    private final List<String> mediaTypes;
    private final boolean picture;
    private final boolean read;
    private final List<String> extensions;

    FileKind(String mediaType, boolean picture, String... extensions) {
        this.mediaTypes = List.of(mediaType);
        this.picture = picture;
        this.read = true;
        this.extensions = List.of(extensions);
    }

    // What nobody here reads: it is scanned and sealed, and has no safe copy.
    FileKind(List<String> mediaTypes, List<String> extensions) {
        this.mediaTypes = mediaTypes;
        this.picture = false;
        this.read = false;
        this.extensions = extensions;
    }

    /** Its type by the register of IANA, or as Tika names it. */
    public String mediaType() {
        return mediaTypes.get(0);
    }

    /** The kind of what officers see of it. */
    public FileKind ofCopy() {
        if (picture) {
            return this == JPEG ? JPEG : PNG;
        }
        return this == PDF ? PDF : TEXT;
    }

    /** What names of this kind end with, without the dot. */
    public String extension() {
        return extensions.get(0);
    }

    /**
     * What a form offers to choose, such as {@code .pdf,.jpg,image/jpeg}: the ends of names, and of what a telephone takes
     * itself the types, by which it knows that its camera is meant.
     */
    public static String offered(boolean unreadToo) {
        return Arrays.stream(values())
                .filter(each -> each.isOffered(unreadToo))
                .flatMap(FileKind::choices)
                .distinct()
                .collect(Collectors.joining(","));
    }

    // A telephone to which HEIC is not offered sends a JPEG instead, of which there is a safe copy.
    boolean isOffered(boolean unreadToo) {
        return read || unreadToo && this != HEIC;
    }

    private Stream<String> choices() {
        var ends = extensions.stream().map(each -> '.' + each);
        return picture || !read ? Stream.concat(ends, mediaTypes.stream().filter(FileKind::isOfMedia)) : ends;
    }

    private static boolean isOfMedia(String type) {
        return type.startsWith("image/") || type.startsWith("video/") || type.startsWith("audio/");
    }

    /** What names of it may end with, without the dot. */
    List<String> extensions() {
        return extensions;
    }

    /** The kind of what Tika calls so. */
    static Optional<FileKind> of(String type) {
        return Arrays.stream(values())
                .filter(each -> each.mediaTypes.contains(type))
                .findFirst();
    }

    /** Whether a parser here reads it; of what none does, there is no safe copy. */
    boolean isRead() {
        return read;
    }

    boolean isPicture() {
        return picture;
    }

    boolean mayEndWith(String extension) {
        return extension.isEmpty() || extensions.contains(extension);
    }
}
