package org.spillway.forms;

import java.util.function.Supplier;
import org.spillway.shared.OfficerId;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a form begins with: what its reader sent to it after their session had ended, or else what the page offers. */
@Component
public class BeginForm {

    private final LateForms late;

    BeginForm(LateForms late) {
        this.late = late;
    }

    /** What was typed before, with a notice of it for the page; {@code address} is where the form is sent to. */
    public Typed begin(OfficerId reader, String address, Model model, Supplier<Typed> otherwise) {
        var sent = late.find(reader, address);
        sent.ifPresent(each -> notice(each, address, model));
        return sent.map(LateForms.Late::typed).orElseGet(otherwise);
    }

    /** Tells the page of a form that was sent late; it is thrown away by its {@code address}. */
    public static void notice(LateForms.Late late, String address, Model model) {
        model.addAttribute("lateAt", late.sentAt());
        model.addAttribute("lateAddress", address);
    }
}
