package org.spillway.cases.steps;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.cases.CaseFacts;
import org.spillway.cases.CaseFile;
import org.spillway.cases.Document;
import org.spillway.cases.Respondent;
import org.spillway.forms.Line;
import org.spillway.forms.Setting;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.workflow.WorkTask;

/**
 * Everything a step may look at.
 *
 * @param respondent whom the task is about; null for tasks of the whole case
 * @param now read once for the whole step
 * @param zone the pack's time zone, in which legal dates are reckoned
 */
public record StepContext(
        CaseFile file,
        CaseFacts facts,
        List<Respondent> respondents,
        @Nullable Respondent respondent,
        WorkTask task,
        Officer officer,
        Instant now,
        ZoneId zone,
        Setting setting,
        StepDocuments documents) {

    /** The case. */
    public CaseId caseId() {
        return file.id();
    }

    /** The officer as an actor. */
    public Actor actor() {
        return Actor.of(officer.id());
    }

    /** The respondent of a task that is about one. */
    public Respondent theRespondent() {
        if (respondent == null) {
            throw new NoSuchElementException("task " + task.id() + " is about no respondent");
        }
        return respondent;
    }

    /** Today in the pack's zone. */
    public LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    /** A local date and time of the pack's zone as an instant. */
    public Instant instant(LocalDateTime local) {
        return local.atZone(zone).toInstant();
    }

    /**
     * The newest filled-in form of another step of this case: of the same respondent, where this task is about one and
     * that step was too.
     */
    public <F extends Record> Optional<F> latest(Class<F> form) {
        return documents.latest(this, form);
    }

    /** The newest filled-in forms of other steps, line by line in the reader's language, one after the other. */
    @SafeVarargs
    public final List<Line> known(Class<? extends Record>... forms) {
        return Stream.of(forms)
                .flatMap(form -> documents.known(this, form).stream())
                .toList();
    }

    /** When and by whom the newest form of another step was filled in; empty while it was not. */
    public Optional<Document> newest(Class<? extends Record> form) {
        return documents.newest(caseId(), form, null);
    }
}
