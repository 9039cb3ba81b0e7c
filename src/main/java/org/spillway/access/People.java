package org.spillway.access;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.shared.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people and units that an administrator looks after. */
@Service
public class People {

    private static final int PAGE = 50;

    private final Administration administration;
    private final Officers officers;
    private final Units units;
    private final JdbcClient jdbc;
    private final Clock clock;

    People(Administration administration, Officers officers, Units units, JdbcClient jdbc, Clock clock) {
        this.administration = administration;
        this.officers = officers;
        this.units = units;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How an account stands. */
    public enum State {
        ACTIVE,
        INVITED,
        RESTING,
        DEACTIVATED
    }

    /** A line of the list; {@code roles} are codes. */
    public record Row(OfficerId id, String name, String login, UnitId unitId, State state, List<String> roles) {}

    /** One page of the list; {@code next} is the last row's key, or null on the last page. */
    public record Page(List<Row> rows, @Nullable Key next, int count) {}

    /** Where a page of the list ends. */
    public record Key(String name, UUID id) {}

    /** The people of the administrator's units, by name; {@code search} is a part of name or sign-in name. */
    @Transactional(readOnly = true)
    public Page list(Officer me, String search, @Nullable UnitId unit, @Nullable Key after) {
        var reach = administration.reach(me).stream().map(UnitId::value).toArray(UUID[]::new);
        var pattern =
                "%" + search.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        var rows = query("""
                select o.id, o.name, o.login, o.unit_id, o.active, o.password_hash is null as invited, o.locked_until,
                       (select array_agg(distinct r.role order by r.role) from officer_role r where r.officer_id = o.id) as roles
                  from officer o
                 where o.unit_id = any (:reach)
                   and (cast(:unit as uuid) is null or o.unit_id = :unit)
                   and (o.name ilike :pattern or o.login ilike :pattern)
                   and (cast(:afterName as text) is null or (o.name, o.id) > (:afterName, cast(:afterId as uuid)))
                 order by o.name, o.id
                 limit 51
                """, reach, pattern, unit, after)
                .query((row, n) -> {
                    var lockedUntil = row.getObject("locked_until", OffsetDateTime.class);
                    var roles = row.getArray("roles");
                    return new Row(
                            new OfficerId(row.getObject("id", UUID.class)),
                            row.getString("name"),
                            row.getString("login"),
                            new UnitId(row.getObject("unit_id", UUID.class)),
                            state(row.getBoolean("active"), row.getBoolean("invited"), lockedUntil),
                            roles == null ? List.of() : List.of((String[]) roles.getArray()));
                })
                .list();
        var count = query("""
                select count(*)
                  from (select
                          from officer o
                         where o.unit_id = any (:reach)
                           and (cast(:unit as uuid) is null or o.unit_id = :unit)
                           and (o.name ilike :pattern or o.login ilike :pattern)
                         limit 1001) counted
                """, reach, pattern, unit, null).query(Integer.class).single();
        var shown = rows.size() > PAGE ? rows.subList(0, PAGE) : rows;
        var last = shown.isEmpty() ? null : shown.get(shown.size() - 1);
        return new Page(
                shown,
                rows.size() > PAGE && last != null
                        ? new Key(last.name(), last.id().value())
                        : null,
                count);
    }

    private JdbcClient.StatementSpec query(
            String sql, UUID[] reach, String pattern, @Nullable UnitId unit, @Nullable Key after) {
        var statement = jdbc.sql(sql)
                .param("reach", reach, java.sql.Types.ARRAY)
                .param("pattern", pattern)
                .param("unit", unit == null ? null : unit.value(), java.sql.Types.OTHER);
        return sql.contains(":afterName")
                ? statement
                        .param("afterName", after == null ? null : after.name(), java.sql.Types.VARCHAR)
                        .param("afterId", after == null ? null : after.id(), java.sql.Types.OTHER)
                : statement;
    }

    private State state(boolean active, boolean invited, @Nullable OffsetDateTime lockedUntil) {
        if (!active) {
            return State.DEACTIVATED;
        }
        if (invited) {
            return State.INVITED;
        }
        return lockedUntil != null && lockedUntil.isAfter(clock.instant().atOffset(ZoneOffset.UTC))
                ? State.RESTING
                : State.ACTIVE;
    }

    /** The officer, if the administrator looks after their unit. */
    @Transactional(readOnly = true)
    public Officer officer(Officer me, OfficerId id) {
        return administration.officer(me, id);
    }

    /** How the officer's account stands. */
    @Transactional(readOnly = true)
    public State state(Officer me, OfficerId id) {
        administration.officer(me, id);
        return jdbc.sql("select active, password_hash is null as invited, locked_until from officer where id = :id")
                .param("id", id.value())
                .query((row, n) -> state(
                        row.getBoolean("active"),
                        row.getBoolean("invited"),
                        row.getObject("locked_until", OffsetDateTime.class)))
                .single();
    }

    /** The units that the administrator looks after, by name. */
    @Transactional(readOnly = true)
    public List<Unit> units(Officer me) {
        var reach = administration.reach(me);
        return units.all().stream().filter(unit -> reach.contains(unit.id())).toList();
    }

    /** The unit, if the administrator looks after it. */
    @Transactional(readOnly = true)
    public Unit unit(Officer me, UnitId id) {
        administration.require(me, id);
        return units.get(id);
    }

    /** Who can head a unit: everybody active, by name. */
    @Transactional(readOnly = true)
    public List<Officer> candidates(Officer me) {
        administration.reach(me);
        return officers.all().stream().filter(Officer::active).toList();
    }
}
