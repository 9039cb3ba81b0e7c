package org.spillway.guard;

import java.io.Serial;
import org.spillway.shared.FieldRefusal;

/** A text or a file that bears a classification marking; its text says what to do instead. Nothing of it was kept. */
public class MarkedText extends FieldRefusal {

    @Serial
    private static final long serialVersionUID = 1L;

    MarkedText(Place place, MarkingClass kind) {
        super(place.field(), kind.advice());
    }
}
