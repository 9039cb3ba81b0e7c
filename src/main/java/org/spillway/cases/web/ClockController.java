package org.spillway.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.cases.CaseFile;
import org.spillway.clocks.Clocks;
import org.spillway.clocks.ExplainClock;
import org.spillway.clocks.ExtendClock;
import org.spillway.clocks.PauseClocks;
import org.spillway.clocks.RecordPause;
import org.spillway.clocks.RunningClock;
import org.spillway.forms.BeginForm;
import org.spillway.forms.Bound;
import org.spillway.forms.Forms;
import org.spillway.forms.LateForms;
import org.spillway.forms.Setting;
import org.spillway.forms.Typed;
import org.spillway.shared.Refusal;
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

/** The deadlines of a case: all of them, why each ends when it does, more time for one, and the time of experts. */
@Controller
@RequestMapping("/cases/{number}/clocks")
class ClockController {

    private final CaseDoor door;
    private final CaseFrame frame;
    private final Clocks clocks;
    private final ExplainClock explain;
    private final ExtendClock extend;
    private final RecordPause recordPause;
    private final PauseClocks pauseClocks;
    private final BeginForm beginForm;
    private final LateForms lateForms;
    private final Forms forms;

    ClockController(
            CaseDoor door,
            CaseFrame frame,
            Clocks clocks,
            ExplainClock explain,
            ExtendClock extend,
            RecordPause recordPause,
            PauseClocks pauseClocks,
            BeginForm beginForm,
            LateForms lateForms,
            Forms forms) {
        this.door = door;
        this.frame = frame;
        this.clocks = clocks;
        this.explain = explain;
        this.extend = extend;
        this.recordPause = recordPause;
        this.pauseClocks = pauseClocks;
        this.beginForm = beginForm;
        this.lateForms = lateForms;
        this.forms = forms;
    }

    /** More time, decided by the head. */
    record ExtensionForm(
            @NotNull @Min(1) Integer amount,
            @NotBlank @Size(max = 1000) String reason) {}

    /** More time, given by an outside body. */
    record GrantedForm(
            @NotNull @Min(1) Integer amount,
            @NotBlank @Size(max = 80) String document,
            @NotNull LocalDate grantedOn,
            @NotBlank @Size(max = 1000) String reason) {}

    /** Experts are or were consulted. */
    record PauseForm(
            @NotNull LocalDate from,
            @Nullable LocalDate until,
            @NotBlank @Size(max = 80) String document) {}

    /** The consultation of experts is over. */
    record ResumeForm(@NotNull LocalDate until) {}

    @GetMapping
    String list(@PathVariable String number, Officer me, Locale locale, Model model) {
        var file = door.open(number, me);
        frame.show(model, file, "clocks", me, locale);
        model.addAttribute("clocks", clocks.all(file.id().value()));
        model.addAttribute("paused", isEverPaused(file));
        return "cases/clocks";
    }

    @GetMapping("/{id}")
    String why(@PathVariable String number, @PathVariable UUID id, Officer me, Locale locale, Model model) {
        var file = door.open(number, me);
        frame.show(model, file, "clocks", me, locale);
        var explanation = explain.of(file.id().value(), id, locale);
        model.addAttribute("why", explanation);
        model.addAttribute("mayExtend", extend.mayExtend(me.id(), explanation.clock()));
        model.addAttribute("mayPause", recordPause.mayRecord(me.id(), explanation.clock()));
        model.addAttribute("paused", isEverPaused(file));
        return "cases/clock";
    }

    private boolean isEverPaused(CaseFile file) {
        return !pauseClocks.pauses(file.id().value()).isEmpty();
    }

    @GetMapping("/{id}/extension")
    String extension(@PathVariable String number, @PathVariable UUID id, Officer me, Locale locale, Model model) {
        var file = door.open(number, me);
        var typed = beginForm.begin(me.id(), address(number, id, "extension"), model, Typed::nothing);
        return extension(file, explain.get(file.id().value(), id), typed, Map.of(), me, locale, model);
    }

