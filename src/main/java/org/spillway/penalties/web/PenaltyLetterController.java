package org.spillway.penalties.web;

import java.util.Locale;
import org.spillway.access.Officer;
import org.spillway.penalties.PenaltyLetters;
import org.spillway.shared.RespondentId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The papers of a penalty, ready to be printed. */
@Controller
@RequestMapping("/cases/{number}/penalties/{respondent}")
class PenaltyLetterController {

    private final PenaltyLetters letters;

    PenaltyLetterController(PenaltyLetters letters) {
        this.letters = letters;
    }

    @GetMapping("/notice")
    String notice(
            @PathVariable String number,
            @PathVariable RespondentId respondent,
            Officer me,
            Locale locale,
            Model model) {
        model.addAttribute("letter", letters.notice(me, number, respondent, locale));
        return "papers/penalty-notice";
    }

    @GetMapping("/decision")
    String decision(
            @PathVariable String number,
            @PathVariable RespondentId respondent,
            Officer me,
            Locale locale,
            Model model) {
        model.addAttribute("letter", letters.decision(me, number, respondent, locale));
        return "papers/penalty-decision";
    }

    @GetMapping("/receipt")
    String receipt(
            @PathVariable String number,
            @PathVariable RespondentId respondent,
            Officer me,
            Locale locale,
            Model model) {
        model.addAttribute("letter", letters.receipt(me, number, respondent, locale));
        return "papers/service-receipt";
    }
}
