package org.spillway.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.cases.CaseFile;
import org.spillway.cases.CorrectFacts;
import org.spillway.cases.Facts;
import org.spillway.cases.FactsVersion;
import org.spillway.forms.BeginForm;
import org.spillway.forms.Forms;
import org.spillway.forms.LateForms;
import org.spillway.forms.Line;
import org.spillway.forms.Setting;
import org.spillway.forms.Typed;
import org.spillway.law.Law;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
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

/** The page on which facts are corrected; every version stays readable with what it changed. */
@Controller
@RequestMapping("/cases/{number}/facts")
class FactsController {

    private final CaseDoor door;
    private final CaseFrame frame;
    private final Facts facts;
    private final CorrectFacts correctFacts;
    private final BeginForm beginForm;
    private final LateForms lateForms;
    private final Officers officers;
    private final Sentences sentences;
    private final Forms forms;
    private final Law law;

    FactsController(
            CaseDoor door,
            CaseFrame frame,
            Facts facts,
            CorrectFacts correctFacts,
            BeginForm beginForm,
            LateForms lateForms,
            Officers officers,
            Sentences sentences,
            Forms forms,
            Law law) {
        this.door = door;
        this.frame = frame;
        this.facts = facts;
        this.correctFacts = correctFacts;
        this.beginForm = beginForm;
        this.lateForms = lateForms;
        this.officers = officers;
        this.sentences = sentences;
        this.forms = forms;
        this.law = law;
    }

    /** A version and what it changed against the one before. */
    record Version(int number, @Nullable String by, Instant at, String reason, List<Change> changes) {}

    /** A fact that was changed. */
    record Change(String label, List<String> before, List<String> after) {}

    @GetMapping
    String form(@PathVariable String number, Officer me, Locale locale, Model model) {
        var file = door.open(number, me);
        var latest = facts.latest(file.id());
        var late = lateForms.find(me.id(), address(number));
        late.map(LateForms.Late::version)
                .filter(seen -> seen < latest.version())
                .ifPresent(seen -> model.addAttribute("meanwhile", newer(file, seen, locale)));
        var typed = beginForm.begin(
                me.id(), address(number), model, () -> forms.typed(FactsForm.of(latest, law.zone(file.pack()))));
        return show(file, latest.version(), typed, Map.of(), null, me, locale, model);
    }

    private static String address(String number) {
        return "/cases/" + number + "/facts";
    }

    @PostMapping
    String correct(
            @PathVariable String number,
            @RequestParam("_version") int version,
            @RequestParam(name = "_more", required = false) @Nullable String more,
            Officer me,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var file = door.open(number, me);
        var typed = Typed.of(request.getParameterMap());
        if (more != null) {
            return show(file, version, typed, Map.of(), more, me, locale, model);
        }
        var bound = forms.bind(FactsForm.class, typed, setting(file, locale));
        if (bound.isValid()) {
            try {
                var form = Objects.requireNonNull(bound.value());
                correctFacts.correct(me.id(), file.id(), form.toRequest(version, law.zone(file.pack())));
                lateForms.drop(me.id(), address(number));
                redirect.addFlashAttribute("flash", "cases.facts.corrected");
                return "redirect:/cases/" + number;
            } catch (OptimisticLockingFailureException faster) {
                return meanwhile(file, version, typed, me, locale, response, model);
            } catch (Refusal refusal) {
                bound = forms.refuse(bound, refusal, locale);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(file, version, typed, bound.errors(), null, me, locale, model);
    }

    // What was typed stays; sent once more, it replaces what the other person wrote, knowingly.
    private String meanwhile(
            CaseFile file,
            int seen,
            Typed typed,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("meanwhile", newer(file, seen, locale));
        return show(file, facts.latest(file.id()).version(), typed, Map.of(), null, me, locale, model);
    }

    private String show(
            CaseFile file,
            int version,
            Typed typed,
            Map<String, String> errors,
            @Nullable String more,
            Officer me,
            Locale locale,
            Model model) {
        frame.show(model, file, "facts", me, locale);
        model.addAttribute("version", version);
        model.addAttribute("more", more);
        model.addAttribute("form", forms.view(FactsForm.class, typed, errors, "cases.facts", setting(file, locale)));
        model.addAttribute("versions", history(file, locale));
        return "cases/facts";
    }

    private List<Version> newer(CaseFile file, int seen, Locale locale) {
        return history(file, locale).stream()
                .filter(version -> version.number() > seen)
                .toList();
    }

    private List<Version> history(CaseFile file, Locale locale) {
        var all = facts.history(file.id());
        var versions = new ArrayList<Version>();
        for (int n = 0; n < all.size(); n++) {
            var version = all.get(n);
            versions.add(new Version(
                    version.version(),
                    version.changedBy() == null ? null : name(version.changedBy()),
                    version.changedAt(),
                    sentences.step(version.reason(), locale),
                    n + 1 < all.size() ? changes(file, all.get(n + 1), version, locale) : List.of()));
        }
        return versions;
    }

    private List<Change> changes(CaseFile file, FactsVersion before, FactsVersion after, Locale locale) {
        var old = lines(file, before, locale);
        var young = lines(file, after, locale);
        var labels = new LinkedHashMap<String, String>();
        old.values().forEach(line -> labels.put(line.name(), line.label()));
        young.values().forEach(line -> labels.put(line.name(), line.label()));
        return labels.entrySet().stream()
                .map(each ->
                        new Change(each.getValue(), texts(old.get(each.getKey())), texts(young.get(each.getKey()))))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }

    private Map<String, Line> lines(CaseFile file, FactsVersion version, Locale locale) {
        var form = FactsForm.of(version, law.zone(file.pack()));
        var lines = new LinkedHashMap<String, Line>();
        forms.read(form, "cases.facts", setting(file, locale)).forEach(line -> lines.put(line.name(), line));
        lines.remove("reason");
        return lines;
    }

    private static List<String> texts(@Nullable Line line) {
        if (line == null) {
            return List.of();
        }
        return line.rows().isEmpty()
                ? line.texts().stream().sorted().toList()
                : line.rows().stream().map(row -> String.join(" · ", row)).toList();
    }

    private String name(OfficerId id) {
        return officers.get(id).name();
    }

    private static Setting setting(CaseFile file, Locale locale) {
        return new Setting(locale, file.pack(), file.unitId());
    }
}
