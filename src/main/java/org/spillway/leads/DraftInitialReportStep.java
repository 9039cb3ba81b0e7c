package org.spillway.leads;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.CaseFacts.Item;
import org.spillway.cases.steps.Given;
import org.spillway.cases.steps.Step;
import org.spillway.cases.steps.StepContext;
import org.spillway.forms.AskedWith;
import org.spillway.forms.Choice;
import org.spillway.forms.Line;
import org.spillway.forms.Typed;
import org.spillway.shared.FieldRefusal;
import org.spillway.workflow.Outcome;
import org.springframework.stereotype.Component;

/** S03: the initial report (泄密报告) is drafted, or it is proposed that none is needed. */
@Component
class DraftInitialReportStep implements Step<DraftInitialReportStep.Form> {

    /**
     * The seven items of REP99, Art. 4, and whether it was told by word of mouth first. With {@code notRequired} the
     * reason alone is needed.
     */
    record Form(
            @Nullable @Size(max = 2000) String content,
            @Nullable @Choice("level") String level,
            @Nullable @Min(1) @Max(100000) Integer quantity,
            @Choice("carrierForm") Set<String> carrierForms,
            @Nullable @Size(max = 2000) String discovery,
            @Nullable @Size(max = 2000) String personsResponsible,
            @Nullable @Size(max = 200) String occurredWhen,
            @Nullable @Size(max = 200) String occurredWhere,
            @Nullable @Size(max = 4000) String course,
            @Nullable @Size(max = 2000) String harm,
            @Nullable @Size(max = 2000) String handling,
            @Nullable @Size(max = 2000) String remedies,
            boolean oralReportMade,

            @Nullable @AskedWith(field = "oralReportMade", answers = "true")
            LocalDateTime oralReportAt,

            @Nullable @AskedWith(field = "oralReportMade", answers = "true") @Size(max = 200)
            String oralReportTo,

            boolean notRequired,

            @Nullable @AskedWith(field = "notRequired", answers = "true") @Size(max = 2000)
            String whyNotRequired) {

        Form {
            carrierForms = carrierForms == null ? Set.of() : Set.copyOf(carrierForms);
        }
    }

    @Override
    public String key() {
        return "initial-report/draft-initial-report";
    }

    @Override
    public Class<Form> form() {
        return Form.class;
    }

    @Override
    public Typed begin(StepContext context) {
        var values = new LinkedHashMap<String, List<String>>();
        var facts = context.facts();
        if (context.file().level() != null) {
            values.put("level", List.of(context.file().level()));
        }
        if (!facts.items().isEmpty()) {
            int count = facts.items().stream().mapToInt(Item::count).sum();
            values.put("quantity", List.of(Integer.toString(count)));
            values.put(
                    "carrierForms",
                    facts.items().stream().map(Item::form).distinct().toList());
        }
        values.put("course", List.of(facts.summary()));
        return new Typed(values);
    }

    @Override
    public List<Line> known(StepContext context) {
        return context.known(RegisterLeadStep.Form.class, SignInitialReportStep.Form.class);
    }

    @Override
    public Outcome complete(StepContext context, Form form) {
        if (form.notRequired()) {
            Given.needed("whyNotRequired", form.whyNotRequired());
        } else {
            requireSevenItems(form);
        }
        if (form.oralReportMade()) {
            var at = Given.past("oralReportAt", form.oralReportAt(), context);
            Given.notBefore("oralReportAt", at, context.file().discoveredAt(), context.zone());
            Given.needed("oralReportTo", form.oralReportTo());
        }
        return Outcome.done();
    }

    private static void requireSevenItems(Form form) {
        Given.needed("content", form.content());
        Given.needed("level", form.level());
        Given.needed("quantity", form.quantity());
        if (form.carrierForms().isEmpty()) {
            throw new FieldRefusal("carrierForms", "cases.refusal.needed-here");
        }
        Given.needed("discovery", form.discovery());
        Given.needed("personsResponsible", form.personsResponsible());
        Given.needed("occurredWhen", form.occurredWhen());
        Given.needed("occurredWhere", form.occurredWhere());
        Given.needed("course", form.course());
        Given.needed("harm", form.harm());
        Given.needed("handling", form.handling());
        Given.needed("remedies", form.remedies());
    }
}
