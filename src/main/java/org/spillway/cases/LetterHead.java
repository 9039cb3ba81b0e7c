package org.spillway.cases;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What every letter about a case bears: its number, the unit that writes, and who signed it when. */
public record LetterHead(
        String number,
        String unit,
        @Nullable String signedBy,
        @Nullable LocalDate signedOn) {}
