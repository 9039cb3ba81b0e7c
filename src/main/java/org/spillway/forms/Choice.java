package org.spillway.forms;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value is one (or, for a collection, some) of a list that is known only at run time: a kind of term of the pack
 * ({@code level}, {@code ladder}), or a list that a {@link ChoiceSource} knows ({@code officers:INVESTIGATOR}).
 */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface Choice {

    /** The name of the list. */
    String value();
}
