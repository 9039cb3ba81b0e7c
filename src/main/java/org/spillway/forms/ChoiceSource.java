package org.spillway.forms;

import java.util.List;
import java.util.Optional;

/** Knows some lists that forms choose from. */
public interface ChoiceSource {

    /** The entries of {@code list}, in the order in which they are shown; empty when this source does not know it. */
    Optional<List<Option>> options(String list, Setting setting);
}
