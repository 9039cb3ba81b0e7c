package org.spillway.admin;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.FieldRefusal;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.multipart.MultipartFile;

/** What an administrator sends to change the law. */
final class PackForm {

    private PackForm() {}

    /** A zipped version; null when no file was chosen. */
    record Version(@Nullable MultipartFile file) {

        byte[] content() {
            return read(file, "file");
        }
    }

    /** The working days of a year of a jurisdiction. */
    record Calendar(@NotBlank String pack, @Nullable MultipartFile calendar) {

        byte[] content() {
            return read(calendar, "calendar");
        }
    }

    /** The first day on which a version applies. */
    record InForce(
            @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
            LocalDate from) {}

    /** What is sent with a calendar: nothing, so that a refusal has where to stand. */
    record Nothing() {}

    private static byte[] read(@Nullable MultipartFile file, String field) {
        if (file == null || file.isEmpty()) {
            throw new FieldRefusal(field, "admin.packs.refusal.no-file");
        }
        try {
            return file.getBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
