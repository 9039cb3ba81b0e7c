package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spillway.access.Units;
import org.spillway.forms.Forms;
import org.spillway.forms.Setting;
import org.spillway.forms.Typed;
import org.spillway.law.Law;
import org.spillway.shared.Refusal;
import org.spillway.shared.TipId;
import org.spillway.shared.UnitId;
import org.spillway.tips.SendTip;
import org.spillway.tips.TipForm;
import org.spillway.tips.TipTicket;
import org.spillway.workflow.ConflictRetry;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The public form. It keeps nothing before it is sent, needs no script and no session, and answers with the receipt itself:
 * a page of its own could be asked for twice.
 */
@Controller
@RequestMapping("/tips/new")
class SendTipController {

    private static final String PREFIX = "tips.form";

    private final SendTip sendTip;
    private final TipTicket tickets;
    private final Forms forms;
    private final Units units;
    private final Law law;

    SendTipController(SendTip sendTip, TipTicket tickets, Forms forms, Units units, Law law) {
        this.sendTip = sendTip;
        this.tickets = tickets;
        this.forms = forms;
        this.units = units;
        this.law = law;
    }

    @GetMapping
    String form(Locale locale, Model model) {
        var blank = new Typed(Map.of("sender", List.of(TipForm.TipSender.ANONYMOUS.name())));
        return show(blank, Map.of(), tickets.issue(), setting(locale), model);
    }

    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String send(
            @RequestParam(name = "_ticket", defaultValue = "") String ticket,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var typed = Typed.of(request.getParameterMap());
        var setting = setting(locale);
        var bound = forms.bind(TipForm.class, typed, setting);
        var id = tickets.read(ticket);
        if (id.isEmpty()) {
            bound = bound.with("", forms.text(new Refusal("tips.refusal.ticket"), locale));
        } else if (bound.value() != null && bound.isValid()) {
            try {
                model.addAttribute("receipt", send(id.get(), bound.value()));
                response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                return "tips/receipt";
            } catch (Refusal refusal) {
                bound = forms.refuse(bound, refusal, locale);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(typed, bound.errors(), id.isEmpty() ? tickets.issue() : ticket, setting, model);
    }

    private SendTip.Receipt send(TipId id, TipForm form) {
        try {
            return ConflictRetry.run(() -> sendTip.send(id, form));
        } catch (DuplicateKeyException twiceAtOnce) {
            return sendTip.send(id, form);
        }
    }

    private String show(Typed typed, Map<String, String> errors, String ticket, Setting setting, Model model) {
        var form = forms.view(TipForm.class, typed, errors, PREFIX, setting);
        model.addAttribute("form", form);
        model.addAttribute("questions", Question.of(form));
        model.addAttribute("ticket", ticket);
        return "tips/new";
    }

    // The lists of this form are the pack's, the same for every unit.
    private Setting setting(Locale locale) {
        return new Setting(
                locale, law.home(), units.root().map(unit -> unit.id()).orElseGet(UnitId::random));
    }
}
