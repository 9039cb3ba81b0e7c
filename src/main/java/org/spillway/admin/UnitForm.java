package org.spillway.admin;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.ChangeUnit;
import org.spillway.access.Unit;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.UnitId;

/**
 * A unit as typed.
 *
 * @param id made with the page of a new unit, so that a form sent twice adds one
 * @param version of a known unit, as it was shown
 */
record UnitForm(
        @Nullable UUID id,
        @Nullable Integer version,
        @NotBlank @Size(max = 120) String name,
        @NotBlank @Size(max = 120) String nameZh,
        @Nullable UUID parent,
        @Nullable UUID head) {

    static UnitForm of(Unit unit) {
        return new UnitForm(
                unit.id().value(),
                unit.version(),
                unit.name(),
                unit.nameZh(),
                unit.parentId() == null ? null : unit.parentId().value(),
                unit.headId() == null ? null : unit.headId().value());
    }

    UnitId unitId() {
        if (id == null) {
            throw new Refusal("admin.refusal.form-incomplete");
        }
        return new UnitId(id);
    }

    UnitId parentId() {
        if (parent == null) {
            throw new FieldRefusal("parent", "NotNull");
        }
        return new UnitId(parent);
    }

    ChangeUnit.Change toChange() {
        return new ChangeUnit.Change(
                version == null ? 0 : version,
                name,
                nameZh,
                parent == null ? null : new UnitId(parent),
                head == null ? null : new OfficerId(head));
    }
}
