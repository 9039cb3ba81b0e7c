package org.spillway.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.CaseId;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.TipId;
import org.spillway.shared.UnitId;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The cases. Who may see one is not asked here: see {@link org.spillway.access.Access}. */
@Repository
public class CaseFiles {

    private final JdbcClient jdbc;
    private final ReadOnce<CaseId, Optional<CaseFile>> files = new ReadOnce<>();

    CaseFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    CaseNumber nextNumber(int year) {
        return CaseNumber.of(
                year,
                jdbc.sql("select nextval('case_number')").query(Long.class).single());
    }

    void insert(CaseFile file) {
        jdbc.sql("""
                insert into case_file (id, number, state, stage, source, unit_id, pack, discovered_at, lead_received_at,
                                       level, tip_id, opened_by, opened_at)
                values (:id, :number, :state, :stage, :source, :unit, :pack, :discoveredAt, :leadReceivedAt,
                        :level, :tip, :openedBy, :openedAt)
                """)
                .param("id", file.id().value())
                .param("number", file.number().value())
                .param("state", file.state().name())
                .param("stage", file.stage())
                .param("source", file.source())
                .param("unit", file.unitId().value())
                .param("pack", file.pack())
                .param("discoveredAt", file.discoveredAt().atOffset(ZoneOffset.UTC))
                .param("leadReceivedAt", file.leadReceivedAt().atOffset(ZoneOffset.UTC))
                .param("level", file.level())
                .param("tip", file.tipId() == null ? null : file.tipId().value(), Types.OTHER)
                .param(
                        "openedBy",
                        file.openedBy() == null ? null : file.openedBy().value(),
                        Types.OTHER)
                .param("openedAt", file.openedAt().atOffset(ZoneOffset.UTC))
                .update();
        files.forget(file.id());
    }

    /** The case; {@link NotFound} for an unknown id. */
    public CaseFile get(CaseId id) {
        return find(id).orElseThrow(() -> new NotFound("case " + id));
    }

    /** The case, if there is one. */
    public Optional<CaseFile> find(CaseId id) {
        return files.get(
                id,
                () -> jdbc.sql("select * from case_file where id = :id")
                        .param("id", id.value())
                        .query(CaseFiles::row)
                        .optional());
    }

    /** The case by its number. */
    public Optional<CaseFile> find(CaseNumber number) {
        return jdbc.sql("select * from case_file where number = :number")
                .param("number", number.value())
                .query(CaseFiles::row)
                .optional();
    }

    /** The case that came from this tip. */
    public Optional<CaseFile> findByTip(TipId tip) {
        return jdbc.sql("select * from case_file where tip_id = :tip order by opened_at limit 1")
                .param("tip", tip.value())
                .query(CaseFiles::row)
                .optional();
    }

    /** Takes the row until the transaction ends; {@link NotFound} for an unknown id. */
    public CaseFile lock(CaseId id) {
        ReadOnce.forgetAll();
        return jdbc.sql("select * from case_file where id = :id for update")
                .param("id", id.value())
                .query(CaseFiles::row)
                .optional()
                .orElseThrow(() -> new NotFound("case " + id));
    }

    void state(CaseFile seen, CaseState state, @Nullable Instant closedAt) {
        changed(
                seen.id(),
                jdbc.sql("""
                update case_file
                   set state = :state, closed_at = :closedAt, version = version + 1
                 where id = :id and version = :version
                """)
                        .param("state", state.name())
                        .param(
                                "closedAt",
                                closedAt == null ? null : closedAt.atOffset(ZoneOffset.UTC),
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("id", seen.id().value())
                        .param("version", seen.version())
                        .update());
    }

    void basics(CaseFile seen, Instant discoveredAt, Instant leadReceivedAt, UnitId unit, @Nullable String level) {
        changed(
                seen.id(),
                jdbc.sql("""
                update case_file
                   set discovered_at = :discoveredAt, lead_received_at = :leadReceivedAt, unit_id = :unit, level = :level,
                       version = version + 1
                 where id = :id and version = :version
                """)
                        .param("discoveredAt", discoveredAt.atOffset(ZoneOffset.UTC))
                        .param("leadReceivedAt", leadReceivedAt.atOffset(ZoneOffset.UTC))
                        .param("unit", unit.value())
                        .param("level", level)
                        .param("id", seen.id().value())
                        .param("version", seen.version())
                        .update());
    }

    void filedOn(CaseId id, LocalDate day) {
        changed(
                id,
                jdbc.sql("update case_file set filed_on = :day, version = version + 1 where id = :id")
                        .param("day", day)
                        .param("id", id.value())
                        .update());
    }

    void stage(CaseId id, String stage) {
        changed(
                id,
                jdbc.sql("update case_file set stage = :stage where id = :id")
                        .param("stage", stage)
                        .param("id", id.value())
                        .update());
    }

    private void changed(CaseId id, int rows) {
        files.forget(id);
        if (rows == 0) {
            throw new OptimisticLockingFailureException("the case was changed meanwhile");
        }
    }

    static CaseFile row(ResultSet row, int number) throws SQLException {
        var tip = row.getObject("tip_id", UUID.class);
        var openedBy = row.getObject("opened_by", UUID.class);
        var closedAt = row.getTimestamp("closed_at");
        return new CaseFile(
                new CaseId(row.getObject("id", UUID.class)),
                new CaseNumber(row.getString("number")),
                CaseState.valueOf(row.getString("state")),
                row.getString("stage"),
                row.getString("source"),
                new UnitId(row.getObject("unit_id", UUID.class)),
                row.getString("pack"),
                row.getTimestamp("discovered_at").toInstant(),
                row.getTimestamp("lead_received_at").toInstant(),
                row.getObject("filed_on", LocalDate.class),
                row.getString("level"),
                tip == null ? null : new TipId(tip),
                openedBy == null ? null : new OfficerId(openedBy),
                row.getTimestamp("opened_at").toInstant(),
                closedAt == null ? null : closedAt.toInstant(),
                row.getInt("version"));
    }
}
