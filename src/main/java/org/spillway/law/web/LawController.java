package org.spillway.law.web;

import java.time.LocalDate;
import java.util.Locale;
import org.spillway.law.ShowLaw;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The law by which this installation works, for every officer. */
@Controller
@RequestMapping("/law")
class LawController {

    private final ShowLaw showLaw;

    LawController(ShowLaw showLaw) {
        this.showLaw = showLaw;
    }

    @GetMapping
    String list(Locale locale, Model model) {
        model.addAttribute("jurisdictions", showLaw.all(locale));
        model.addAttribute("counted", showLaw.counted());
        return "law/list";
    }

    @GetMapping("/{pack}/{version}")
    String version(
            @PathVariable String pack,
            @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate version,
            Locale locale,
            Model model) {
        model.addAttribute("page", showLaw.version(pack, version, locale));
        model.addAttribute("counted", showLaw.counted());
        return "law/version";
    }

    @GetMapping("/{pack}/statutes/{code}")
    String statute(@PathVariable String pack, @PathVariable String code, Locale locale, Model model) {
        model.addAttribute("page", showLaw.statute(pack, code, locale));
        return "law/statute";
    }
}
