package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.forms.Forms;
import org.spillway.forms.LateForms;
import org.spillway.law.Law;
import org.spillway.shared.Refusal;
import org.spillway.tips.AcknowledgeTip;
import org.spillway.tips.AnswerTipster;
import org.spillway.tips.ListTips;
import org.spillway.tips.ShowRetention;
import org.spillway.tips.ShowTip;
import org.spillway.tips.TipState;
import org.spillway.tips.Written;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The tip officers' inbox, and one tip. */
@Controller
@RequestMapping("/tips")
class TipController {

    private static final String MINE = "mine";
    private static final String NEWS = "news";
    private static final String URGENT = "urgent";

    private final ListTips listTips;
    private final ShowTip showTip;
    private final ShowRetention showRetention;
    private final AnswerTipster answerTipster;
    private final AcknowledgeTip acknowledgeTip;
    private final TipPage tipPage;
    private final LateForms lateForms;
    private final Forms forms;
    private final Law law;
    private final Clock clock;

    TipController(
            ListTips listTips,
            ShowTip showTip,
            ShowRetention showRetention,
            AnswerTipster answerTipster,
            AcknowledgeTip acknowledgeTip,
            TipPage tipPage,
            LateForms lateForms,
            Forms forms,
            Law law,
            Clock clock) {
        this.listTips = listTips;
        this.showTip = showTip;
        this.showRetention = showRetention;
        this.answerTipster = answerTipster;
        this.acknowledgeTip = acknowledgeTip;
        this.tipPage = tipPage;
        this.lateForms = lateForms;
        this.forms = forms;
        this.law = law;
        this.clock = clock;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String priority,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(required = false) @Nullable String after,
            Officer me,
            Model model) {
        var filter = filter(state, category, priority, label, show);
        var page = listTips.list(me.id(), filter, ListTips.Position.read(after));
        model.addAttribute("page", page);
        model.addAttribute("filter", filter);
        model.addAttribute("states", TipState.values());
        model.addAttribute(
                "priorities",
                law.knows(law.home(), "triagePriority") ? law.terms(law.home(), "triagePriority") : List.of());
        model.addAttribute("categories", law.terms(law.home(), "tipCategory"));
        model.addAttribute("first", after == null ? null : address(filter, null));
        model.addAttribute("next", page.next() == null ? null : address(filter, page.next()));
        return "tips/list";
    }

    // A filter that does not exist, as an old bookmark may have one, is no filter.
    private ListTips.Filter filter(String state, String category, String priority, String label, String show) {
        return new ListTips.Filter(
                Arrays.stream(TipState.values())
                        .filter(each -> each.name().equals(state))
                        .findFirst()
                        .orElse(null),
                law.find(law.home(), "tipCategory", category).isPresent() ? category : null,
                law.find(law.home(), "triagePriority", priority).isPresent() ? priority : null,
                label.isBlank() ? null : label.strip(),
                show.equals(MINE),
                show.equals(NEWS),
                show.equals(URGENT));
    }

    private static String address(ListTips.Filter filter, ListTips.@Nullable Position after) {
        var address = UriComponentsBuilder.fromPath("/tips");
        var show = filter.mine() ? MINE : filter.news() ? NEWS : filter.urgent() ? URGENT : null;
        address.queryParamIfPresent("state", Optional.ofNullable(filter.state()));
        address.queryParamIfPresent("category", Optional.ofNullable(filter.category()));
        address.queryParamIfPresent("priority", Optional.ofNullable(filter.priority()));
        address.queryParamIfPresent("label", Optional.ofNullable(filter.label()));
        address.queryParamIfPresent("show", Optional.ofNullable(show));
        address.queryParamIfPresent("after", Optional.ofNullable(after));
        return address.encode().build().toUriString();
    }

    @GetMapping("/{number:TIP-.*}")
    String show(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String prepared,
            @RequestParam(required = false) @Nullable String language,
            Officer me,
            Locale locale,
            Model model) {
        var erased = showRetention.erased(me.id(), number);
        if (erased.isPresent()) {
            model.addAttribute("tombstone", erased.get());
            return "tips/erased";
        }
        return tipPage.show(number, PreparedText.chosen(prepared, language).orElse(null), me, locale, model);
    }

    @PostMapping("/{number:TIP-.*}/messages")
    String answer(
            @PathVariable String number,
            @RequestParam UUID message,
            @RequestParam(defaultValue = "") String text,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            answerTipster.answer(me.id(), number, message, Written.checked(text, AnswerTipster.LONGEST));
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("text", text);
            model.addAttribute("wrongText", forms.text(refusal, locale));
            return tipPage.show(number, me, locale, model);
        }
        lateForms.drop(me.id(), TipPage.messages(number));
        redirect.addFlashAttribute("flash", "tips.answered");
        return "redirect:/tips/" + number;
    }

    @PostMapping("/{number:TIP-.*}/acknowledgement")
    String acknowledge(
            @PathVariable String number,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            acknowledgeTip.acknowledge(me.id(), number);
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("wrongText", forms.text(refusal, locale));
            return tipPage.show(number, me, locale, model);
        }
        redirect.addFlashAttribute("flash", "tips.acknowledged");
        return "redirect:/tips/" + number;
    }

    @GetMapping("/{number:TIP-.*}/clocks/{id}")
    String why(@PathVariable String number, @PathVariable UUID id, Officer me, Locale locale, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("why", showTip.why(me, number, id, locale));
        model.addAttribute("now", clock.instant());
        return "tips/clock";
    }
}
