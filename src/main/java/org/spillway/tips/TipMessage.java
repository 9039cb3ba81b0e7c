package org.spillway.tips;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;

/** One message of the dialogue; {@code writtenBy} is null for the tipster's. */
public record TipMessage(
        long no,
        boolean fromTipster,
        String text,
        LocalDate writtenOn,
        @Nullable OfficerId writtenBy) {

    @Override
    public String toString() {
        return "TipMessage[" + no + "]";
    }
}
