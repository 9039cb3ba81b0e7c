package org.spillway.access;

import java.util.List;
import java.util.Optional;
import org.spillway.shared.NotFound;
import org.spillway.shared.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tree of units. */
@Repository
public class Units {

    private static final String COLUMNS = "id, parent_id, name, name_zh, head_id, version";

    private final JdbcClient jdbc;

    Units(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The unit; {@link NotFound} for an unknown id. */
    public Unit get(UnitId id) {
        return find(id).orElseThrow(() -> new NotFound("unit " + id));
    }

    /** The unit, if there is one. */
    public Optional<Unit> find(UnitId id) {
        return jdbc.sql("select " + COLUMNS + " from unit where id = :id")
                .param("id", id.value())
                .query(Unit.class)
                .optional();
    }

    /** All units by name; at most 1,000. */
    public List<Unit> all() {
        return jdbc.sql("select " + COLUMNS + " from unit order by name, id limit 1000")
                .query(Unit.class)
                .list();
    }

    /** The unit at the root of the tree, which has no superior; the oldest when there are several. */
    public Optional<Unit> root() {
        return jdbc.sql("select " + COLUMNS + " from unit where parent_id is null order by entry limit 1")
                .query(Unit.class)
                .optional();
    }

    /** The unit and its superiors, from the unit up to the root. */
    public List<Unit> withSuperiors(UnitId id) {
        return jdbc.sql("""
                with recursive above as (
                    select u.*, 0 as distance from unit u where u.id = :id
                    union all
                    select u.*, a.distance + 1 from unit u join above a on u.id = a.parent_id
                )
                select %s from above order by distance
                """.formatted(COLUMNS))
                .param("id", id.value())
                .query(Unit.class)
                .list();
    }
}
