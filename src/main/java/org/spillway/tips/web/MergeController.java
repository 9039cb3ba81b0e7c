package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spillway.access.Officer;
import org.spillway.forms.Forms;
import org.spillway.forms.LateForms;
import org.spillway.forms.Typed;
import org.spillway.shared.Refusal;
import org.spillway.tips.MergeTips;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Merges tips that tell of the same, and takes a merge back. */
@Controller
@RequestMapping("/tips/{number:TIP-.*}")
class MergeController {

    private static final int MOST = 1000;
    private static final int MOST_MERGED = 20;

    private final MergeTips mergeTips;
    private final TipPage page;
    private final LateForms lateForms;
    private final Forms forms;

    MergeController(MergeTips mergeTips, TipPage page, LateForms lateForms, Forms forms) {
        this.mergeTips = mergeTips;
        this.page = page;
        this.lateForms = lateForms;
        this.forms = forms;
    }

    @PostMapping("/duplicates")
    String merge(
            @PathVariable String number,
            @RequestParam(name = "other", defaultValue = "") List<String> others,
            @RequestParam(defaultValue = "") String reason,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        model.addAttribute(TipPage.MERGING, new Typed(Map.of("other", others, "reason", List.of(reason))));
        return run(
                number,
                TipPage.merging(number),
                () -> mergeTips.merge(
                        me.id(),
                        number,
                        others.stream().distinct().limit(MOST_MERGED).toList(),
                        given(reason)),
                "tips.merged",
                me,
                locale,
                response,
                model,
                redirect);
    }

    @PostMapping("/separation")
    String undo(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        model.addAttribute(TipPage.UNDOING, new Typed(Map.of("reason", List.of(reason))));
        return run(
                number,
                TipPage.undoing(number),
                () -> mergeTips.undo(me.id(), number, given(reason)),
                "tips.separated",
                me,
                locale,
                response,
                model,
                redirect);
    }

    private static String given(String reason) {
        if (reason.isBlank() || reason.length() > MOST) {
            throw new Refusal("tasks.refusal.reason-needed");
        }
        return reason.strip();
    }

    private String run(
            String number,
            String address,
            Runnable merge,
            String flash,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            merge.run();
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", forms.text(refusal, locale));
            return page.show(number, me, locale, model);
        }
        lateForms.drop(me.id(), address);
        redirect.addFlashAttribute("flash", flash);
        return "redirect:/tips/" + number;
    }
}
