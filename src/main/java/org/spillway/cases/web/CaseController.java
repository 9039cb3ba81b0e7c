package org.spillway.cases.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Team;
import org.spillway.cases.CaseFile;
import org.spillway.cases.Document;
import org.spillway.cases.Documents;
import org.spillway.cases.Facts;
import org.spillway.cases.OpenFalseAccusation;
import org.spillway.cases.Respondent;
import org.spillway.cases.Respondents;
import org.spillway.cases.ShowTimeline;
import org.spillway.cases.steps.StepDocuments;
import org.spillway.forms.Forms;
import org.spillway.forms.Setting;
import org.spillway.law.Law;
import org.spillway.shared.DocumentId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.RespondentId;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages on which a case is read: overview, timeline, tasks, documents, audit. */
@Controller
@RequestMapping("/cases/{number}")
class CaseController {

    private final CaseDoor door;
    private final CaseFrame frame;
    private final Facts facts;
    private final Respondents respondents;
    private final Documents documents;
    private final StepDocuments stepDocuments;
    private final OpenFalseAccusation falseAccusation;
    private final ShowTimeline timeline;
    private final Sentences sentences;
    private final Workflow workflow;
    private final Officers officers;
    private final Team team;
    private final Forms forms;
    private final Law law;

    CaseController(
            CaseDoor door,
            CaseFrame frame,
            Facts facts,
            Respondents respondents,
            Documents documents,
            StepDocuments stepDocuments,
            OpenFalseAccusation falseAccusation,
            ShowTimeline timeline,
            Sentences sentences,
            Workflow workflow,
            Officers officers,
            Team team,
            Forms forms,
            Law law) {
        this.door = door;
        this.frame = frame;
        this.facts = facts;
        this.respondents = respondents;
        this.documents = documents;
        this.stepDocuments = stepDocuments;
        this.falseAccusation = falseAccusation;
        this.timeline = timeline;
        this.sentences = sentences;
        this.workflow = workflow;
        this.officers = officers;
        this.team = team;
        this.forms = forms;
        this.law = law;
    }

    @GetMapping
    String overview(@PathVariable String number, Officer me, Locale locale, Model model) {
        var file = door.open(number, me);
        frame.show(model, file, "overview", me, locale);
        model.addAttribute("lines", forms.read(facts.latest(file.id()).facts(), "cases.facts", setting(file, locale)));
        model.addAttribute("source", law.term(file.pack(), "source", file.source(), locale));
        falseAccusation.aboutFor(me.id(), file.id()).ifPresent(about -> model.addAttribute("about", about));
        model.addAttribute("respondents", respondents.of(file.id()));
        model.addAttribute(
                "team", team.members(file.id().value()).stream().map(this::name).toList());
        return "cases/show";
    }

    @GetMapping("/timeline")
    String timeline(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(defaultValue = "0") long before,
            Officer me,
            Locale locale,
            Model model) {
        var file = door.open(number, me);
        frame.show(model, file, "timeline", me, locale);
        var shown = Arrays.stream(ShowTimeline.Kind.values())
                .filter(each -> each != ShowTimeline.Kind.EVERYTHING)
                .filter(each -> each.name().equalsIgnoreCase(kind))
                .findFirst()
                .orElse(ShowTimeline.Kind.ALL);
        events(model, file, shown, before, locale);
        model.addAttribute("kind", shown);
        model.addAttribute(
                "kinds",
                Arrays.stream(ShowTimeline.Kind.values())
                        .filter(each -> each != ShowTimeline.Kind.EVERYTHING)
                        .toList());
        return "cases/timeline";
    }

    @GetMapping("/audit")
    String audit(
            @PathVariable String number,
            @RequestParam(defaultValue = "0") long before,
            Officer me,
            Locale locale,
            Model model) {
        var file = door.open(number, me);
        frame.show(model, file, "audit", me, locale);
        events(model, file, ShowTimeline.Kind.EVERYTHING, before, locale);
        return "cases/audit";
    }

    private void events(Model model, CaseFile file, ShowTimeline.Kind kind, long before, Locale locale) {
        var page = timeline.show(file.id(), kind, before > 0 ? before : Long.MAX_VALUE);
        model.addAttribute("events", sentences.of(file, page.records(), locale));
        model.addAttribute("next", page.next());
        model.addAttribute("further", before > 0);
    }

    /** A task that is done or was cancelled. */
    record Ended(
            String title,
            String stage,
            @Nullable String by,
            Instant at,
            String outcome,
            @Nullable DocumentId document) {}

    @GetMapping("/tasks")
    String tasks(@PathVariable String number, Officer me, Locale locale, Model model) {
        var file = door.open(number, me);
        frame.show(model, file, "tasks", me, locale);
        var ended = workflow.tasksOf(file.id().value()).stream()
                .filter(task -> !task.isOpen())
                .sorted(Comparator.comparing(CaseController::endedAt).reversed())
                .map(task -> ended(file, task, locale))
                .toList();
        model.addAttribute("ended", ended);
        return "cases/tasks";
    }

    private Ended ended(CaseFile file, WorkTask task, Locale locale) {
        return new Ended(
                sentences.step(task.process() + "/" + task.step(), locale),
                law.term(file.pack(), "stage", task.stage(), locale),
                task.endedBy() == null ? null : name(task.endedBy()),
                endedAt(task),
                sentences.outcome(file, task.outcome(), locale),
                documents.ofTask(task.id().value()).map(Document::id).orElse(null));
    }

    private static Instant endedAt(WorkTask task) {
        return Objects.requireNonNull(task.endedAt());
    }

    /** A document as the list shows it. */
    record Listed(
            DocumentId id,
            String title,
            String stage,
            @Nullable String respondent,
            @Nullable String by,
            Instant at,
            String outcome) {}

    @GetMapping("/documents")
    String documents(@PathVariable String number, Officer me, Locale locale, Model model) {
        var file = door.open(number, me);
        frame.show(model, file, "documents", me, locale);
        frame.showPapers(model, file);
        var people = respondents.of(file.id());
        model.addAttribute(
                "documents",
                documents.of(file.id()).stream()
                        .map(document -> listed(file, document, people, locale))
                        .toList());
        return "cases/documents";
    }

    @GetMapping("/documents/{id}")
    String document(@PathVariable String number, @PathVariable DocumentId id, Officer me, Locale locale, Model model) {
        var file = door.open(number, me);
        var document = documents.get(file.id(), id);
        model.addAttribute("file", file);
        model.addAttribute("document", listed(file, document, respondents.of(file.id()), locale));
        model.addAttribute("lines", stepDocuments.lines(document, file.pack(), file.unitId(), locale));
        return "cases/document";
    }

    private Listed listed(CaseFile file, Document document, List<Respondent> people, Locale locale) {
        return new Listed(
                document.id(),
                sentences.step(document.step(), locale),
                law.term(file.pack(), "stage", document.stage(), locale),
                name(people, document.respondentId()),
                document.madeBy() == null ? null : name(document.madeBy()),
                document.madeAt(),
                sentences.outcome(file, document.outcome(), locale));
    }

    private static @Nullable String name(List<Respondent> people, @Nullable RespondentId id) {
        return people.stream()
                .filter(each -> each.id().equals(id))
                .map(each -> each.person().name())
                .findFirst()
                .orElse(null);
    }

    private String name(OfficerId id) {
        return officers.get(id).name();
    }

    private static Setting setting(CaseFile file, Locale locale) {
        return new Setting(locale, file.pack(), file.unitId());
    }
}
