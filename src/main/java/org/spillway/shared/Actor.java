package org.spillway.shared;

import org.jspecify.annotations.Nullable;

/** Who acts: passed to what is done, never guessed from the thread. */
public sealed interface Actor {

    /** A signed-in officer. */
    record Person(OfficerId id) implements Actor {}

    /** The application itself, on behalf of one activity of a process, or of a job. */
    record System(String activity) implements Actor {}

    /** Somebody from the public, who stays unknown. */
    record Public() implements Actor {}

    /** The officer, or null when nobody signed in acts. */
    default @Nullable OfficerId officer() {
        return this instanceof Person person ? person.id() : null;
    }

    /** A short word for the kind of actor, as the audit table keeps it. */
    default String kind() {
        return getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
    }

    /** The officer as an actor. */
    static Actor of(OfficerId id) {
        return new Person(id);
    }
}
