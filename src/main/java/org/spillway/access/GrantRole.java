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

/** Gives a person a role in a unit; giving it again changes nothing. */
@Service
public class GrantRole {

    private final Administration administration;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    GrantRole(Administration administration, JdbcClient jdbc, Audit audit, ApplicationEventPublisher events) {
        this.administration = administration;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
    }

    @Transactional
    public void grant(Officer me, OfficerId id, Role role, UnitId unit) {
        administration.officer(me, id);
        administration.require(me, unit);
        var added = jdbc.sql("""
                insert into officer_role (officer_id, role, unit_id)
                values (:officer, :role, :unit)
                on conflict do nothing
                """)
                .param("officer", id.value())
                .param("role", role.name())
                .param("unit", unit.value())
                .update();
        ReadOnce.forgetAll();
        if (added == 1) {
            audit.record(
                    Actor.of(me.id()),
                    "role.granted",
                    null,
                    Map.of("officer", id.value(), "role", role.name(), "unit", unit.value()));
            events.publishEvent(new RoleChanged(id, role, unit, true));
        }
    }
}
