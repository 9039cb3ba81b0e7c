package org.spillway.law.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.spillway.access.Officer;
import org.spillway.law.Pack;
import org.spillway.law.assessment.Assess;
import org.spillway.law.assessment.AssessmentCards;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.NotFound;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks the tables what if, without a case: all facts stand in the address, and nothing is kept. */
@Controller
class WhatIfController {

    private static final Set<String> NO_FACTS = Set.of("pack", "version", "lang", "theme");

    private final Assess assess;
    private final AssessmentCards cards;
    private final WhatIfVersions versions;
    private final BesideInForce beside;

    WhatIfController(Assess assess, AssessmentCards cards, WhatIfVersions versions, BesideInForce beside) {
        this.assess = assess;
        this.cards = cards;
        this.versions = versions;
        this.beside = beside;
    }

    @GetMapping("/law/what-if")
    String show(
            Officer me,
            @RequestParam(name = "pack", defaultValue = "") String asked,
            @RequestParam(defaultValue = "") String version,
            @RequestParam Map<String, String> all,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        var askable = versions.of(me);
        var pack = asked.isBlank() ? first(askable) : asked;
        var given = new LinkedHashMap<>(all);
        given.keySet().removeAll(NO_FACTS);
        var inForce = askable.inForce(pack);
        var by = version.isBlank()
                ? inForce.orElseGet(() -> askable.counting(pack, given))
                : askable.version(pack, version);
        try {
            by = version.isBlank() ? askable.counting(pack, given) : by;
            if (!given.isEmpty()) {
                var said = assess.assess(by, given);
                model.addAttribute("card", cards.of(said, by, locale));
                if (!version.isBlank()
                        && inForce.isPresent()
                        && !inForce.get().version().equals(by.version())) {
                    model.addAttribute("beside", beside.of(inForce.get(), by, said, given, locale));
                }
            }
            model.addAttribute("form", WhatIfForm.of(by, assess.fields(by), given, null, locale));
        } catch (FieldRefusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("form", WhatIfForm.of(by, assess.fields(by), given, refusal, locale));
        }
        model.addAttribute("packs", askable.jurisdictions());
        model.addAttribute("pack", pack);
        model.addAttribute("isKnown", inForce.isPresent());
        model.addAttribute("versions", askable.choices(pack));
        model.addAttribute("version", version);
        return "law/what-if";
    }

    private static String first(WhatIfVersions.Askable askable) {
        return askable.jurisdictions().stream()
                .map(Pack::code)
                .findFirst()
                .orElseThrow(() -> new NotFound("pack with tables"));
    }
}
