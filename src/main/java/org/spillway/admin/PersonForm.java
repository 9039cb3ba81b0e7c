package org.spillway.admin;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.UnitId;

/**
 * A person as typed.
 *
 * @param id made with the page of a new person, so that a form sent twice adds one
 * @param version of a known person, as it was shown
 */
record PersonForm(
        @Nullable UUID id,
        @Nullable Integer version,

        @NotBlank @Size(max = 60) @Pattern(regexp = "[\\p{L}\\p{N}._@-]*")
        String login,

        @NotBlank @Size(max = 100) String name,
        @NotBlank @Email @Size(max = 200) String email,
        @NotBlank @Pattern(regexp = "en|zh-CN") String language,
        @NotNull UUID unit) {

    static PersonForm of(Officer officer) {
        return new PersonForm(
                officer.id().value(),
                officer.version(),
                officer.login(),
                officer.name(),
                officer.email(),
                officer.locale(),
                officer.unitId().value());
    }

    OfficerId officerId() {
        if (id == null) {
            throw new Refusal("admin.refusal.form-incomplete");
        }
        return new OfficerId(id);
    }

    int versionSeen() {
        return version == null ? 0 : version;
    }

    UnitId unitId() {
        return new UnitId(unit);
    }
}
