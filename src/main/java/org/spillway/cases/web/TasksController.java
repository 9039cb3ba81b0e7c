package org.spillway.cases.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.cases.After;
import org.spillway.cases.ListTasks;
import org.spillway.clocks.ProvisionalEnds;
import org.spillway.law.Law;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** "My tasks": mine, my groups', overdue, due soon. */
@Controller
class TasksController {

    private final ListTasks listTasks;
    private final ProvisionalEnds provisionalEnds;
    private final Law law;

    TasksController(ListTasks listTasks, ProvisionalEnds provisionalEnds, Law law) {
        this.listTasks = listTasks;
        this.provisionalEnds = provisionalEnds;
        this.law = law;
    }

    /** One of the views, with how many tasks it has. */
    record View(String name, int count, boolean shown) {}

    /** A task with its names in the reader's language. */
    record Row(ListTasks.Row task, String title, String stage) {

        /** The page of the task; a tip is worked on its own page. */
        public String href() {
            return task.kind().equals("TIP")
                    ? "/tips/" + task.number()
                    : "/cases/" + task.number() + "/tasks/" + task.id();
        }

        /** Whether it can be taken from the list. */
        public boolean mayClaim() {
            return !task.mine() && task.kind().equals("CASE");
        }
    }

    @GetMapping("/tasks")
    String list(
            @RequestParam(required = false) @Nullable String view,
            @RequestParam(required = false) @Nullable String after,
            Officer me,
            Locale locale,
            Model model) {
        var shown = view(view);
        var counts = listTasks.counts(me.id());
        var page = listTasks.list(me.id(), shown, After.of(after));
        model.addAttribute(
                "views",
                Arrays.stream(ListTasks.View.values())
                        .map(each -> new View(name(each), counts.getOrDefault(each, 0), each == shown))
                        .toList());
        model.addAttribute("view", name(shown));
        model.addAttribute("rows", rows(page.rows(), locale));
        model.addAttribute(
                "provisional",
                provisionalEnds.of(page.rows().stream()
                        .map(ListTasks.Row::number)
                        .distinct()
                        .toList()));
        model.addAttribute("next", page.next() == null ? null : page.next().toString());
        model.addAttribute("further", After.of(after) != null);
        return "tasks/list";
    }

    private List<Row> rows(List<ListTasks.Row> tasks, Locale locale) {
        return tasks.stream()
                .map(task -> new Row(
                        task,
                        "step." + task.process() + "." + task.step(),
                        law.term(task.pack(), "stage", task.stage(), locale)))
                .toList();
    }

    private static ListTasks.View view(@Nullable String name) {
        return Arrays.stream(ListTasks.View.values())
                .filter(each -> name(each).equals(name))
                .findFirst()
                .orElse(ListTasks.View.MINE);
    }

    private static String name(ListTasks.View view) {
        return view.name().toLowerCase(Locale.ROOT);
    }
}
