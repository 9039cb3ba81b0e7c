package org.spillway.access;

import java.sql.Types;
import java.util.HashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Names a unit, gives it a head, or hangs it below another one; the tree stays a tree. */
@Service
public class ChangeUnit {

    private final Administration administration;
    private final Units units;
    private final Officers officers;
    private final JdbcClient jdbc;
    private final Audit audit;

    ChangeUnit(Administration administration, Units units, Officers officers, JdbcClient jdbc, Audit audit) {
        this.administration = administration;
        this.units = units;
        this.officers = officers;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** What the unit becomes; {@code parent} is null for the root, which stays the root. */
    public record Change(
            int version,
            String name,
            String nameZh,
            @Nullable UnitId parent,
            @Nullable OfficerId head) {}

    @Transactional
    public void change(Officer me, UnitId id, Change change) {
        administration.require(me, id);
        // Two moves at once could close a circle that neither of them sees.
        jdbc.sql("select id from unit order by id for update").query().listOfRows();
        ReadOnce.forgetAll();
        var unit = units.get(id);
        if (!Objects.equals(unit.parentId(), change.parent())) {
            refuseWrongParent(me, unit, change.parent());
        }
        refuseWrongHead(change.head());
        var changed = jdbc.sql("""
                update unit
                   set name = :name, name_zh = :nameZh, parent_id = :parent, head_id = :head, version = version + 1
                 where id = :id and version = :version
                """)
                .param("name", change.name().strip())
                .param("nameZh", change.nameZh().strip())
                .param(
                        "parent",
                        change.parent() == null ? null : change.parent().value(),
                        Types.OTHER)
                .param("head", change.head() == null ? null : change.head().value(), Types.OTHER)
                .param("id", id.value())
                .param("version", change.version())
                .update();
        ReadOnce.forgetAll();
        Administration.refuseIfStale(changed, "unit " + id);
        var detail = new HashMap<String, Object>();
        detail.put("unit", id.value());
        detail.put("parent", change.parent() == null ? null : change.parent().value());
        detail.put("head", change.head() == null ? null : change.head().value());
        audit.record(Actor.of(me.id()), "unit.changed", null, detail);
    }

    private void refuseWrongParent(Officer me, Unit unit, @Nullable UnitId parent) {
        if (parent == null || unit.parentId() == null) {
            throw new FieldRefusal("parent", "access.refusal.root-stays");
        }
        if (units.find(parent).isEmpty()) {
            throw new FieldRefusal("parent", "access.refusal.unknown-unit");
        }
        administration.require(me, parent);
        if (units.withSuperiors(parent).stream().anyMatch(above -> above.id().equals(unit.id()))) {
            throw new FieldRefusal("parent", "access.refusal.circle");
        }
    }

    private void refuseWrongHead(@Nullable OfficerId head) {
        if (head != null && officers.find(head).filter(Officer::active).isEmpty()) {
            throw new FieldRefusal("head", "access.refusal.unknown-officer");
        }
    }
}
