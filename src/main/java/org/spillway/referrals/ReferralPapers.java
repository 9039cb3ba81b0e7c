package org.spillway.referrals;

import java.util.List;
import org.spillway.cases.CaseFile;
import org.spillway.cases.Document;
import org.spillway.cases.Documents;
import org.spillway.cases.Paper;
import org.spillway.cases.Papers;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The letter of referral, once the case is to be referred. */
@Component
@Order(2)
class ReferralPapers implements Papers {

    private final Documents documents;
    private final Referrals referrals;

    ReferralPapers(Documents documents, Referrals referrals) {
        this.documents = documents;
        this.referrals = referrals;
    }

    @Override
    public List<Paper> of(CaseFile file) {
        var decided = documents
                .latest(file.id(), "case-handling/decide-filing", null)
                .map(Document::outcome)
                .filter(outcome -> outcome.startsWith("REFER_"))
                .isPresent();
        return decided || referrals.any(file.id())
                ? List.of(new Paper(
                        "papers.referral-letter.title", null, "/cases/" + file.number() + "/papers/referral-letter"))
                : List.of();
    }
}
