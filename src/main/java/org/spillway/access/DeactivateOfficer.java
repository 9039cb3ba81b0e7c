package org.spillway.access;

import java.util.Map;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a person's access away, at once and in every running session, or gives it back. Who leaves keeps no open task: each
 * goes back to its group.
 */
@Service
public class DeactivateOfficer {

    private final Administration administration;
    private final TakeBack takeBack;
    private final Officers officers;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    DeactivateOfficer(
            Administration administration,
            TakeBack takeBack,
            Officers officers,
            JdbcClient jdbc,
            Audit audit,
            ApplicationEventPublisher events) {
        this.administration = administration;
        this.takeBack = takeBack;
        this.officers = officers;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
    }

    @Transactional
    public void deactivate(Officer me, OfficerId id, int version) {
        administration.officer(me, id);
        if (id.equals(me.id())) {
            throw new Refusal("access.refusal.not-yourself");
        }
        administration.refuseIfLast(id, null);
        set(id, version, false);
        audit.record(Actor.of(me.id()), "officer.deactivated", null, Map.of("officer", id.value()));
        takeBack.fromWhoLeft(id, me);
        events.publishEvent(new AccessEnded(id));
        tell(id, false);
    }

    @Transactional
    public void reactivate(Officer me, OfficerId id, int version) {
        administration.officer(me, id);
        set(id, version, true);
        audit.record(Actor.of(me.id()), "officer.reactivated", null, Map.of("officer", id.value()));
        tell(id, true);
    }

    private void tell(OfficerId id, boolean begins) {
        officers.held(id).forEach(held -> events.publishEvent(new RoleChanged(id, held.role(), held.unitId(), begins)));
    }

    private void set(OfficerId id, int version, boolean active) {
        var changed = jdbc.sql("""
                update officer set active = :active, version = version + 1
                 where id = :id and version = :version
                """)
                .param("active", active)
                .param("id", id.value())
                .param("version", version)
                .update();
        ReadOnce.forgetAll();
        Administration.refuseIfStale(changed, "officer " + id);
    }
}
