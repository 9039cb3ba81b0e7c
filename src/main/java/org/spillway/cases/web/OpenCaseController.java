package org.spillway.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Held;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Units;
import org.spillway.cases.CaseNumber;
import org.spillway.cases.OpenCase;
import org.spillway.forms.BeginForm;
import org.spillway.forms.Bound;
import org.spillway.forms.Forms;
import org.spillway.forms.LateForms;
import org.spillway.forms.Option;
import org.spillway.forms.Setting;
import org.spillway.forms.Typed;
import org.spillway.law.Law;
import org.spillway.shared.CaseId;
import org.spillway.shared.NotFound;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.spillway.workflow.ConflictRetry;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which a security officer opens a case. */
@Controller
@RequestMapping(OpenCaseController.ADDRESS)
class OpenCaseController {

    static final String ADDRESS = "/cases/new";

    private final OpenCase openCase;
    private final BeginForm beginForm;
    private final LateForms lateForms;
    private final Access access;
    private final Officers officers;
    private final Units units;
    private final Forms forms;
    private final Law law;
    private final Clock clock;

    OpenCaseController(
            OpenCase openCase,
            BeginForm beginForm,
            LateForms lateForms,
            Access access,
            Officers officers,
            Units units,
            Forms forms,
            Law law,
            Clock clock) {
        this.openCase = openCase;
        this.beginForm = beginForm;
        this.lateForms = lateForms;
        this.access = access;
        this.officers = officers;
        this.units = units;
        this.forms = forms;
        this.law = law;
        this.clock = clock;
    }

    @GetMapping
    String form(Officer me, Locale locale, Model model) {
        access.require(me.id(), Role.SECURITY_OFFICER);
        var now = clock.instant()
                .atZone(law.zone(law.home()))
                .toLocalDateTime()
                .withSecond(0)
                .withNano(0);
        var begin = new Typed(Map.of(
                "leadReceivedAt",
                List.of(now.toString()),
                "unit",
                List.of(me.unitId().toString())));
        var typed = beginForm.begin(me.id(), ADDRESS, model, () -> begin);
        return show(CaseId.random(), typed, Map.of(), null, me, locale, model);
    }

    @PostMapping
    String open(
            @RequestParam("_case") CaseId id,
            @RequestParam(name = "_more", required = false) @Nullable String more,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        access.require(me.id(), Role.SECURITY_OFFICER);
        var typed = Typed.of(request.getParameterMap());
        if (more != null) {
            return show(id, typed, Map.of(), more, me, locale, model);
        }
        var bound = forms.bind(OpenCaseForm.class, typed, setting(me, locale));
        if (bound.isValid()) {
            try {
                var number = open(me, id, bound);
                lateForms.drop(me.id(), ADDRESS);
                redirect.addFlashAttribute("flash", "cases.opened");
                return "redirect:/cases/" + number;
            } catch (Refusal refusal) {
                bound = forms.refuse(bound, refusal, locale);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(id, typed, bound.errors(), null, me, locale, model);
    }

    private CaseNumber open(Officer me, CaseId id, Bound<OpenCaseForm> bound) {
        var form = Objects.requireNonNull(bound.value());
        var own = options(me, Locale.ROOT).stream().map(Option::value).toList();
        if (!own.contains(form.unit())) {
            throw new NotFound("unit to open a case for");
        }
        return ConflictRetry.run(() -> openCase.open(me.id(), form.toRequest(id, law.zone(law.home()))));
    }

    private String show(
            CaseId id,
            Typed typed,
            Map<String, String> errors,
            @Nullable String more,
            Officer me,
            Locale locale,
            Model model) {
        model.addAttribute("id", id);
        model.addAttribute("more", more);
        model.addAttribute(
                "form",
                forms.view(OpenCaseForm.class, typed, errors, "cases.new", setting(me, locale))
                        .offering("unit", options(me, locale)));
        return "cases/new";
    }

    // A case is opened for the units that one is security officer of.
    private List<Option> options(Officer me, Locale locale) {
        var reach = officers.reach(me.id());
        return units.all().stream()
                .filter(unit -> reach.contains(new Held(Role.SECURITY_OFFICER, unit.id())))
                .map(unit -> new Option(unit.id().toString(), unit.name(locale)))
                .toList();
    }

    private Setting setting(Officer me, Locale locale) {
        return new Setting(locale, law.home(), me.unitId());
    }
}
