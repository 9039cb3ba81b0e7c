package org.spillway.referrals;

import java.util.List;
import org.spillway.cases.CaseFile;
import org.spillway.cases.Document;
import org.spillway.cases.Documents;
import org.spillway.cases.Paper;
import org.spillway.cases.Papers;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The letter of referral, once it is decided to refer the case. */
@Component
@Order(2)
class ReferralPapers implements Papers {

    private final Documents documents;

    ReferralPapers(Documents documents) {
        this.documents = documents;
    }

    @Override
    public List<Paper> of(CaseFile file) {
        return documents
                .latest(file.id(), "case-handling/decide-filing", null)
                .map(Document::outcome)
                .filter(outcome -> outcome.startsWith("REFER_"))
                .map(outcome -> new Paper(
                        "papers.referral-letter.title", null, "/cases/" + file.number() + "/papers/referral-letter"))
                .stream()
                .toList();
    }
}
