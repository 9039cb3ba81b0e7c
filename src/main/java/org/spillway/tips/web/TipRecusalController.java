package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.spillway.access.Officer;
import org.spillway.forms.BeginForm;
import org.spillway.forms.Forms;
import org.spillway.forms.LateForms;
import org.spillway.forms.Option;
import org.spillway.forms.Typed;
import org.spillway.shared.Refusal;
import org.spillway.tips.NameAnswer;
import org.spillway.tips.RecuseOfficer;
import org.spillway.workflow.ConflictRetry;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is kept away from a tip; keeps somebody away, and decides what it means that the tip holds somebody's name. */
@Controller
@RequestMapping("/tips/{number:TIP-.*}/recusals")
class TipRecusalController {

    private static final String PREFIX = "tips.recusal";

    private final RecuseOfficer recuseOfficer;
    private final BeginForm beginForm;
    private final LateForms lateForms;
    private final Forms forms;
    private final TipForms tipForms;

    TipRecusalController(
            RecuseOfficer recuseOfficer, BeginForm beginForm, LateForms lateForms, Forms forms, TipForms tipForms) {
        this.recuseOfficer = recuseOfficer;
        this.beginForm = beginForm;
        this.lateForms = lateForms;
        this.forms = forms;
        this.tipForms = tipForms;
    }

    @GetMapping
    String show(@PathVariable String number, Officer me, Locale locale, Model model) {
        var away = recuseOfficer.of(me.id(), number); // first whether the reader may see the tip
        var typed = beginForm.begin(me.id(), address(number), model, Typed::nothing);
        lateForms.find(me.id(), decision(number)).ifPresent(late -> {
            model.addAttribute("decided", late.typed());
            model.addAttribute("decidedLate", late.sentAt());
        });
        return page(number, away, typed, Map.of(), me, locale, model);
    }

    private static String decision(String number) {
        return address(number) + "/decision";
    }

    private static String address(String number) {
        return "/tips/" + number + "/recusals";
    }

    private String page(
            String number,
            List<RecuseOfficer.Away> away,
            Typed typed,
            Map<String, String> errors,
            Officer me,
            Locale locale,
            Model model) {
        model.addAttribute("number", number);
        model.addAttribute("away", away);
        var toDecide = recuseOfficer.toDecide(me.id(), number);
        model.addAttribute("toDecide", toDecide);
        model.addAttribute("told", toDecide.isEmpty() ? null : recuseOfficer.told(me.id(), number));
        model.addAttribute("elsewhere", recuseOfficer.elsewhere(me.id(), number));
        model.addAttribute("decisionAddress", decision(number));
        if (model.getAttribute("decided") instanceof Typed decided) {
            model.addAttribute(
                    "asked",
                    toDecide.stream().anyMatch(each -> each.id().toString().equals(decided.first("officer"))));
        }
        model.addAttribute("answers", NameAnswer.values());
        model.addAttribute("grounds", forms.options("recusalGround", tipForms.setting(me, locale)));
        model.addAttribute(
                "form",
                forms.view(RecuseOfficer.Form.class, typed, errors, PREFIX, tipForms.setting(me, locale))
                        .offering(
                                "officer",
                                recuseOfficer.offered(me.id(), number).stream()
                                        .map(each -> new Option(
                                                each.id().toString(), each.name() + " (" + each.login() + ")"))
                                        .toList()));
        return "tips/recusals";
    }

    @PostMapping
    String record(
            @PathVariable String number,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var away = recuseOfficer.of(me.id(), number); // first whether they may see the tip
        var typed = Typed.of(request.getParameterMap());
        var bound = forms.bind(RecuseOfficer.Form.class, typed, tipForms.setting(me, locale));
        if (bound.isValid()) {
            try {
                var form = Objects.requireNonNull(bound.value());
                ConflictRetry.run(() -> recuseOfficer.record(me.id(), number, form));
                lateForms.drop(me.id(), address(number));
                redirect.addFlashAttribute("flash", "tips.recusal.done");
                return form.officer().equals(me.id().toString()) ? "redirect:/tips" : "redirect:" + address(number);
            } catch (Refusal refusal) {
                bound = forms.refuse(bound, refusal, locale);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return page(number, away, typed, bound.errors(), me, locale, model);
    }

    @PostMapping("/decision")
    String decide(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String lastMessage,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var away = recuseOfficer.of(me.id(), number); // first whether they may see the tip
        var read = lastMessage.matches("[0-9]{1,18}") ? Long.parseLong(lastMessage) : 0;
        var typed = Typed.of(request.getParameterMap());
        var bound = forms.bind(RecuseOfficer.Decision.class, typed, tipForms.setting(me, locale));
        if (bound.isValid()) {
            try {
                var decision = Objects.requireNonNull(bound.value());
                ConflictRetry.run(() -> recuseOfficer.decide(me.id(), number, decision, read));
                lateForms.drop(me.id(), decision(number));
                redirect.addFlashAttribute("flash", "tips.recusal.decided." + decision.answer());
                return "redirect:" + address(number);
            } catch (Refusal refusal) {
                bound = forms.refuse(bound, refusal, locale);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("decided", typed);
        model.addAttribute(
                "wrong",
                forms.view(
                                RecuseOfficer.Decision.class,
                                typed,
                                bound.errors(),
                                "tips.recusal.decision",
                                tipForms.setting(me, locale))
                        .problems());
        return page(number, away, Typed.nothing(), Map.of(), me, locale, model);
    }
}
