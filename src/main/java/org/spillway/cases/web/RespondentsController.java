package org.spillway.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.cases.AddRespondent;
import org.spillway.cases.CaseFile;
import org.spillway.cases.Person;
import org.spillway.cases.Respondent;
import org.spillway.cases.Respondents;
import org.spillway.forms.BeginForm;
import org.spillway.forms.Bound;
import org.spillway.forms.Choice;
import org.spillway.forms.Forms;
import org.spillway.forms.LateForms;
import org.spillway.forms.Line;
import org.spillway.forms.Setting;
import org.spillway.forms.Typed;
import org.spillway.shared.NotFound;
import org.spillway.shared.Refusal;
import org.spillway.shared.RespondentId;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The respondents of a case: listed, added, corrected with a reason. */
@Controller
@RequestMapping("/cases/{number}/respondents")
class RespondentsController {

    private static final String PREFIX = "cases.respondent";

    private final CaseDoor door;
    private final CaseFrame frame;
    private final Respondents respondents;
    private final AddRespondent addRespondent;
    private final BeginForm beginForm;
    private final LateForms lateForms;
    private final Access access;
    private final Forms forms;

    RespondentsController(
            CaseDoor door,
            CaseFrame frame,
            Respondents respondents,
            AddRespondent addRespondent,
            BeginForm beginForm,
            LateForms lateForms,
            Access access,
            Forms forms) {
        this.door = door;
        this.frame = frame;
        this.respondents = respondents;
        this.addRespondent = addRespondent;
        this.beginForm = beginForm;
        this.lateForms = lateForms;
        this.access = access;
        this.forms = forms;
    }

    /** A respondent with what is known, line by line. */
    record Card(Respondent respondent, List<Line> lines) {}

    /** Who it is as it should be, and why it is changed. */
    record CorrectionForm(
            @NotBlank @Size(max = 80) String name,
            @NotBlank @Size(max = 120) String unit,
            @NotBlank @Size(max = 120) String position,
            @NotNull @Choice("personType") String personType,
            @NotNull @Choice("track") String track,
            boolean partyMember,
            @Nullable @Size(max = 80) String login,
            @NotBlank @Size(max = 1000) String reason) {

        static CorrectionForm of(Person person) {
            return new CorrectionForm(
                    person.name(),
                    person.unit(),
                    person.position(),
                    person.personType(),
                    person.track(),
                    person.partyMember(),
                    person.login(),
                    "");
        }

        Person toPerson() {
            return new Person(name, unit, position, personType, track, partyMember, login);
        }
    }

    @GetMapping
    String list(@PathVariable String number, Officer me, Locale locale, Model model) {
        var file = door.open(number, me);
        frame.show(model, file, "respondents", me, locale);
        model.addAttribute(
                "cards",
                respondents.of(file.id()).stream()
                        .map(each -> new Card(each, forms.read(each.person(), PREFIX, setting(file, locale))))
                        .toList());
        return "cases/respondents";
    }

    @GetMapping("/new")
    String addForm(@PathVariable String number, Officer me, Locale locale, Model model) {
        var file = door.open(number, me);
        var typed = beginForm.begin(me.id(), address(number, "new"), model, Typed::nothing);
        return show(file, null, 0, new Bound<>(typed, null, Map.of()), me, locale, model);
    }

    @PostMapping("/new")
    String add(
            @PathVariable String number,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var file = door.open(number, me);
        var bound = forms.bind(Person.class, Typed.of(request.getParameterMap()), setting(file, locale));
        if (bound.isValid()) {
            try {
                addRespondent.add(me.id(), file.id(), Objects.requireNonNull(bound.value()));
                lateForms.drop(me.id(), address(number, "new"));
                return done(file, me, "cases.respondent.added", redirect);
            } catch (Refusal refusal) {
                bound = forms.refuse(bound, refusal, locale);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(file, null, 0, bound, me, locale, model);
    }

    @GetMapping("/{id}")
    String correctForm(
            @PathVariable String number, @PathVariable RespondentId id, Officer me, Locale locale, Model model) {
        var file = door.open(number, me);
        var respondent = get(file, id);
        var address = address(number, id);
        lateForms
                .find(me.id(), address)
                .map(LateForms.Late::version)
                .filter(seen -> seen < respondent.version())
                .ifPresent(seen -> model.addAttribute(
                        "meanwhile", forms.read(respondent.person(), PREFIX, setting(file, locale))));
        var typed = beginForm.begin(me.id(), address, model, () -> forms.typed(CorrectionForm.of(respondent.person())));
        return show(file, respondent, respondent.version(), new Bound<>(typed, null, Map.of()), me, locale, model);
    }

    @PostMapping("/{id}")
    String correct(
            @PathVariable String number,
            @PathVariable RespondentId id,
            @RequestParam("_version") int version,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var file = door.open(number, me);
        var respondent = get(file, id);
        var bound = forms.bind(CorrectionForm.class, Typed.of(request.getParameterMap()), setting(file, locale));
        var status = HttpStatus.UNPROCESSABLE_ENTITY;
        var seen = version;
        if (bound.isValid()) {
            try {
                var form = Objects.requireNonNull(bound.value());
                addRespondent.correct(me.id(), file.id(), id, version, form.toPerson(), form.reason());
                lateForms.drop(me.id(), address(number, id));
                return done(file, me, "cases.respondent.corrected", redirect);
            } catch (OptimisticLockingFailureException faster) {
                status = HttpStatus.CONFLICT;
                respondent = get(file, id);
                seen = respondent.version();
                model.addAttribute("meanwhile", forms.read(respondent.person(), PREFIX, setting(file, locale)));
            } catch (Refusal refusal) {
                bound = forms.refuse(bound, refusal, locale);
            }
        }
        response.setStatus(status.value());
        return show(file, respondent, seen, bound, me, locale, model);
    }

    private static String address(String number, Object which) {
        return "/cases/" + number + "/respondents/" + which;
    }

    // Whoever named themselves is recused, and no longer sees the case.
    private String done(CaseFile file, Officer me, String flash, RedirectAttributes redirect) {
        redirect.addFlashAttribute("flash", flash);
        return access.sees(me.id(), file.id())
                ? "redirect:/cases/" + file.number() + "/respondents"
                : "redirect:/tasks";
    }

    private Respondent get(CaseFile file, RespondentId id) {
        var respondent = respondents.get(id);
        if (!respondent.caseId().equals(file.id())) {
            throw new NotFound("respondent " + id + " of case " + file.id());
        }
        return respondent;
    }

    private String show(
            CaseFile file,
            @Nullable Respondent respondent,
            int version,
            Bound<?> bound,
            Officer me,
            Locale locale,
            Model model) {
        frame.show(model, file, "respondents", me, locale);
        model.addAttribute("respondent", respondent);
        model.addAttribute("version", version);
        var type = respondent == null ? Person.class : CorrectionForm.class;
        model.addAttribute("form", forms.view(type, bound.typed(), bound.errors(), PREFIX, setting(file, locale)));
        return "cases/respondent";
    }

    private static Setting setting(CaseFile file, Locale locale) {
        return new Setting(locale, file.pack(), file.unitId());
    }
}
