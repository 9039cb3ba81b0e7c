package org.spillway.access;

import java.util.Map;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds a unit below another one; sent twice with the same id, it adds one. */
@Service
public class CreateUnit {

    private final Administration administration;
    private final JdbcClient jdbc;
    private final Audit audit;

    CreateUnit(Administration administration, JdbcClient jdbc, Audit audit) {
        this.administration = administration;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Transactional
    public void create(Officer me, UnitId id, UnitId parent, String name, String nameZh) {
        administration.require(me, parent);
        var added = jdbc.sql("""
                insert into unit (id, parent_id, name, name_zh)
                values (:id, :parent, :name, :nameZh)
                on conflict (id) do nothing
                """)
                .param("id", id.value())
                .param("parent", parent.value())
                .param("name", name.strip())
                .param("nameZh", nameZh.strip())
                .update();
        ReadOnce.forgetAll();
        if (added == 1) {
            audit.record(Actor.of(me.id()), "unit.created", null, Map.of("unit", id.value(), "parent", parent.value()));
        }
    }
}
