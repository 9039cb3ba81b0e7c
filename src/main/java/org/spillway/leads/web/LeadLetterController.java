package org.spillway.leads.web;

import java.util.Locale;
import org.spillway.access.Officer;
import org.spillway.leads.LeadLetters;
import org.spillway.shared.RespondentId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Initial report, not-filing notice and letter of transfer. */
@Controller
@RequestMapping("/cases/{number}/papers")
class LeadLetterController {

    private final LeadLetters letters;

    LeadLetterController(LeadLetters letters) {
        this.letters = letters;
    }

    @GetMapping("/initial-report")
    String initialReport(@PathVariable String number, Officer me, Locale locale, Model model) {
        model.addAttribute("letter", letters.initialReport(me, number, locale));
        return "papers/initial-report";
    }

    @GetMapping("/not-filing-notice")
    String notFilingNotice(@PathVariable String number, Officer me, Locale locale, Model model) {
        model.addAttribute("letter", letters.notFilingNotice(me, number, locale));
        return "papers/not-filing-notice";
    }

    @GetMapping("/name-clearing/{respondent}")
    String nameClearing(
            @PathVariable String number,
            @PathVariable RespondentId respondent,
            Officer me,
            Locale locale,
            Model model) {
        model.addAttribute("letter", letters.nameClearing(me, number, respondent, locale));
        return "papers/name-clearing";
    }

    @GetMapping("/transfer-letter")
    String transferLetter(@PathVariable String number, Officer me, Locale locale, Model model) {
        model.addAttribute("letter", letters.transferLetter(me, number, locale));
        return "papers/transfer-letter";
    }
}
