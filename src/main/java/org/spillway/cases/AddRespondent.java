package org.spillway.cases;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Recusals;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.spillway.shared.RespondentId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Adds a person the case is about, or corrects who that is; an officer who is one is recused at once. */
@Service
public class AddRespondent {

    private final CaseFiles files;
    private final Respondents respondents;
    private final Officers officers;
    private final Recusals recusals;
    private final Access access;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AddRespondent(
            CaseFiles files,
            Respondents respondents,
            Officers officers,
            Recusals recusals,
            Access access,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.files = files;
        this.respondents = respondents;
        this.officers = officers;
        this.recusals = recusals;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Adds a respondent to an open case that the officer may see, before penalties are decided. */
    @Transactional
    public RespondentId add(OfficerId officer, CaseId id, Person person) {
        access.require(officer, id);
        files.get(id).requireOpen();
        return add(Actor.of(officer), id, person);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    RespondentId add(Actor actor, CaseId id, Person person) {
        var login = login(person);
        var respondent = new Respondent(RespondentId.random(), id, person, login, 1);
        respondents.insert(respondent, clock.instant());
        audit.record(
                actor,
                "case.respondent-added",
                id.value(),
                Map.of("respondent", respondent.id().toString()));
        recuse(id, login);
        events.publishEvent(new RespondentAdded(id, respondent.id()));
        return respondent.id();
    }

    /** Corrects who a respondent is; what it said before is kept with the reason. */
    @Transactional
    public void correct(OfficerId officer, CaseId id, RespondentId which, int version, Person person, String reason) {
        access.require(officer, id);
        files.get(id).requireOpen();
        var seen = respondents.get(which);
        if (!seen.caseId().equals(id)) {
            throw new org.spillway.shared.NotFound("respondent " + which + " of case " + id);
        }
        var login = login(person);
        respondents.change(
                new Respondent(which, id, seen.person(), seen.officerId(), version),
                person,
                login,
                reason,
                officer,
                clock.instant());
        audit.record(
                Actor.of(officer), "case.respondent-corrected", id.value(), Map.of("respondent", which.toString()));
        recuse(id, login);
    }

    private @Nullable OfficerId login(Person person) {
        if (person.login() == null) {
            return null;
        }
        return officers.findByLogin(person.login())
                .map(Officer::id)
                .orElseThrow(() -> new FieldRefusal("login", "cases.refusal.unknown-login"));
    }

    private void recuse(CaseId id, @Nullable OfficerId officer) {
        if (officer == null) {
            return;
        }
        var by = new Actor.System("respondent");
        if (recusals.isRecused(id.value(), officer)) {
            recusals.confirm(id.value(), officer, "SUBJECT", by); // for the name alone until now
        } else {
            recusals.record(id.value(), officer, "SUBJECT", "", by);
        }
    }
}
