package org.spillway.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.cases.CaseFile;
import org.spillway.clocks.CorrectPause;
import org.spillway.clocks.Pause;
import org.spillway.forms.BeginForm;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** When the deadlines of a case stood still: listed with what was recorded before, and corrected. */
@Controller
@RequestMapping("/cases/{number}/clocks/pauses")
class PausesController {

    private final CaseDoor door;
    private final CaseFrame frame;
    private final CorrectPause correctPause;
    private final Officers officers;
    private final BeginForm beginForm;
    private final LateForms lateForms;
    private final Forms forms;

    PausesController(
            CaseDoor door,
            CaseFrame frame,
            CorrectPause correctPause,
            Officers officers,
            BeginForm beginForm,
            LateForms lateForms,
            Forms forms) {
        this.door = door;
        this.frame = frame;
        this.correctPause = correctPause;
        this.officers = officers;
        this.beginForm = beginForm;
        this.lateForms = lateForms;
        this.forms = forms;
    }

    /** A pause as the page shows it; {@code earlier} is what was recorded before, with who changed it. */
    record Row(Pause pause, boolean mayCorrect, List<Before> earlier) {}

    /** What was recorded before a correction. */
    record Before(LocalDate firstOn, @Nullable LocalDate endedOn, String reason, String by) {}

    /** The days as they should be, and why. */
    record CorrectionForm(
            @NotNull LocalDate from,
            @Nullable LocalDate until,
            @NotBlank @Size(max = 1000) String reason) {}

    @GetMapping
    String list(@PathVariable String number, Officer me, Locale locale, Model model) {
        var file = door.open(number, me);
        frame.show(model, file, "clocks", me, locale);
        model.addAttribute(
                "pauses",
                correctPause.of(me.id(), file.id()).stream().map(this::row).toList());
        return "cases/pauses";
    }

    private Row row(CorrectPause.Recorded recorded) {
        var earlier = recorded.earlier().stream()
                .map(each -> new Before(
                        each.firstOn(),
                        each.endedOn(),
                        each.reason(),
                        officers.get(each.changedBy()).name()))
                .toList();
        return new Row(recorded.pause(), recorded.mayCorrect(), earlier);
    }

    @GetMapping("/{pause}")
    String form(@PathVariable String number, @PathVariable UUID pause, Officer me, Locale locale, Model model) {
        var file = door.open(number, me);
        var recorded = correctPause.get(me.id(), file.id(), pause);
        var typed = beginForm.begin(me.id(), address(number, pause), model, () -> typed(recorded.pause()));
        return show(file, recorded, typed, Map.of(), me, locale, model);
    }

    private Typed typed(Pause pause) {
        return forms.typed(new CorrectionForm(pause.firstOn(), pause.endedOn(), ""));
    }

    @PostMapping("/{pause}")
    String correct(
            @PathVariable String number,
            @PathVariable UUID pause,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var file = door.open(number, me);
        var recorded = correctPause.get(me.id(), file.id(), pause);
        var typed = Typed.of(request.getParameterMap());
        var bound = forms.bind(CorrectionForm.class, typed, setting(file, locale));
        if (bound.isValid()) {
            try {
                var form = Objects.requireNonNull(bound.value());
                var asked = new CorrectPause.Request(recorded.pause(), form.from(), form.until(), form.reason());
                ConflictRetry.run(() -> correctPause.correct(me.id(), file.id(), asked));
                lateForms.drop(me.id(), address(number, pause));
                redirect.addFlashAttribute("flash", "clocks.pauses.done");
                return "redirect:/cases/" + number + "/clocks/pauses";
            } catch (Refusal refusal) {
                bound = forms.refuse(bound, refusal, locale);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(file, recorded, typed, bound.errors(), me, locale, model);
    }

    private String show(
            CaseFile file,
            CorrectPause.Recorded recorded,
            Typed typed,
            Map<String, String> errors,
            Officer me,
            Locale locale,
            Model model) {
        frame.show(model, file, "clocks", me, locale);
        model.addAttribute("row", row(recorded));
        model.addAttribute(
                "form", forms.view(CorrectionForm.class, typed, errors, "clocks.pauses", setting(file, locale)));
        return "cases/pause-correction";
    }

    private static String address(String number, UUID pause) {
        return "/cases/" + number + "/clocks/pauses/" + pause;
    }

    private static Setting setting(CaseFile file, Locale locale) {
        return new Setting(locale, file.pack(), file.unitId());
    }
}
