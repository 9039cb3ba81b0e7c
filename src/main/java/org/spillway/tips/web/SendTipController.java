package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.files.ReceiveFile;
import org.spillway.files.UploadedForm;
import org.spillway.forms.FormView;
import org.spillway.forms.Forms;
import org.spillway.forms.Setting;
import org.spillway.forms.Typed;
import org.spillway.law.Law;
import org.spillway.shared.Refusal;
import org.spillway.shared.UnitId;
import org.spillway.tips.Flooded;
import org.spillway.tips.ReceiveTip;
import org.spillway.tips.SendTip;
import org.spillway.tips.TipForm;
import org.spillway.tips.TipGate;
import org.spillway.tips.TipTicket;
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
 * a page of its own could be asked for twice. Files come with it and are read last: what is wrong with the text is told before.
 */
@Controller
@RequestMapping("/tips/new")
class SendTipController {

    private static final String PREFIX = "tips.form";

    private static final UnitId NO_UNIT = new UnitId(new UUID(0, 0));

    private final TipGate gate;
    private final TipTicket tickets;
    private final ReceiveTip receiveTip;
    private final SendTip sendTip;
    private final ReceiveFile receiveFile;
    private final Attachments attachments;
    private final Asked asked;
    private final Forms forms;
    private final Law law;

    SendTipController(
            TipGate gate,
            TipTicket tickets,
            ReceiveTip receiveTip,
            SendTip sendTip,
            ReceiveFile receiveFile,
            Attachments attachments,
            Asked asked,
            Forms forms,
            Law law) {
        this.gate = gate;
        this.tickets = tickets;
        this.receiveTip = receiveTip;
        this.sendTip = sendTip;
        this.receiveFile = receiveFile;
        this.attachments = attachments;
        this.asked = asked;
        this.forms = forms;
        this.law = law;
    }

    @GetMapping
    String form(Locale locale, Model model) {
        var blank = new Typed(Map.of("sender", List.of(TipForm.TipSender.ANONYMOUS.name())));
        return show(blank, Map.of(), tickets.issue(), locale, model);
    }

    @PostMapping(consumes = {MediaType.MULTIPART_FORM_DATA_VALUE, MediaType.APPLICATION_FORM_URLENCODED_VALUE})
    String send(
            @RequestParam(name = "_ticket", defaultValue = "") String ticket,
            @RequestParam(name = "_proof", defaultValue = "") String proof,
            @RequestParam(name = "website", defaultValue = "") String trap,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var typed = Typed.of(request.getParameterMap());
        var upload = UploadedForm.in(request).filter(UploadedForm::hasFiles).orElse(null);
        model.addAttribute("filesLost", upload != null);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        TipGate.Pass pass;
        try {
            pass = gate.pass(ticket, proof, trap);
        } catch (Refusal refusal) {
            var kept = gate.isGood(ticket) ? ticket : tickets.issue();
            return show(typed, Map.of("", forms.text(refusal, locale)), kept, locale, model);
        }
        var bound = forms.bind(TipForm.class, typed, setting(locale));
        if (bound.value() != null && bound.isValid()) {
            try {
                model.addAttribute("receipt", receive(pass, bound.value(), upload, locale, model));
                response.setStatus(HttpStatus.OK.value());
                response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                return "tips/receipt";
            } catch (Refusal refusal) {
                answerTo(refusal, response);
                bound = forms.refuse(bound, refusal, locale);
            } catch (IOException brokenOff) {
                bound = forms.refuse(bound, new Refusal("tips.refusal.broken-off"), locale);
            }
        }
        return show(typed, bound.errors(), ticket, locale, model);
    }

    // All files first, then the tip with them: its code is shown once, and whose connection breaks would never see it.
    private SendTip.Receipt receive(
            TipGate.Pass pass, TipForm form, @Nullable UploadedForm upload, Locale locale, Model model)
            throws IOException {
        if (upload == null) {
            return receiveTip.receive(pass, form, List.of());
        }
        var before = receiveTip.look(pass, form);
        if (before.isPresent()) {
            return before.get();
        }
        try (var files = receiveFile.together()) {
            model.addAttribute("outcomes", attachments.receive(upload, files, locale));
            return receiveTip.receive(pass, form, files.all());
        }
    }

    private static void answerTo(Refusal refusal, HttpServletResponse response) {
        if (refusal instanceof Flooded flooded) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(flooded.waitFor().toSeconds()));
        } else if (refusal instanceof Attachments.TooMuch) {
            response.setStatus(HttpStatus.CONTENT_TOO_LARGE.value());
        }
    }

    private String show(Typed typed, Map<String, String> errors, String ticket, Locale locale, Model model) {
        var form = forms.view(TipForm.class, typed, errors, PREFIX, setting(locale));
        var questions = Question.of(asked.of(form), sendTip.takesNames());
        model.addAttribute(
                "form",
                new FormView(
                        questions.stream()
                                .flatMap(each -> each.fields().stream())
                                .toList(),
                        form.errors()));
        model.addAttribute("questions", questions);
        model.addAttribute("ticket", ticket);
        model.addAttribute("proofBits", gate.proofBits());
        model.addAttribute("limits", attachments.limits());
        return "tips/new";
    }

    // The lists of this form are the pack's, the same for every unit.
    private Setting setting(Locale locale) {
        return new Setting(locale, law.home(), NO_UNIT);
    }
}
