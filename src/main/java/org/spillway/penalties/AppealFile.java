package org.spillway.penalties;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spillway.cases.Document;
import org.spillway.cases.Documents;
import org.spillway.cases.steps.StepContext;
import org.spillway.cases.steps.StepDocuments;
import org.spillway.forms.Line;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the steps of one application left in the file; an earlier one of the same person left papers of its own. */
@Component
class AppealFile {

    private final ObjectProvider<Workflow> workflow;
    private final Documents documents;
    private final StepDocuments stepDocuments;

    AppealFile(ObjectProvider<Workflow> workflow, Documents documents, StepDocuments stepDocuments) {
        this.workflow = workflow;
        this.documents = documents;
        this.stepDocuments = stepDocuments;
    }

    /** The newest form of this step in this application; empty while it was not filled in. */
    <F extends Record> Optional<F> latest(Appeal appeal, String step, Class<F> form) {
        return newest(appeal, step).map(document -> stepDocuments.read(document, form));
    }

    /** The newest forms of these steps in this application, line by line in the reader's language. */
    List<Line> lines(StepContext context, Appeal appeal, String... steps) {
        return Stream.of(steps)
                .flatMap(step -> newest(appeal, step).stream())
                .flatMap(
                        document -> stepDocuments
                                .lines(
                                        document,
                                        context.file().pack(),
                                        context.file().unitId(),
                                        context.setting().locale())
                                .stream())
                .toList();
    }

    // By the order of the documents: two tasks of one instant have none.
    private Optional<Document> newest(Appeal appeal, String step) {
        var tasks = workflow.getObject().tasksOf(appeal.caseId().value()).stream()
                .filter(task ->
                        task.instance().equals(appeal.instance()) && task.step().equals(step))
                .map(task -> task.id().value())
                .collect(Collectors.toSet());
        return documents.of(appeal.caseId()).stream()
                .filter(document -> tasks.contains(document.taskId()))
                .findFirst();
    }
}