    @PostMapping("/{id}/extension")
    String extend(
            @PathVariable String number,
            @PathVariable UUID id,
            @RequestParam("_version") int version,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var file = door.open(number, me);
        var running = explain.get(file.id().value(), id);
        var typed = Typed.of(request.getParameterMap());
        var sent = send(
                extensionForm(running),
                typed,
                setting(file, locale),
                form -> extend.extend(me.id(), file.id(), id, request(version, form), locale));
        if (sent.isValid()) {
            lateForms.drop(me.id(), address(number, id, "extension"));
            redirect.addFlashAttribute("flash", "clocks.extension.done");
            return "redirect:/cases/" + number + "/clocks/" + id;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return extension(file, running, typed, sent.errors(), me, locale, model);
    }

    private static ExtendClock.Request request(int version, Record form) {
        if (form instanceof GrantedForm granted) {
            return new ExtendClock.Request(
                    version, granted.amount(), granted.reason(), granted.document(), granted.grantedOn());
        }
        var own = (ExtensionForm) form;
        return new ExtendClock.Request(version, own.amount(), own.reason(), null, null);
    }

    private Class<? extends Record> extensionForm(RunningClock running) {
        return extend.room(running).filter(ExtendClock.Room::byDocument).isPresent()
                ? GrantedForm.class
                : ExtensionForm.class;
    }

    private String extension(
            CaseFile file,
            RunningClock running,
            Typed typed,
            Map<String, String> errors,
            Officer me,
            Locale locale,
            Model model) {
        frame.show(model, file, "clocks", me, locale);
        model.addAttribute("clock", running);
        model.addAttribute("room", extend.room(running).orElse(null));
        model.addAttribute("mayExtend", extend.mayExtend(me.id(), running));
        model.addAttribute(
                "form", forms.view(extensionForm(running), typed, errors, "clocks.extension", setting(file, locale)));
        return "cases/clock-extension";
    }

    @GetMapping("/{id}/pause")
    String pause(@PathVariable String number, @PathVariable UUID id, Officer me, Locale locale, Model model) {
        var file = door.open(number, me);
        var typed = beginForm.begin(me.id(), address(number, id, "pause"), model, Typed::nothing);
        return pause(file, explain.get(file.id().value(), id), typed, Map.of(), me, locale, model);
    }

    @PostMapping("/{id}/pause")
    String recordPause(
            @PathVariable String number,
            @PathVariable UUID id,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var file = door.open(number, me);
        var running = explain.get(file.id().value(), id);
        var typed = Typed.of(request.getParameterMap());
        var sent = send(
                pauseForm(file),
                typed,
                setting(file, locale),
                form -> recordPause.record(me.id(), file.id(), id, request(form)));
        if (sent.isValid()) {
            lateForms.drop(me.id(), address(number, id, "pause"));
            redirect.addFlashAttribute("flash", "clocks.pause.done");
            return "redirect:/cases/" + number + "/clocks/" + id;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return pause(file, running, typed, sent.errors(), me, locale, model);
    }

    private static RecordPause.Request request(Record form) {
        return form instanceof PauseForm pause
                ? new RecordPause.Request(pause.from(), pause.until(), pause.document())
                : new RecordPause.Request(null, ((ResumeForm) form).until(), null);
    }

    private Class<? extends Record> pauseForm(CaseFile file) {
        return recordPause.lasting(file.id().value()).isPresent() ? ResumeForm.class : PauseForm.class;
    }

    private String pause(
            CaseFile file,
            RunningClock running,
            Typed typed,
            Map<String, String> errors,
            Officer me,
            Locale locale,
            Model model) {
        frame.show(model, file, "clocks", me, locale);
        model.addAttribute("clock", running);
        model.addAttribute("pauses", recordPause.of(file.id().value()));
        model.addAttribute("mayPause", recordPause.mayRecord(me.id(), running));
        model.addAttribute("form", forms.view(pauseForm(file), typed, errors, "clocks.pause", setting(file, locale)));
        return "cases/clock-pause";
    }

    // Does the work with what was typed, unless the form or a rule says what is wrong with it.
    private Bound<?> send(Class<? extends Record> form, Typed typed, Setting setting, Consumer<Record> work) {
        Bound<?> bound = forms.bind(form, typed, setting);
        if (!bound.isValid()) {
            return bound;
        }
        var value = (Record) Objects.requireNonNull(bound.value());
        try {
            ConflictRetry.run(() -> work.accept(value));
            return bound;
        } catch (Refusal refusal) {
            return forms.refuse(bound, refusal, setting.locale());
        }
    }

    private static String address(String number, UUID id, String form) {
        return "/cases/" + number + "/clocks/" + id + "/" + form;
    }

    private static Setting setting(CaseFile file, Locale locale) {
        return new Setting(locale, file.pack(), file.unitId());
    }
}
