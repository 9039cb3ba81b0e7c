package org.spillway.story;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test in a real browser. Without one it is skipped with the reason, or fails when {@code -Dspillway.browser=required};
 * with {@code none} it is skipped in any case.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(NeedsBrowser.Condition.class)
@interface NeedsBrowser {

    /** Asked before anything else starts. */
    class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            var wanted = System.getProperty("spillway.browser", "auto");
            if (wanted.equals("none")) {
                return ConditionEvaluationResult.disabled("browser tests are switched off: -Dspillway.browser=none");
            }
            var found = RealBrowser.find();
            if (found.isPresent()) {
                return ConditionEvaluationResult.enabled("uses " + found.get());
            }
            var reason = "no Chrome or Chromium was found; name one by -Dspillway.browser.path=…";
            if (wanted.equals("required")) {
                throw new IllegalStateException(reason);
            }
            return ConditionEvaluationResult.disabled(reason);
        }
    }
}
