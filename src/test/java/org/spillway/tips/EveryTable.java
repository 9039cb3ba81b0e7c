package org.spillway.tips;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks into every column of every table, the engine's included. */
@Component
public class EveryTable {

    private final JdbcClient jdbc;

    EveryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Column(String table, String name, String type) {}

    /** The columns that hold the text, in clear. */
    public List<String> holding(String text) {
        return columns("'text', 'character varying', 'jsonb', 'bytea'").stream()
                .filter(column -> exists(
                        column,
                        column.type().equals("bytea")
                                ? "position(convert_to(:value, 'UTF8') in \"%s\") > 0"
                                : "position(:value in \"%s\"::text) > 0",
                        text))
                .map(column -> column.table() + "." + column.name())
                .toList();
    }

    /** The columns that tell the minute, as a time or as a count since 1970. */
    public List<String> tellingTheMinuteOf(Instant moment) {
        var minute = moment.truncatedTo(ChronoUnit.MINUTES);
        Predicate<Column> tells = column -> column.type().startsWith("timestamp with time")
                ? exists(column, "date_trunc('minute', \"%s\") = :value", minute.atOffset(ZoneOffset.UTC))
                : exists(
                                column,
                                "date_trunc('minute', \"%s\") = :value",
                                LocalDateTime.ofInstant(minute, ZoneOffset.UTC))
                        || exists(
                                column,
                                "date_trunc('minute', \"%s\") = :value",
                                LocalDateTime.ofInstant(minute, ZoneId.systemDefault()));
        return Stream.concat(
                        columns("'timestamp with time zone', 'timestamp without time zone'").stream()
                                .filter(tells),
                        columns("'bigint'").stream()
                                .filter(column -> exists(
                                        column,
                                        "\"%1$s\" / 60 = :value or \"%1$s\" / 60000 = :value",
                                        minute.getEpochSecond() / 60)))
                .map(column -> column.table() + "." + column.name())
                .toList();
    }

    private boolean exists(Column column, String condition, Object value) {
        return jdbc.sql("select exists (select from \"%s\" where %s)"
                        .formatted(column.table(), condition.formatted(column.name())))
                .param("value", value)
                .query(Boolean.class)
                .single();
    }

    private List<Column> columns(String types) {
        return jdbc.sql("""
                select c.table_name, c.column_name, c.data_type
                  from information_schema.columns c
                  join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
                 where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in (%s)
                   and has_table_privilege(format('%%I.%%I', c.table_schema, c.table_name), 'select')
                """.formatted(types))
                .query((row, n) -> new Column(
                        row.getString("table_name"), row.getString("column_name"), row.getString("data_type")))
                .list();
    }
}
