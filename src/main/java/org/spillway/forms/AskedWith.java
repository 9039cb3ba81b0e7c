package org.spillway.forms;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The field belongs to certain answers to another field of the same record. Where scripts run, the page shows it with them
 * only, or while something stands in it; without scripts it is always there. What is needed or refused with which answer is
 * the step's to say: see {@link AskedFields}.
 */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface AskedWith {

    /** The name of the other component: a choice, or a flag. */
    String field();

    /** Codes, names of constants, or {@code true} for a flag that is set. */
    String[] answers();
}
