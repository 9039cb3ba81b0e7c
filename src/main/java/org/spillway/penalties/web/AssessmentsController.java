package org.spillway.penalties.web;

import java.util.Locale;
import org.spillway.access.Officer;
import org.spillway.penalties.ShowAssessments;
import org.spillway.shared.RespondentId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What the tables said about a respondent, the newest first. */
@Controller
class AssessmentsController {

    private final ShowAssessments showAssessments;

    AssessmentsController(ShowAssessments showAssessments) {
        this.showAssessments = showAssessments;
    }

    @GetMapping("/cases/{number}/respondents/{respondent}/assessments")
    String show(
            @PathVariable String number,
            @PathVariable RespondentId respondent,
            Officer me,
            Locale locale,
            Model model) {
        model.addAttribute("page", showAssessments.show(me, number, respondent, locale));
        return "penalties/assessments";
    }
}
