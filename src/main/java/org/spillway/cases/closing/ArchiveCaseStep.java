package org.spillway.cases.closing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.ClosingObjection;
import org.spillway.cases.Documents;
import org.spillway.cases.Drafts;
import org.spillway.cases.Retention;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.Line;
import org.spillway.forms.Typed;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** S21: the closed file is catalogued and goes to the archive (归档), with its class of retention. */
@Component
class ArchiveCaseStep implements Step<ArchiveCaseStep.Form> {

    private final List<ClosingObjection> objections;
    private final Documents documents;
    private final Drafts drafts;
    private final RetentionRule retentionRule;
    private final MessageSource messages;

    ArchiveCaseStep(
            List<ClosingObjection> objections,
            Documents documents,
            Drafts drafts,
            RetentionRule retentionRule,
            MessageSource messages) {
        this.objections = objections;
        this.documents = documents;
        this.drafts = drafts;
        this.retentionRule = retentionRule;
        this.messages = messages;
    }

    /** Shelfmark, retention and catalogue. */
    record Form(
            @NotBlank @Size(max = 80) String shelfmark,
            @NotNull Retention retention,
            @NotEmpty @Size(max = 200) List<@Valid Entry> catalogue) {

        Form {
            catalogue = catalogue == null ? List.of() : List.copyOf(catalogue);
        }
    }

    /** One piece of the file. */
    record Entry(
            @NotBlank @Size(max = 200) String piece,
            @Nullable LocalDate dated,
            @Nullable @Min(1) @Max(10000) Integer pages) {}

    @Override
    public String key() {
        return "case-handling/archive-case";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public Typed begin(StepContext context) {
        var values = new LinkedHashMap<String, List<String>>();
        values.put("retention", List.of(retentionRule.atLeast(context.file()).name()));
        var all = documents.of(context.caseId());
        for (int row = 0; row < Math.min(all.size(), 200); row++) {
            var document = all.get(all.size() - 1 - row); // the oldest first
            var title = messages.getMessage(
                    "step." + document.step().replace('/', '.'),
                    null,
                    context.setting().locale());
            values.put("catalogue[" + row + "].piece", List.of(document.stage() + " " + title));
            values.put(
                    "catalogue[" + row + "].dated",
                    List.of(document.madeAt()
                            .atZone(context.zone())
                            .toLocalDate()
                            .toString()));
        }
        return new Typed(values);
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(CloseCaseStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        objections.stream()
                .flatMap(each -> each.archiving(context.caseId()).stream())
                .findFirst()
                .ifPresent(objection -> {
                    throw objection;
                });
        var least = retentionRule.atLeast(context.file());
        if (form.retention().compareTo(least) < 0) {
            throw new FieldRefusal("retention", "cases.refusal.retention-too-short", least);
        }
        drafts.drop(context.caseId());
        return Outcome.done();
    }
}
