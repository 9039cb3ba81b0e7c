package org.spillway.referrals.web;

import java.util.Locale;
import org.spillway.access.Officer;
import org.spillway.referrals.ReferralLetters;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The letter of referral. */
@Controller
class ReferralLetterController {

    private final ReferralLetters letters;

    ReferralLetterController(ReferralLetters letters) {
        this.letters = letters;
    }

    @GetMapping("/cases/{number}/papers/referral-letter")
    String show(@PathVariable String number, Officer me, Locale locale, Model model) {
        model.addAttribute("letter", letters.letter(me, number, locale));
        return "papers/referral-letter";
    }
}
