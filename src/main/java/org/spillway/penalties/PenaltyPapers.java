package org.spillway.penalties;

import java.util.ArrayList;
import java.util.List;
import org.spillway.cases.CaseFile;
import org.spillway.cases.Paper;
import org.spillway.cases.Papers;
import org.spillway.cases.Respondent;
import org.spillway.cases.Respondents;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Notice, decision letter and receipt of each respondent, as far as the matter has come. */
@Component
@Order(5)
class PenaltyPapers implements Papers {

    private final Penalties penalties;
    private final Respondents respondents;

    PenaltyPapers(Penalties penalties, Respondents respondents) {
        this.penalties = penalties;
        this.respondents = respondents;
    }

    @Override
    public List<Paper> of(CaseFile file) {
        var papers = new ArrayList<Paper>();
        for (var respondent : respondents.of(file.id())) {
            penalties.find(file.id(), respondent.id()).ifPresent(penalty -> {
                papers.add(paper(file, respondent, "notice"));
                if (penalty.decidedOn() != null) {
                    papers.add(paper(file, respondent, "decision"));
                    papers.add(paper(file, respondent, "receipt"));
                }
            });
        }
        return papers;
    }

    private static Paper paper(CaseFile file, Respondent respondent, String which) {
        return new Paper(
                "penalties.letter." + which,
                respondent.person().name(),
                "/cases/" + file.number() + "/penalties/" + respondent.id() + "/" + which);
    }
}
