package org.spillway.leads;

import java.util.ArrayList;
import java.util.List;
import org.spillway.cases.CaseFile;
import org.spillway.cases.Document;
import org.spillway.cases.Documents;
import org.spillway.cases.Paper;
import org.spillway.cases.Papers;
import org.spillway.cases.Respondents;
import org.spillway.workflow.Workflow;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The report once it is signed, and the letter that follows from the filing decision. */
@Component
@Order(1)
class LeadPapers implements Papers {

    private final Documents documents;
    private final Respondents respondents;
    private final Workflow workflow;

    LeadPapers(Documents documents, Respondents respondents, Workflow workflow) {
        this.documents = documents;
        this.respondents = respondents;
        this.workflow = workflow;
    }

    @Override
    public List<Paper> of(CaseFile file) {
        var papers = new ArrayList<Paper>();
        if (outcome(file, "initial-report/sign-initial-report").equals(Signing.SIGNED.name())) {
            papers.add(paper(file, "initial-report"));
        }
        var filing = outcome(file, "case-handling/decide-filing");
        if (filing.startsWith("NOT_FILE_")) {
            papers.add(paper(file, "not-filing-notice"));
        }
        if (filing.equals("TRANSFER")) {
            papers.add(paper(file, "transfer-letter"));
        }
        if (isCleared(workflow, file)) {
            respondents
                    .of(file.id())
                    .forEach(respondent -> papers.add(new Paper(
                            "papers.name-clearing.title",
                            respondent.person().name(),
                            "/cases/" + file.number() + "/papers/name-clearing/" + respondent.id())));
        }
        return papers;
    }

    /** Whether nothing was established, so that names are to be cleared or were: the letter is there before it is recorded. */
    static boolean isCleared(Workflow workflow, CaseFile file) {
        return workflow.tasksOf(file.id().value()).stream()
                .filter(task -> task.step().equals("clear-name"))
                .anyMatch(task -> task.isOpen() || task.endedBy() != null);
    }

    private String outcome(CaseFile file, String step) {
        return documents.latest(file.id(), step, null).map(Document::outcome).orElse("");
    }

    private static Paper paper(CaseFile file, String which) {
        return new Paper("papers." + which + ".title", null, "/cases/" + file.number() + "/papers/" + which);
    }
}
