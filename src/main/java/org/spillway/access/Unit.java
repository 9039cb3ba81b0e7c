package org.spillway.access;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.shared.UnitId;

/** An organ or unit in the tree; {@code parentId} is its superior, null at the root. */
public record Unit(
        UnitId id,
        @Nullable UnitId parentId,
        String name,
        String nameZh,
        @Nullable OfficerId headId,
        int version) {

    /** The name in the reader's language. */
    public String name(Locale locale) {
        return Locale.CHINESE.getLanguage().equals(locale.getLanguage()) ? nameZh : name;
    }
}
