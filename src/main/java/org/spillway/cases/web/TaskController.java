package org.spillway.cases.web;

import java.util.Locale;
import org.spillway.access.Officer;
import org.spillway.cases.Documents;
import org.spillway.cases.Drafts;
import org.spillway.shared.NotFound;
import org.spillway.workflow.TaskId;
import org.spillway.workflow.WorkTask;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Shows a task. One that is done leads to what was recorded, unless the reader left something unsent in its form; to whoever
 * is not on the case any more only that is shown.
 */
@Controller
class TaskController {

    private final TaskDoor door;
    private final TaskPage page;
    private final Documents documents;
    private final Drafts drafts;

    TaskController(TaskDoor door, TaskPage page, Documents documents, Drafts drafts) {
        this.door = door;
        this.page = page;
        this.documents = documents;
        this.drafts = drafts;
    }

    @GetMapping("/cases/{number}/tasks/{id}")
    String show(@PathVariable String number, @PathVariable TaskId id, Officer me, Locale locale, Model model) {
        WorkTask task;
        try {
            task = door.look(number, id, me);
        } catch (NotFound out) {
            var late = page.late(number, id, me).orElseThrow(() -> out);
            return page.lost(number, door.lost(number, id, me), late.typed(), me, locale, model);
        }
        if (task.isOpen()
                || drafts.find(id, me.id()).isPresent()
                || page.late(number, id, me).isPresent()) {
            return page.show(number, task, me, locale, model);
        }
        return documents
                .ofTask(id.value())
                .map(document -> "redirect:/cases/" + number + "/documents/" + document.id())
                .orElse("redirect:/cases/" + number + "/tasks");
    }
}
