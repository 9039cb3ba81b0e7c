package org.spillway.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.law.backtest.CancelBackTest;
import org.spillway.law.backtest.Change;
import org.spillway.law.backtest.ShowBackTests;
import org.spillway.law.backtest.StartBackTest;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Trying a draft on closed cases: begun on the page of the draft, watched and cancelled on a page of its own. */
@Controller
@RequestMapping("/admin/packs")
class BackTestController {

    private final StartBackTest startBackTest;
    private final CancelBackTest cancelBackTest;
    private final ShowBackTests showBackTests;
    private final MessageSource texts;

    BackTestController(
            StartBackTest startBackTest,
            CancelBackTest cancelBackTest,
            ShowBackTests showBackTests,
            MessageSource texts) {
        this.startBackTest = startBackTest;
        this.cancelBackTest = cancelBackTest;
        this.showBackTests = showBackTests;
        this.texts = texts;
    }

    @PostMapping("/{id}/back-tests")
    String start(Officer me, @PathVariable UUID id) {
        return "redirect:/admin/packs/back-tests/" + startBackTest.start(me, id);
    }

    @GetMapping("/back-tests/{id}")
    String show(
            Officer me,
            Locale locale,
            @PathVariable UUID id,
            @RequestParam(name = "kind", required = false) @Nullable Change change,
            @RequestParam(defaultValue = "0") int after,
            Model model) {
        model.addAttribute("page", showBackTests.show(me, id, change, after, locale));
        model.addAttribute("kind", change);
        model.addAttribute("kinds", Change.values());
        model.addAttribute("after", after);
        return "admin/packs/back-test";
    }

    @PostMapping("/back-tests/{id}/cancellation")
    String cancel(Officer me, @PathVariable UUID id, RedirectAttributes after) {
        cancelBackTest.cancel(me, id);
        after.addFlashAttribute("flash", "admin.packs.back-test.cancelled");
        return "redirect:/admin/packs/back-tests/" + id;
    }

    @GetMapping("/back-tests/{id}/lines.csv")
    void export(Officer me, Locale locale, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        var test = showBackTests.show(me, id, null, 0, locale).listed().test();
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("back-test-" + test.pack() + "-" + test.name() + ".csv")
                        .build()
                        .toString());
        var csv = new BackTestCsv(response.getOutputStream(), key -> texts.getMessage(key, null, locale));
        csv.head();
        showBackTests.export(me, id, locale, csv::line);
        csv.flush();
    }
}
