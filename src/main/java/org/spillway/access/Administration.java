package org.spillway.access;

import java.sql.Types;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far an administrator reaches: the units in which the role is held, and those below. */
@Component
class Administration {

    private final Officers officers;
    private final JdbcClient jdbc;

    Administration(Officers officers, JdbcClient jdbc) {
        this.officers = officers;
        this.jdbc = jdbc;
    }

    Set<UnitId> reach(Officer me) {
        var reach = officers.reach(me.id()).stream()
                .filter(held -> held.role() == Role.ADMINISTRATOR)
                .map(Held::unitId)
                .collect(Collectors.toUnmodifiableSet());
        if (reach.isEmpty()) {
            throw new NotFound("pages of the administrator");
        }
        return reach;
    }

    void require(Officer me, UnitId unit) {
        if (!reach(me).contains(unit)) {
            throw new NotFound("unit " + unit);
        }
    }

    /** The officer, if the administrator reaches their unit. */
    Officer officer(Officer me, OfficerId id) {
        var officer = officers.get(id);
        require(me, officer.unitId());
        return officer;
    }

    /** Refuses what would leave nobody at {@code lost} or, where it is null, anywhere, who can give access to others. */
    void refuseIfLast(OfficerId leaving, @Nullable UnitId lost) {
        // Two who remove each other at once must not both succeed.
        jdbc.sql(
                        "select officer_id from officer_role where role = 'ADMINISTRATOR' order by officer_id, unit_id for update")
                .query()
                .listOfRows();
        ReadOnce.forgetAll();
        var others = jdbc.sql("""
                select count(*)
                  from officer_role r
                  join officer o on o.id = r.officer_id
                  join unit u on u.id = r.unit_id
                 where r.role = 'ADMINISTRATOR' and o.active and o.password_hash is not null and u.parent_id is null
                   and not (r.officer_id = :leaving and (cast(:lost as uuid) is null or r.unit_id = :lost))
                """)
                .param("leaving", leaving.value())
                .param("lost", lost == null ? null : lost.value(), Types.OTHER)
                .query(Long.class)
                .single();
        var isOne = officers.held(leaving).stream()
                .anyMatch(held -> held.role() == Role.ADMINISTRATOR
                        && (lost == null || held.unitId().equals(lost)));
        if (isOne && others == 0) {
            throw new Refusal("access.refusal.last-administrator");
        }
    }

    static void refuseIfStale(int changed, String what) {
        if (changed == 0) {
            throw new OptimisticLockingFailureException(what + " was changed meanwhile");
        }
    }
}
