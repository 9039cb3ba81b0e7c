package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.spillway.access.Officer;
import org.spillway.forms.BeginForm;
import org.spillway.forms.Forms;
import org.spillway.forms.LateForms;
import org.spillway.forms.Typed;
import org.spillway.shared.Refusal;
import org.spillway.tips.NoteTip;
import org.spillway.tips.Written;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What tip officers note for each other about a tip. */
@Controller
@RequestMapping("/tips/{number:TIP-.*}/notes")
class TipNoteController {

    private final NoteTip noteTip;
    private final BeginForm beginForm;
    private final LateForms lateForms;
    private final Forms forms;

    TipNoteController(NoteTip noteTip, BeginForm beginForm, LateForms lateForms, Forms forms) {
        this.noteTip = noteTip;
        this.beginForm = beginForm;
        this.lateForms = lateForms;
        this.forms = forms;
    }

    @GetMapping
    String show(@PathVariable String number, Officer me, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("notes", noteTip.of(me.id(), number));
        if (!model.containsAttribute("text")) {
            model.addAttribute(
                    "text",
                    beginForm
                            .begin(me.id(), address(number), model, Typed::nothing)
                            .first("text"));
        }
        model.addAttribute("note", UUID.randomUUID());
        model.addAttribute("longest", NoteTip.LONGEST);
        return "tips/notes";
    }

    private static String address(String number) {
        return "/tips/" + number + "/notes";
    }

    @PostMapping
    String add(
            @PathVariable String number,
            @RequestParam UUID note,
            @RequestParam(defaultValue = "") String text,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            noteTip.add(me.id(), number, note, Written.checked(text, NoteTip.LONGEST));
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("text", text);
            model.addAttribute("wrongText", forms.text(refusal, locale));
            return show(number, me, model);
        }
        lateForms.drop(me.id(), address(number));
        redirect.addFlashAttribute("flash", "tips.noted");
        return "redirect:" + address(number);
    }
}
