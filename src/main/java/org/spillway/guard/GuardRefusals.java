package org.spillway.guard;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code guard_refusal}. */
@Repository
class GuardRefusals {

    // A stranger who sends markings all day fills no table; what is refused beyond it is counted by the follow-up
    // alone.
    private static final int MOST_OF_A_DAY = 500;

    private final JdbcClient jdbc;

    GuardRefusals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a row, unless nobody is signed in and strangers made too many of them today; whether it did. */
    boolean add(Sender sender, Place place, Marking marking, int size, byte[] digest, LocalDate day, Instant now) {
        var officer = sender.officer();
        return jdbc.sql("""
                insert into guard_refusal (id, door, officer_id, pack, rule, class, address, field, size, digest, day, at)
                select :id, :door, :officer, :pack, :rule, :class, :address, :field, :size, :digest, :day, :at
                 where :officer::uuid is not null
                    or (select count(*) from guard_refusal where officer_id is null and day = :day) < :most
                """)
                        .param("id", UUID.randomUUID())
                        .param("door", sender.door().name())
                        .param("officer", officer == null ? null : officer.value(), Types.OTHER)
                        .param("pack", marking.pack())
                        .param("rule", marking.rule())
                        .param("class", marking.kind().name())
                        .param("address", place.address())
                        .param("field", place.field())
                        .param("size", size)
                        .param("digest", digest)
                        .param("day", day)
                        .param(
                                "at",
                                sender.door() == Door.PUBLIC ? null : now.atOffset(ZoneOffset.UTC),
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("most", MOST_OF_A_DAY)
                        .update()
                == 1;
    }
}
