package org.spillway.law;

import java.util.Map;
import java.util.Set;

/**
 * A letter of which the pack may say sentences: those that are law. The module that prints it answers. Beans of this type are
 * asked at the start, before any version is known: they must not need {@link Packs} or {@link Law}.
 */
public interface LetterKind {

    /** Its name: that of its file, {@code letters/<name>.yaml}. */
    String name();

    /**
     * The sentences by their codes, each with the places that it may fill, as in <code>{organ}</code>. A code may also stand
     * with a variant, such as a track, behind a dot: {@code review.A}.
     */
    Map<String, Set<String>> sentences();
}
