package org.spillway.access;

import java.util.Map;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Corrects a person's name, mail address or unit. */
@Service
public class ChangeOfficer {

    private final Administration administration;
    private final JdbcClient jdbc;
    private final Audit audit;

    ChangeOfficer(Administration administration, JdbcClient jdbc, Audit audit) {
        this.administration = administration;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Transactional
    public void change(Officer me, OfficerId id, int version, String name, String email, UnitId unit) {
        administration.officer(me, id);
        administration.require(me, unit);
        var changed = jdbc.sql("""
                update officer
                   set name = :name, email = :email, unit_id = :unit, version = version + 1
                 where id = :id and version = :version
                """)
                .param("name", name.strip())
                .param("email", email.strip())
                .param("unit", unit.value())
                .param("id", id.value())
                .param("version", version)
                .update();
        ReadOnce.forgetAll();
        Administration.refuseIfStale(changed, "officer " + id);
        audit.record(Actor.of(me.id()), "officer.changed", null, Map.of("officer", id.value(), "unit", unit.value()));
    }
}
