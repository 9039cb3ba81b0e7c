package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.spillway.access.Officer;
import org.spillway.forms.Forms;
import org.spillway.shared.Refusal;
import org.spillway.tips.LabelTip;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Puts labels on a tip and takes them off. */
@Controller
@RequestMapping("/tips/{number:TIP-.*}/labels")
class TipLabelController {

    private final LabelTip labelTip;
    private final TipPage page;
    private final Forms forms;

    TipLabelController(LabelTip labelTip, TipPage page, Forms forms) {
        this.labelTip = labelTip;
        this.page = page;
        this.forms = forms;
    }

    @PostMapping
    String put(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String label,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        return change(number, label, () -> labelTip.put(me.id(), number, label), me, locale, response, model);
    }

    @PostMapping("/removal")
    String take(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String label,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        return change(number, "", () -> labelTip.take(me.id(), number, label), me, locale, response, model);
    }

    // What was typed stays in the field; what was to be taken off stands in none.
    private String change(
            String number,
            String typed,
            Runnable change,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        try {
            change.run();
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("label", typed);
            model.addAttribute("wrongLabel", forms.text(refusal, locale));
            return page.show(number, me, locale, model);
        }
        return "redirect:/tips/" + number + "#labels";
    }
}
