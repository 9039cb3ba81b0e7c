package org.spillway.files;

import java.util.List;

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
    ZIP("application/zip", false, "zip");

    private final String mediaType;
    private final boolean picture;
    private final List<String> extensions;

    FileKind(String mediaType, boolean picture, String... extensions) {
        this.mediaType = mediaType;
        this.picture = picture;
        this.extensions = List.of(extensions);
    }

    /** Its type by the register of IANA, or as Tika names it. */
    public String mediaType() {
        return mediaType;
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

    boolean isPicture() {
        return picture;
    }

    boolean mayEndWith(String extension) {
        return extension.isEmpty() || extensions.contains(extension);
    }
}
