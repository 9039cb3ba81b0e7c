package org.spillway.rectification;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/** One thing that the unit mends: what, who answers for it, until when. */
record Measure(
        @NotBlank @Size(max = 300) String measure,
        @NotBlank @Size(max = 80) String responsible,
        @NotNull LocalDate dueOn) {}
