package org.spillway.penalties;

import java.util.List;
import org.spillway.cases.CaseFile;
import org.spillway.cases.Paper;
import org.spillway.cases.Papers;
import org.spillway.cases.Respondents;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The letter on each application that is decided. */
@Component
@Order(6)
class AppealPapers implements Papers {

    private final Appeals appeals;
    private final Respondents respondents;

    AppealPapers(Appeals appeals, Respondents respondents) {
        this.appeals = appeals;
        this.respondents = respondents;
    }

    @Override
    public List<Paper> of(CaseFile file) {
        return appeals.of(file.id()).stream()
                .filter(appeal -> appeal.outcome() != null)
                .map(appeal -> new Paper(
                        "appeals.letter.title",
                        respondents.get(appeal.respondentId()).person().name(),
                        "/cases/" + file.number() + "/penalties/" + appeal.respondentId() + "/appeals/" + appeal.id()
                                + "/letter"))
                .toList();
    }
}
