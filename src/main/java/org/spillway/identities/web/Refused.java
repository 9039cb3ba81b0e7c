package org.spillway.identities.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.Refusal;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/** Shows the page again, with why it was refused; no passphrase ever comes back. */
final class Refused {

    private Refused() {}

    static void show(Refusal refusal, MessageSource texts, Locale locale, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("refused", texts.getMessage(refusal.key(), refusal.arguments(), refusal.key(), locale));
        model.addAttribute("wrongField", refusal instanceof FieldRefusal field ? field.field() : "");
    }
}
