package org.spillway.leads;

import java.util.ArrayList;
import java.util.List;
import org.spillway.cases.CaseFile;
import org.spillway.cases.Document;
import org.spillway.cases.Documents;
import org.spillway.cases.Paper;
import org.spillway.cases.Papers;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The report once it is signed, and the letter that follows from the filing decision. */
@Component
@Order(1)
class LeadPapers implements Papers {

    private final Documents documents;

    LeadPapers(Documents documents) {
        this.documents = documents;
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
        return papers;
    }

    private String outcome(CaseFile file, String step) {
        return documents.latest(file.id(), step, null).map(Document::outcome).orElse("");
    }

    private static Paper paper(CaseFile file, String which) {
        return new Paper("papers." + which + ".title", null, "/cases/" + file.number() + "/papers/" + which);
    }
}
