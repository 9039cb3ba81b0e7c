package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.spillway.access.Officer;
import org.spillway.forms.Forms;
import org.spillway.shared.Refusal;
import org.spillway.tips.TakeTip;
import org.spillway.workflow.ConflictRetry;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes over a tip whose officer left. */
@Controller
class TipOfficerController {

    private final TakeTip takeTip;
    private final TipPage page;
    private final Forms forms;

    TipOfficerController(TakeTip takeTip, TipPage page, Forms forms) {
        this.takeTip = takeTip;
        this.page = page;
        this.forms = forms;
    }

    @PostMapping("/tips/{number:TIP-.*}/officer")
    String takeOver(
            @PathVariable String number,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            ConflictRetry.run(() -> takeTip.takeOver(me.id(), number));
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", forms.text(refusal, locale));
            return page.show(number, me, locale, model);
        }
        redirect.addFlashAttribute("flash", "tips.taken-over");
        return "redirect:/tips/" + number;
    }
}
