package org.spillway.admin;

import jakarta.servlet.http.HttpServletResponse;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.Refusal;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.validation.BindingResult;

/** Puts a refusal beside its field, so that the form is shown again with what was typed. */
final class Refused {

    private Refused() {}

    /** Whether the form has to be shown again; {@code use} is tried only when the form itself is right. */
    static boolean by(Runnable use, BindingResult form, HttpServletResponse response) {
        if (!form.hasErrors()) {
            try {
                use.run();
                return false;
            } catch (FieldRefusal refusal) {
                form.rejectValue(refusal.field(), refusal.key(), refusal.arguments(), refusal.key());
            } catch (Refusal refusal) {
                form.reject(refusal.key(), refusal.arguments(), refusal.key());
            } catch (OptimisticLockingFailureException stale) {
                form.reject("admin.stale");
                response.setStatus(HttpStatus.CONFLICT.value());
                return true;
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return true;
    }
}
