package org.spillway.investigation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDateTime;
import java.util.List;
import org.spillway.access.Officers;
import org.spillway.access.Recusals;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Choice;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S08e: the interviews, each held by two (PSL 42) after the person was told of their rights. */
@Component
class InterviewStep implements Step<InterviewStep.Form> {

    private final Recusals recusals;
    private final Officers officers;

    InterviewStep(Recusals recusals, Officers officers) {
        this.recusals = recusals;
        this.officers = officers;
    }

    record Form(@NotEmpty @Size(max = 100) List<@Valid Interview> interviews) {

        Form {
            interviews = interviews == null ? List.of() : List.copyOf(interviews);
        }
    }

    record Interview(
            @NotBlank @Size(max = 80) String person,
            @NotNull InterviewedAs interviewedAs,
            @NotNull LocalDateTime heldAt,
            @NotNull @Choice("officers:INVESTIGATOR") String firstInterviewer,
            @NotNull @Choice("officers:INVESTIGATOR") String secondInterviewer,
            @AssertTrue boolean rightsNoticeGiven,
            @NotNull InterviewRecord recordState,
            @NotBlank @Size(max = 20000) String said) {}

    enum InterviewedAs {
        RESPONDENT,
        WITNESS,
        SUPERIOR,
        TECHNICIAN,
        OTHER
    }

    /** How the written record ended: a refusal to sign is noted on it by both interviewers. */
    enum InterviewRecord {
        SIGNED,
        SIGNING_REFUSED
    }

    @Override
    public String key() {
        return "investigation/interview";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        for (int row = 0; row < form.interviews().size(); row++) {
            var interview = form.interviews().get(row);
            var path = "interviews[" + row + "].";
            if (context.instant(interview.heldAt()).isAfter(context.now())) {
                throw new FieldRefusal(path + "heldAt", "cases.refusal.in-the-future");
            }
            if (interview.firstInterviewer().equals(interview.secondInterviewer())) {
                throw new FieldRefusal(path + "secondInterviewer", "investigation.refusal.two-interviewers");
            }
            refuseRecused(context, path + "firstInterviewer", interview.firstInterviewer());
            refuseRecused(context, path + "secondInterviewer", interview.secondInterviewer());
        }
        return Outcome.done();
    }

    private void refuseRecused(StepContext context, String field, String interviewer) {
        var officer = OfficerId.of(interviewer);
        if (recusals.isRecused(context.caseId().value(), officer)) {
            throw new FieldRefusal(
                    field,
                    "investigation.refusal.recused-interviewer",
                    officers.get(officer).name());
        }
    }
}
