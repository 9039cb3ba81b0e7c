package org.spillway.law.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.spillway.law.Pack;
import org.spillway.law.Packs;
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
    private final Packs packs;

    WhatIfController(Assess assess, AssessmentCards cards, Packs packs) {
        this.assess = assess;
        this.cards = cards;
        this.packs = packs;
    }

    @GetMapping("/law/what-if")
    String show(
            @RequestParam(name = "pack", defaultValue = "") String asked,
            @RequestParam(defaultValue = "") String version,
            @RequestParam Map<String, String> all,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        var pack = asked.isBlank() ? first() : asked;
        assess.requireKnown(pack);
        var given = new LinkedHashMap<>(all);
        given.keySet().removeAll(NO_FACTS);
        var by = packs.inForce(pack);
        try {
            by = version.isBlank() ? assess.version(pack, given) : chosen(pack, version);
            if (!given.isEmpty()) {
                model.addAttribute("card", cards.of(assess.assess(by, given), by, locale));
            }
            model.addAttribute("form", WhatIfForm.of(by, assess.fields(by), given, null, locale));
        } catch (FieldRefusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("form", WhatIfForm.of(by, assess.fields(by), given, refusal, locale));
        }
        model.addAttribute("packs", assess.askable());
        model.addAttribute("pack", pack);
        model.addAttribute(
                "versions", packs.versions(pack).stream().map(Pack::version).toList());
        model.addAttribute("version", version);
        return "law/what-if";
    }

    private String first() {
        return assess.askable().stream()
                .map(Pack::code)
                .findFirst()
                .orElseThrow(() -> new NotFound("pack with tables"));
    }

    private Pack chosen(String pack, String version) {
        try {
            return packs.version(pack, LocalDate.parse(version));
        } catch (DateTimeParseException unreadable) {
            throw new NotFound("version of " + pack);
        }
    }
}
