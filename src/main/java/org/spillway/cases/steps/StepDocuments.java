package org.spillway.cases.steps;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spillway.cases.Document;
import org.spillway.cases.Documents;
import org.spillway.forms.Forms;
import org.spillway.forms.Line;
import org.spillway.forms.Setting;
import org.spillway.shared.CaseId;
import org.spillway.shared.RespondentId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads the documents of a case as the forms they were. */
@Component
public class StepDocuments {

    private final Documents documents;
    private final Steps steps;
    private final Forms forms;
    private final JsonMapper json;

    StepDocuments(
            Documents documents,
            @org.springframework.context.annotation.Lazy Steps steps,
            Forms forms,
            JsonMapper json) {
        this.documents = documents;
        this.steps = steps;
        this.forms = forms;
        this.json = json;
    }

    <F extends Record> Optional<F> latest(StepContext context, Class<F> form) {
        return newest(context, form).map(document -> read(document, form));
    }

    private Optional<Document> newest(StepContext context, Class<? extends Record> form) {
        var respondent = context.respondent();
        if (respondent == null) {
            return newest(context.caseId(), form, null);
        }
        // What was recorded on another respondent stays with that one.
        return newest(context.caseId(), form, respondent.id())
                .or(() -> newest(context.caseId(), form, null).filter(document -> document.respondentId() == null));
    }

    /** The newest filled-in form of this kind in the case; of one respondent, where one is named. */
    public <F extends Record> Optional<F> latest(
            CaseId id, Class<F> form, @org.jspecify.annotations.Nullable RespondentId respondent) {
        return newest(id, form, respondent).map(document -> read(document, form));
    }

    /** The newest document of this form in the case, with who made it and when. */
    public Optional<Document> newest(
            CaseId id, Class<? extends Record> form, @org.jspecify.annotations.Nullable RespondentId respondent) {
        var keys = steps.keysOf(form);
        return keys.isEmpty() ? Optional.empty() : documents.latest(id, keys, respondent);
    }

    /** What the newest document of this form says, in the reader's language; nothing where there is none. */
    List<Line> known(StepContext context, Class<? extends Record> form) {
        return newest(context, form)
                .map(document -> lines(
                        document,
                        context.file().pack(),
                        context.file().unitId(),
                        context.setting().locale()))
                .orElse(List.of());
    }

    /** The form that a document is. */
    public <F extends Record> F read(Document document, Class<F> form) {
        return json.readValue(document.body(), form);
    }

    /** The document line by line, in the reader's language. */
    public List<Line> lines(Document document, String pack, org.spillway.shared.UnitId unit, Locale locale) {
        var form = steps.find(document.step())
                .orElseThrow(() -> new IllegalStateException("No step " + document.step()))
                .form();
        return forms.read(
                json.readValue(document.body(), form),
                "step." + document.step().replace('/', '.'),
                new Setting(locale, pack, unit));
    }
}
