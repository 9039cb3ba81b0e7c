package org.spillway.guard;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code guard_follow_up}. */
@Repository
class FollowUps {

    static final int SHOWN = 50;

    private static final String COLUMNS = "id, unit_id, of_public, day, refused, state, holder, note";

    private final JdbcClient jdbc;

    FollowUps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who follows up what came from the public, or from people of a unit. */
    static Role role(boolean ofPublic) {
        return ofPublic ? Role.TIP_OFFICER : Role.SECURITY_OFFICER;
    }

    /** Counts one more; whether it is the first of its hour. */
    boolean count(UnitId unit, boolean ofPublic, LocalDate day, byte[] hour) {
        return jdbc.sql("""
                insert into guard_follow_up as f (id, unit_id, of_public, day, hour_digest, refused, state)
                values (:id, :unit, :public, :day, :hour, 1, 'OPEN')
                    on conflict (unit_id, hour_digest) where state <> 'DONE' do update set refused = f.refused + 1
                returning refused
                """)
                        .param("id", UUID.randomUUID())
                        .param("unit", unit.value())
                        .param("public", ofPublic)
                        .param("day", day)
                        .param("hour", hour)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** How much is still to be done in these units; counting stops at {@link #SHOWN}. */
    int countWaiting(UUID[] ofPublic, UUID[] ofStaff) {
        return jdbc.sql("""
                select count(*)
                  from (select from guard_follow_up
                         where state <> 'DONE'
                           and (of_public and unit_id = any(:public) or not of_public and unit_id = any(:staff))
                         limit :most) waiting
                """)
                .param("public", ofPublic)
                .param("staff", ofStaff)
                .param("most", SHOWN)
                .query(Integer.class)
                .single();
    }

    /** What is still to be done in these units, the oldest first. */
    List<FollowUp> waiting(UUID[] ofPublic, UUID[] ofStaff) {
        return jdbc.sql("select " + COLUMNS + """
                  from guard_follow_up
                 where state <> 'DONE'
                   and (of_public and unit_id = any(:public) or not of_public and unit_id = any(:staff))
                 order by day, id
                 limit
                """ + SHOWN)
                .param("public", ofPublic)
                .param("staff", ofStaff)
                .query(FollowUps::row)
                .list();
    }

    /** What was done last in these units. */
    List<FollowUp> done(UUID[] ofPublic, UUID[] ofStaff) {
        return jdbc.sql("select " + COLUMNS + """
                  from guard_follow_up
                 where state = 'DONE'
                   and (of_public and unit_id = any(:public) or not of_public and unit_id = any(:staff))
                 order by done_at desc, id
                 limit
                """ + SHOWN)
                .param("public", ofPublic)
                .param("staff", ofStaff)
                .query(FollowUps::row)
                .list();
    }

    Optional<FollowUp> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from guard_follow_up where id = :id")
                .param("id", id)
                .query(FollowUps::row)
                .optional();
    }

    /** Whether it was still open, and is now in these hands. */
    boolean take(UUID id, OfficerId holder) {
        return jdbc.sql(
                                "update guard_follow_up set state = 'TAKEN', holder = :holder where id = :id and state = 'OPEN'")
                        .param("id", id)
                        .param("holder", holder.value())
                        .update()
                == 1;
    }

    /** Whether it was in these hands, and is now done. */
    boolean finish(UUID id, OfficerId holder, String note, Instant now) {
        return jdbc.sql("""
                update guard_follow_up set state = 'DONE', note = :note, done_at = :now
                 where id = :id and state = 'TAKEN' and holder = :holder
                """)
                        .param("id", id)
                        .param("holder", holder.value())
                        .param("note", note)
                        .param("now", now.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                        .update()
                == 1;
    }

    private static FollowUp row(ResultSet row, int n) throws SQLException {
        var holder = row.getObject("holder", UUID.class);
        return new FollowUp(
                row.getObject("id", UUID.class),
                new UnitId(row.getObject("unit_id", UUID.class)),
                row.getBoolean("of_public"),
                row.getObject("day", LocalDate.class),
                row.getInt("refused"),
                FollowUp.State.valueOf(row.getString("state")),
                holder == null ? null : new OfficerId(holder),
                row.getString("note"));
    }
}
