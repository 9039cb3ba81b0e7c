package org.spillway.access;

import java.util.Map;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a role in a unit from a person; what they did with it stays, and what they had still to do with it goes back. */
@Service
public class RevokeRole {

    private final Administration administration;
    private final TakeBack takeBack;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    RevokeRole(
            Administration administration,
            TakeBack takeBack,
            JdbcClient jdbc,
            Audit audit,
            ApplicationEventPublisher events) {
        this.administration = administration;
        this.takeBack = takeBack;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
    }

    @Transactional
    public void revoke(Officer me, OfficerId id, Role role, UnitId unit) {
        administration.officer(me, id);
        administration.require(me, unit);
        if (role == Role.ADMINISTRATOR) {
            administration.refuseIfLast(id, unit);
        }
        var removed = jdbc.sql("""
                delete from officer_role
                 where officer_id = :officer and role = :role and unit_id = :unit
                """)
                .param("officer", id.value())
                .param("role", role.name())
                .param("unit", unit.value())
                .update();
        ReadOnce.forgetAll();
        if (removed == 1) {
            audit.record(
                    Actor.of(me.id()),
                    "role.revoked",
                    null,
                    Map.of("officer", id.value(), "role", role.name(), "unit", unit.value()));
            takeBack.fromWhoLeft(id, me);
            events.publishEvent(new RoleChanged(id, role, unit, false));
        }
    }
}
