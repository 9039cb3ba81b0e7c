package org.spillway.tips.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.forms.FormView;
import org.spillway.forms.Forms;
import org.spillway.forms.Line;
import org.spillway.forms.Setting;
import org.spillway.forms.Typed;
import org.spillway.law.Law;
import org.spillway.tips.CompleteTipTask;
import org.spillway.tips.ShowTip;
import org.spillway.workflow.WorkTask;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page of a task of a tip: what the tip says, one form, and what happens next. */
@Component
class TipTaskPage {

    private static final Pattern NUMBER = Pattern.compile("(TIP|SP)-\\d{4}-\\d{6,12}");

    private final ShowTip showTip;
    private final CompleteTipTask completeTask;
    private final Access access;
    private final Officers officers;
    private final Asked asked;
    private final Forms forms;
    private final Law law;
    private final MessageSource messages;

    TipTaskPage(
            ShowTip showTip,
            CompleteTipTask completeTask,
            Access access,
            Officers officers,
            Asked asked,
            Forms forms,
            Law law,
            MessageSource messages) {
        this.messages = messages;
        this.showTip = showTip;
        this.completeTask = completeTask;
        this.access = access;
        this.officers = officers;
        this.asked = asked;
        this.forms = forms;
        this.law = law;
    }

    /**
     * What the page shows beside the tip.
     *
     * @param form null for whoever does not hold the task
     * @param typed what they typed into its form before it changed, read out
     */
    record View(
            WorkTask task,
            String prefix,
            boolean mine,
            boolean mayClaim,
            @Nullable String holder,
            @Nullable FormView form,
            List<Line> typed,
            List<Officer> colleagues) {}

    /** The task as it stands, with what was typed into its form and what is wrong with it. */
    String show(WorkTask task, Typed typed, Map<String, String> errors, Officer me, Locale locale, Model model) {
        var prefix = "step.tip-handling." + task.step();
        var mine = task.isOpen() && me.id().equals(task.assignee());
        var form = completeTask.form(task.step());
        var setting = new Setting(locale, law.home(), task.unit());
        model.addAttribute("tip", showTip.beside(me, task, locale));
        if (PreparedText.field(task.step()).isPresent()) {
            model.addAttribute("prepared", PreparedText.values());
            model.addAttribute("languages", PreparedText.LANGUAGES);
        }
        model.addAttribute(
                "page",
                new View(
                        task,
                        prefix,
                        mine,
                        task.isOpen() && task.assignee() == null && access.mayTake(me.id(), task),
                        task.assignee() == null
                                ? null
                                : officers.get(task.assignee()).name(),
                        mine ? asked(forms.view(form, typed, errors, prefix, setting)) : null,
                        mine ? List.of() : forms.read(form, typed, prefix, setting),
                        mine ? colleagues(task, me) : List.of()));
        return "tips/task";
    }

    /** What a step's form begins with: the text that was chosen, where it writes to the tipster. */
    Typed prepared(WorkTask task, Optional<PreparedText.Chosen> chosen) {
        return PreparedText.field(task.step())
                .flatMap(field -> chosen.map(text ->
                        new Typed(Map.of(field, List.of(messages.getMessage(text.key(), null, text.language()))))))
                .orElseGet(Typed::nothing);
    }

    /** What a triage begins with where one of the suggestions was chosen, a tip or a case; nobody decides by that yet. */
    Optional<Typed> duplicate(WorkTask task, @Nullable String number) {
        return Optional.ofNullable(number)
                .filter(chosen -> task.step().equals("triage-tip")
                        && NUMBER.matcher(chosen).matches())
                .map(chosen -> new Typed(Map.of("outcome", List.of("DUPLICATE"), "duplicateOf", List.of(chosen))));
    }

    private FormView asked(FormView form) {
        return new FormView(asked.of(form), form.errors());
    }

    private List<Officer> colleagues(WorkTask task, Officer me) {
        return access.candidates(task).stream()
                .filter(other -> !other.id().equals(me.id()))
                .toList();
    }
}
