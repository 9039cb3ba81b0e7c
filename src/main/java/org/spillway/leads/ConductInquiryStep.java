package org.spillway.leads;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Officers;
import org.spillway.access.Part;
import org.spillway.access.Team;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Choice;
import org.spillway.forms.Line;
import org.spillway.forms.Typed;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.spillway.workflow.Outcome;
import org.spillway.workflow.WorkTask;
import org.springframework.stereotype.Component;

/** S05: the preliminary inquiry (初查): what was looked into, what was found, and what should follow. */
@Component
class ConductInquiryStep implements Step<ConductInquiryStep.Form> {

    private final Team team;
    private final Access access;
    private final Officers officers;

    ConductInquiryStep(Team team, Access access, Officers officers) {
        this.team = team;
        this.access = access;
        this.officers = officers;
    }

    /** The record of the inquiry and its report; two investigators carry it (PSL 42). */
    record Form(
            @NotBlank @Size(max = 4000) String plan,
            @NotEmpty @Size(max = 100) List<@Valid Examined> examined,
            @NotBlank @Size(max = 8000) String findings,
            @NotNull @Choice("filing") String proposal,
            @NotBlank @Size(max = 4000) String grounds,
            @NotNull @Choice("officers:INVESTIGATOR") String secondInvestigator) {

        Form {
            examined = examined == null ? List.of() : List.copyOf(examined);
        }
    }

    /** One thing that was looked into. */
    record Examined(
            @NotBlank @Size(max = 200) String what,
            @NotBlank @Size(max = 120) String where,
            @NotNull LocalDate on,
            @Nullable @Size(max = 300) String result) {}

    @Override
    public String key() {
        return "case-handling/conduct-inquiry";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public Typed begin(StepContext context) {
        return second(context)
                .map(id -> new Typed(Map.of("secondInvestigator", List.of(id.toString()))))
                .orElseGet(Typed::nothing);
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(RegisterLeadStep.Form.class, CountersignInquiryStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        FilingOutcome.refuseReturn("proposal", form.proposal());
        for (int row = 0; row < form.examined().size(); row++) {
            Given.past("examined[" + row + "].on", form.examined().get(row).on(), context);
        }
        name(OfficerId.of(form.secondInvestigator()), context);
        return Outcome.done();
    }

    private void name(OfficerId second, StepContext context) {
        if (second.equals(context.officer().id())) {
            throw new FieldRefusal("secondInvestigator", "leads.refusal.two-investigators");
        }
        second(context).filter(before -> !before.equals(second)).ifPresent(before -> {
            throw new FieldRefusal(
                    "secondInvestigator",
                    "leads.refusal.second-investigator-is",
                    officers.get(before).name());
        });
        if (!access.mayTake(second, countersigning(context.task()))) {
            throw new FieldRefusal("secondInvestigator", "leads.refusal.may-not-investigate");
        }
        team.join(context.caseId().value(), second, Part.SECOND_INVESTIGATOR, null);
    }

    private Optional<OfficerId> second(StepContext context) {
        return team.holders(context.caseId().value(), Part.SECOND_INVESTIGATOR).stream()
                .findFirst();
    }

    // The task that follows, so that the rules of separation can be asked about whoever is named for it.
    private static WorkTask countersigning(WorkTask task) {
        return new WorkTask(
                task.id(),
                task.process(),
                task.instance(),
                "countersign-inquiry",
                task.dossier(),
                null,
                task.stage(),
                task.role(),
                Part.SECOND_INVESTIGATOR.name(),
                task.unit(),
                null,
                task.createdAt(),
                task.dueAt(),
                task.version(),
                null,
                null,
                null);
    }
}
