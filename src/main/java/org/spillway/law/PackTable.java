package org.spillway.law;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The versions of packs in the database: their files never change, only whether and when they are in force. */
@Repository
class PackTable {

    private final JdbcClient jdbc;

    PackTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets nobody else change what is in force until the transaction ends. */
    void lock() {
        ReadOnce.forgetAll();
        jdbc.sql("select revision from pack_revision for update").query().singleValue();
    }

    /** Tells every node that something else is in force. */
    void changed() {
        jdbc.sql("update pack_revision set revision = revision + 1").update();
    }

    long revision() {
        return jdbc.sql("select revision from pack_revision").query(Long.class).single();
    }

    /**
     * Keeps a version; {@code inForceFrom} null keeps it as a draft.
     *
     * @param by null for what ships
     */
    UUID add(PackSource source, @Nullable LocalDate inForceFrom, @Nullable OfficerId by, Instant now) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into pack_version (id, pack, version, state, digest, in_force_from, uploaded_by, uploaded_at, put_in_force_at)
                values (:id, :pack, :version, :state, :digest, :from, :by, :now, :inForceAt)
                """)
                .param("id", id)
                .param("pack", source.pack())
                .param("version", source.version())
                .param("state", inForceFrom == null ? "DRAFT" : "IN_FORCE")
                .param("digest", source.digest())
                .param("from", inForceFrom, Types.DATE)
                .param("by", by == null ? null : by.value(), Types.OTHER)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("inForceAt", inForceFrom == null ? null : now.atOffset(ZoneOffset.UTC))
                .update();
        source.files()
                .forEach((path, content) -> jdbc.sql(
                                "insert into pack_file (version_id, path, content) values (:id, :path, :content)")
                        .param("id", id)
                        .param("path", path)
                        .param("content", content)
                        .update());
        return id;
    }

    /** All versions, withdrawn ones too, in the order in which they come into force, drafts last; at most 1,000. */
    List<Row> versions() {
        return jdbc.sql("""
                select *
                  from pack_version
                 order by pack, in_force_from nulls last, put_in_force_at, uploaded_at, id
                 limit 1000
                """).query(PackTable::row).list();
    }

    Optional<Row> find(UUID id) {
        return jdbc.sql("select * from pack_version where id = :id")
                .param("id", id)
                .query(PackTable::row)
                .optional();
    }

    void putInForce(UUID id, LocalDate from, OfficerId by, Instant now) {
        jdbc.sql("""
                update pack_version
                   set state = 'IN_FORCE', in_force_from = :from, put_in_force_by = :by, put_in_force_at = :now
                 where id = :id and state = 'DRAFT'
                """)
                .param("id", id)
                .param("from", from)
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void withdraw(UUID id, OfficerId by, Instant now) {
        jdbc.sql("""
                update pack_version set state = 'WITHDRAWN', withdrawn_by = :by, withdrawn_at = :now
                 where id = :id and state = 'DRAFT'
                """)
                .param("id", id)
                .param("by", by.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    SortedMap<String, byte[]> files(UUID version) {
        var files = new TreeMap<String, byte[]>();
        jdbc.sql("select path, content from pack_file where version_id = :id order by path limit 1000")
                .param("id", version)
                .query((row, n) -> files.put(row.getString("path"), row.getBytes("content")))
                .list();
        return files;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("pack"),
                row.getObject("version", LocalDate.class),
                row.getString("state"),
                row.getString("digest"),
                row.getObject("in_force_from", LocalDate.class),
                officer(row, "uploaded_by"),
                row.getTimestamp("uploaded_at").toInstant(),
                officer(row, "put_in_force_by"));
    }

    private static @Nullable OfficerId officer(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new OfficerId(id);
    }

    /**
     * A version as it is listed.
     *
     * @param state DRAFT, IN_FORCE or WITHDRAWN
     * @param uploadedBy null for what shipped
     */
    record Row(
            UUID id,
            String pack,
            LocalDate version,
            String state,
            String digest,
            @Nullable LocalDate inForceFrom,
            @Nullable OfficerId uploadedBy,
            Instant uploadedAt,
            @Nullable OfficerId putInForceBy) {

        boolean isInForce() {
            return state.equals("IN_FORCE");
        }

        boolean isWithdrawn() {
            return state.equals("WITHDRAWN");
        }

        boolean isDraft() {
            return state.equals("DRAFT");
        }

        /** How its files are named where their faults are told. */
        String origin() {
            return pack + "/" + version + "/";
        }
    }
}
