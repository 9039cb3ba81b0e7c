package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.files.ReceiveFile;
import org.spillway.files.ReceivedFile;
import org.spillway.files.UploadedForm;
import org.spillway.forms.BeginForm;
import org.spillway.forms.FormView;
import org.spillway.forms.Forms;
import org.spillway.forms.LateForms;
import org.spillway.forms.Setting;
import org.spillway.forms.Typed;
import org.spillway.law.Law;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.spillway.shared.TipId;
import org.spillway.tips.EnterTip;
import org.spillway.tips.SendTip;
import org.spillway.tips.TipForm;
import org.spillway.workflow.ConflictRetry;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page on which a tip officer writes down what came by telephone, letter or visit. It answers with the receipt itself:
 * a page of its own could be asked for twice.
 */
@Controller
@RequestMapping(EnterTipController.ADDRESS)
class EnterTipController {

    static final String ADDRESS = "/tips/entry";

    private static final String ABOUT = "tips.entry";
    private static final String SAID = "tips.entry.said";

    // What the public form says to its sender, said to the officer about the sender.
    private static final Map<String, String> OWN_WORDS = Map.of(
            "tips.refusal.contact-needed", "tips.entry.contact-needed",
            "tips.refusal.anonymous-with-name", "tips.entry.anonymous-with-name",
            "tips.refusal.takes-no-names", "tips.entry.no-names");

    private final EnterTip enterTip;
    private final SendTip sendTip;
    private final ReceiveFile receiveFile;
    private final Attachments attachments;
    private final BeginForm beginForm;
    private final LateForms lateForms;
    private final Access access;
    private final Asked asked;
    private final Forms forms;
    private final Law law;
    private final Clock clock;

    EnterTipController(
            EnterTip enterTip,
            SendTip sendTip,
            ReceiveFile receiveFile,
            Attachments attachments,
            BeginForm beginForm,
            LateForms lateForms,
            Access access,
            Asked asked,
            Forms forms,
            Law law,
            Clock clock) {
        this.enterTip = enterTip;
        this.sendTip = sendTip;
        this.receiveFile = receiveFile;
        this.attachments = attachments;
        this.beginForm = beginForm;
        this.lateForms = lateForms;
        this.access = access;
        this.asked = asked;
        this.forms = forms;
        this.law = law;
        this.clock = clock;
    }

    @GetMapping
    String form(Officer me, Locale locale, Model model) {
        access.require(me.id(), Role.TIP_OFFICER);
        var today = LocalDate.ofInstant(clock.instant(), law.zone(law.home()));
        var begin = new Typed(
                Map.of("receivedOn", List.of(today.toString()), "sender", List.of(TipForm.TipSender.ANONYMOUS.name())));
        var typed = beginForm.begin(me.id(), ADDRESS, model, () -> begin);
        return show(TipId.random(), typed, Map.of(), me, locale, model);
    }

    @PostMapping
    String enter(
            @RequestParam("_tip") TipId id,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        access.require(me.id(), Role.TIP_OFFICER);
        var typed = Typed.of(request.getParameterMap());
        var upload = UploadedForm.in(request).filter(UploadedForm::hasFiles).orElse(null);
        model.addAttribute("filesLost", upload != null);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var about = forms.bind(EnterTip.Form.class, typed, setting(me, locale));
        var said = forms.bind(TipForm.class, typed, setting(me, locale));
        var errors = new LinkedHashMap<>(about.errors());
        errors.putAll(said.errors());
        if (about.isValid() && said.isValid()) {
            try {
                var way = Objects.requireNonNull(about.value());
                var receipt = enter(me, id, way, Objects.requireNonNull(said.value()), upload, locale, model);
                response.setStatus(HttpStatus.OK.value());
                lateForms.drop(me.id(), ADDRESS);
                model.addAttribute("receipt", receipt);
                model.addAttribute("handover", way.receipt());
                response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                return "tips/entered";
            } catch (Refusal refusal) {
                if (refusal instanceof Attachments.TooMuch) {
                    response.setStatus(HttpStatus.CONTENT_TOO_LARGE.value());
                }
                errors.put(refusal instanceof FieldRefusal field ? field.field() : "", text(refusal, locale));
            } catch (IOException brokenOff) {
                errors.put("", forms.text(new Refusal("tips.refusal.broken-off"), locale));
            }
        }
        return show(id, typed, errors, me, locale, model);
    }

    private String text(Refusal refusal, Locale locale) {
        var own = OWN_WORDS.get(refusal.key());
        return forms.text(own == null ? refusal : new Refusal(own), locale);
    }

    // All files first, then the tip with them: its code is shown once.
    private EnterTip.Receipt enter(
            Officer me,
            TipId id,
            EnterTip.Form about,
            TipForm said,
            @Nullable UploadedForm upload,
            Locale locale,
            Model model)
            throws IOException {
        var before = enterTip.look(me.id(), id, about, said);
        if (before.isPresent()) {
            return before.get();
        }
        if (upload == null) {
            return enter(me.id(), id, about, said, List.of());
        }
        try (var files = receiveFile.together()) {
            model.addAttribute("outcomes", attachments.receive(me, ADDRESS, upload, files, locale));
            return enter(me.id(), id, about, said, files.all());
        }
    }

    private EnterTip.Receipt enter(
            OfficerId me, TipId id, EnterTip.Form about, TipForm said, List<ReceivedFile> attached) {
        try {
            return ConflictRetry.run(() -> enterTip.enter(me, id, about, said, attached));
        } catch (DuplicateKeyException twiceAtOnce) {
            return enterTip.enter(me, id, about, said, attached);
        }
    }

    private String show(TipId id, Typed typed, Map<String, String> errors, Officer me, Locale locale, Model model) {
        var about = forms.view(EnterTip.Form.class, typed, errors, ABOUT, setting(me, locale));
        var said = forms.view(TipForm.class, typed, errors, SAID, setting(me, locale));
        var takesNames = sendTip.takesNames();
        model.addAttribute("id", id);
        model.addAttribute("takesNames", takesNames);
        model.addAttribute("limits", attachments.limits());
        model.addAttribute(
                "form",
                new FormView(
                        Stream.concat(
                                        about.fields().stream(),
                                        asked.of(said).stream()
                                                .filter(field ->
                                                        takesNames || !Question.IDENTITY.contains(field.path())))
                                .toList(),
                        errors));
        return "tips/entry";
    }

    private Setting setting(Officer me, Locale locale) {
        return new Setting(locale, law.home(), me.unitId());
    }
}
