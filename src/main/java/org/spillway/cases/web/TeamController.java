package org.spillway.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Recusals;
import org.spillway.access.Taken;
import org.spillway.access.Team;
import org.spillway.cases.CaseFile;
import org.spillway.cases.InQuestion;
import org.spillway.cases.RecordRecusal;
import org.spillway.cases.Respondents;
import org.spillway.forms.BeginForm;
import org.spillway.forms.Bound;
import org.spillway.forms.Choice;
import org.spillway.forms.Forms;
import org.spillway.forms.LateForms;
import org.spillway.forms.Option;
import org.spillway.forms.Setting;
import org.spillway.forms.Typed;
import org.spillway.law.Law;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who works on a case, in which part and since when; and who is kept away from it. */
@Controller
@RequestMapping("/cases/{number}/people")
class TeamController {

    private final CaseDoor door;
    private final CaseFrame frame;
    private final Team team;
    private final Recusals recusals;
    private final RecordRecusal recordRecusal;
    private final List<InQuestion> inQuestion;
    private final BeginForm beginForm;
    private final LateForms lateForms;
    private final Respondents respondents;
    private final Officers officers;
    private final Access access;
    private final Forms forms;
    private final Law law;

    TeamController(
            CaseDoor door,
            CaseFrame frame,
            Team team,
            Recusals recusals,
            RecordRecusal recordRecusal,
            List<InQuestion> inQuestion,
            BeginForm beginForm,
            LateForms lateForms,
            Respondents respondents,
            Officers officers,
            Access access,
            Forms forms,
            Law law) {
        this.door = door;
        this.frame = frame;
        this.team = team;
        this.recusals = recusals;
        this.recordRecusal = recordRecusal;
        this.inQuestion = inQuestion;
        this.beginForm = beginForm;
        this.lateForms = lateForms;
        this.respondents = respondents;
        this.officers = officers;
        this.access = access;
        this.forms = forms;
        this.law = law;
    }

    /** A part that somebody has or had; {@code respondent} names whom it is about, where it is about one. */
    record Played(
            String officer,
            String part,
            @Nullable String respondent,
            Instant since,
            @Nullable Instant until,
            boolean acted) {}

    /** Somebody who is kept away; {@code ofName} where only the name is the same so far. */
    record Away(
            String officer,
            String ground,
            String reason,
            boolean ofName,
            @Nullable String by,
            Instant at) {}

    /** Who is to be kept away, and why. */
    record RecusalForm(
            @NotNull String officer,
            @NotNull @Choice("recusalGround") String ground,
            @NotBlank @Size(max = 1000) String reason) {}

    @GetMapping
    String people(@PathVariable String number, Officer me, Locale locale, Model model) {
        var file = door.open(number, me);
        var typed = beginForm.begin(me.id(), address(number), model, Typed::nothing);
        return show(file, typed, Map.of(), me, locale, model);
    }

    @PostMapping("/recusals")
    String recuse(
            @PathVariable String number,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var file = door.open(number, me);
        var typed = Typed.of(request.getParameterMap());
        var bound = offered(forms.bind(RecusalForm.class, typed, setting(file, locale)), file, me, locale);
        if (bound.isValid()) {
            try {
                var form = Objects.requireNonNull(bound.value());
                recordRecusal.record(me.id(), file.id(), officer(form.officer()), form.ground(), form.reason());
                lateForms.drop(me.id(), address(number));
                redirect.addFlashAttribute("flash", "cases.people.recused");
                return access.sees(me.id(), file.id()) ? "redirect:/cases/" + number + "/people" : "redirect:/tasks";
            } catch (Refusal refusal) {
                bound = forms.refuse(bound, refusal, locale);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(file, typed, bound.errors(), me, locale, model);
    }

    private static String address(String number) {
        return "/cases/" + number + "/people/recusals";
    }

    // The list of people is made here, so that it is checked here.
    private Bound<RecusalForm> offered(Bound<RecusalForm> bound, CaseFile file, Officer me, Locale locale) {
        var chosen = bound.typed().first("officer").strip();
        return chosen.isEmpty()
                        || who(file, me).stream().anyMatch(each -> each.value().equals(chosen))
                ? bound
                : bound.with("officer", forms.text(new Refusal("form.error.not-a-choice"), locale));
    }

    private OfficerId officer(String id) {
        try {
            return officers.find(OfficerId.of(id))
                    .map(Officer::id)
                    .orElseThrow(() -> new FieldRefusal("officer", "form.error.not-a-choice"));
        } catch (IllegalArgumentException made) {
            throw new FieldRefusal("officer", "form.error.not-a-choice");
        }
    }

    private String show(
            CaseFile file, Typed typed, Map<String, String> errors, Officer me, Locale locale, Model model) {
        frame.show(model, file, "people", me, locale);
        var names = new LinkedHashMap<String, String>();
        respondents
                .of(file.id())
                .forEach(each -> names.put(each.id().toString(), each.person().name()));
        model.addAttribute(
                "parts",
                team.taken(file.id().value()).stream()
                        .map(taken -> played(taken, names))
                        .toList());
        model.addAttribute(
                "away",
                recusals.of(file.id().value()).stream()
                        .map(each -> new Away(
                                name(each.officerId()),
                                each.isOfName() ? "" : law.term(file.pack(), "recusalGround", each.ground(), locale),
                                each.isOfName() ? "" : each.reason(),
                                each.isOfName(),
                                each.recordedBy() == null ? null : name(each.recordedBy()),
                                each.recordedAt()))
                        .toList());
        model.addAttribute("inQuestion", inQuestion(file, me));
        model.addAttribute(
                "form",
                forms.view(RecusalForm.class, typed, errors, "cases.recusal", setting(file, locale))
                        .offering("officer", who(file, me)));
        return "cases/people";
    }

    // Only for those who could act on it, and for nobody who is in question themselves.
    private List<String> inQuestion(CaseFile file, Officer me) {
        if (!recordRecusal.mayRecordForOthers(me.id(), file.id())) {
            return List.of();
        }
        var all = inQuestion.stream()
                .flatMap(each -> each.of(file.id()).stream())
                .distinct()
                .toList();
        return all.contains(me.id()) ? List.of() : all.stream().map(this::name).toList();
    }

    // For others only whoever may; for themselves everybody.
    private List<Option> who(CaseFile file, Officer me) {
        var all = recordRecusal.mayRecordForOthers(me.id(), file.id())
                ? officers.all().stream().filter(Officer::active)
                : Stream.of(me);
        return all.map(each -> new Option(each.id().toString(), each.name() + " (" + each.login() + ")"))
                .toList();
    }

    private Played played(Taken taken, Map<String, String> names) {
        return new Played(
                name(taken.officerId()),
                "part." + taken.part().name(),
                taken.scope() == null ? null : names.get(taken.scope().toString()),
                taken.since(),
                taken.until(),
                taken.acted());
    }

    private String name(OfficerId id) {
        return officers.get(id).name();
    }

    private static Setting setting(CaseFile file, Locale locale) {
        return new Setting(locale, file.pack(), file.unitId());
    }
}
