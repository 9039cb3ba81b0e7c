package org.spillway.clocks;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which ends of deadlines were counted without the calendar of a year, for pages that show the ends alone. */
@Service
public class ProvisionalEnds {

    private final JdbcClient jdbc;

    ProvisionalEnds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The provisional ends of some cases and tips. */
    public static final class Known {

        private final Map<End, Integer> years = new HashMap<>();

        private record End(String number, Instant at) {}

        /** The year whose calendar is missing; null where the end is certain, or there is none. */
        public @Nullable Integer year(String number, @Nullable Instant dueAt) {
            return dueAt == null ? null : years.get(new End(number, dueAt));
        }
    }

    /** Those of the running clocks of the cases and tips with these numbers. */
    @Transactional(readOnly = true)
    public Known of(Collection<String> numbers) {
        var known = new Known();
        if (numbers.isEmpty()) {
            return known;
        }
        jdbc.sql("""
                select d.number, k.due_at, k.provisional_year
                  from dossier d
                  join clock k on k.dossier = d.id
                 where d.number = any(:numbers) and k.stopped_at is null and k.provisional_year is not null
                """).param("numbers", numbers.toArray(String[]::new)).query(row -> {
            known.years.put(
                    new Known.End(
                            row.getString("number"), row.getTimestamp("due_at").toInstant()),
                    row.getInt("provisional_year"));
        });
        return known;
    }
}
