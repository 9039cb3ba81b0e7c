package org.spillway.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The people who can sign in, and the roles they hold. */
@Repository
public class Officers {

    private static final String COLUMNS = "o.id, o.login, o.name, o.email, o.locale, o.unit_id, o.active, o.version";

    private final JdbcClient jdbc;
    private final ReadOnce<OfficerId, Optional<Officer>> people = new ReadOnce<>();
    private final ReadOnce<OfficerId, Set<Held>> reaches = new ReadOnce<>();

    Officers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The officer, active or not; {@link NotFound} for an unknown id. */
    public Officer get(OfficerId id) {
        return find(id).orElseThrow(() -> new NotFound("officer " + id));
    }

    /** The officer, active or not. */
    public Optional<Officer> find(OfficerId id) {
        return people.get(
                id,
                () -> jdbc.sql("select " + COLUMNS + " from officer o where o.id = :id")
                        .param("id", id.value())
                        .query(Officer.class)
                        .optional());
    }

    /** The officer by sign-in name, whatever its case. */
    public Optional<Officer> findByLogin(String login) {
        return jdbc.sql("select " + COLUMNS + " from officer o where lower(o.login) = lower(:login)")
                .param("login", login)
                .query(Officer.class)
                .optional();
    }

    /** All officers by name; at most 1,000. */
    public List<Officer> all() {
        return jdbc.sql("select " + COLUMNS + " from officer o order by o.name, o.id limit 1000")
                .query(Officer.class)
                .list();
    }

    /**
     * The active officers who hold {@code role} for {@code unit}, in it or (where the role covers units below) above it, by
     * name; at most 200.
     */
    public List<Officer> holding(Role role, UnitId unit) {
        return jdbc.sql("""
                with recursive above (id, parent_id) as (
                    select id, parent_id from unit where id = :unit
                    union all
                    select u.id, u.parent_id from unit u join above a on u.id = a.parent_id
                )
                select distinct %s
                  from officer o
                  join officer_role r on r.officer_id = o.id
                  join above a on a.id = r.unit_id
                 where r.role = :role and o.active and (:covers or r.unit_id = :unit)
                 order by o.name, o.id
                 limit 200
                """.formatted(COLUMNS))
                .param("unit", unit.value())
                .param("role", role.name())
                .param("covers", role.coversUnitsBelow())
                .query(Officer.class)
                .list();
    }

    /** The active officers who hold {@code role} for {@code unit} or for a unit below it, by name; at most 200. */
    public List<Officer> sharing(Role role, UnitId unit) {
        return jdbc.sql("""
                with recursive above (id, parent_id) as (
                    select id, parent_id from unit where id = :unit
                    union all
                    select u.id, u.parent_id from unit u join above a on u.id = a.parent_id
                ), below (id) as (
                    select id from unit where id = :unit
                    union all
                    select u.id from unit u join below b on u.parent_id = b.id
                )
                select distinct %s
                  from officer o
                  join officer_role r on r.officer_id = o.id
                 where r.role = :role and o.active
                   and (r.unit_id in (select id from below) or :covers and r.unit_id in (select id from above))
                 order by o.name, o.id
                 limit 200
                """.formatted(COLUMNS))
                .param("unit", unit.value())
                .param("role", role.name())
                .param("covers", role.coversUnitsBelow())
                .query(Officer.class)
                .list();
    }

    /** The roles as they are written down, each with its unit. */
    public List<Held> held(OfficerId id) {
        return jdbc.sql(
                        "select role, unit_id from officer_role where officer_id = :id order by role, unit_id limit 500")
                .param("id", id.value())
                .query((row, n) ->
                        new Held(Role.valueOf(row.getString("role")), new UnitId(row.getObject("unit_id", UUID.class))))
                .list();
    }

    /** The roles, in whichever unit. */
    public Set<Role> roles(OfficerId id) {
        return held(id).stream().map(Held::role).collect(Collectors.toUnmodifiableSet());
    }

    /** Every unit in which the officer has the role, the units below included. */
    public Set<Held> reach(OfficerId id) {
        return reaches.get(
                id,
                () -> jdbc.sql("""
                with recursive reach (role, unit_id) as (
                    select role, unit_id from officer_role where officer_id = :id
                    union
                    select r.role, u.id from reach r join unit u on u.parent_id = r.unit_id where r.role <> 'HEAD'
                )
                select role, unit_id from reach
                """)
                        .param("id", id.value())
                        .query((row, n) -> new Held(
                                Role.valueOf(row.getString("role")), new UnitId(row.getObject("unit_id", UUID.class))))
                        .set());
    }

    /** Whether the officer holds the role for the unit, in it or above it. */
    public boolean holds(OfficerId id, Role role, UnitId unit) {
        return reach(id).contains(new Held(role, unit));
    }
}
