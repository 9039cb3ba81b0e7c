package org.spillway.workflow;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.stereotype.Component;

/**
 * A bean that models may call by its name, as in {@code ${clockSteps.start(caseId,'INITIAL_REPORT')}}. No other bean can
 * be seen from a model. The class and the methods called must be public, or the expression language fails to see them.
 */
@Documented
@Component
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ProcessBean {}
