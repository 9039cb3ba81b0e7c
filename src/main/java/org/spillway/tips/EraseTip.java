package org.spillway.tips;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.spillway.access.Recusals;
import org.spillway.audit.Audit;
import org.spillway.files.StoredFiles;
import org.spillway.identities.Identities;
import org.spillway.shared.Actor;
import org.spillway.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases a tip: its key first, so that nothing of it opens any more wherever it still lies, and then its rows. A tombstone
 * stays (ADR 0020). Whether it may be erased is not asked here: see {@link RetainTips}.
 */
@Service
class EraseTip {

    /** What this module keeps of a tip, beside the tip itself; a test finds what is missing here. */
    static final List<String> TABLES = List.of(
            "tip_message",
            "tip_record",
            "tip_note",
            "tip_redaction",
            "tip_score",
            "tip_signature",
            "tip_trait",
            "tip_entry",
            "tip_hold",
            "tip_transfer",
            "tip_labelled",
            "tip_name_settled",
            "tip_expiry");

    private final JdbcClient jdbc;
    private final Vault vault;
    private final StoredFiles files;
    private final TipLabels labels;
    private final Tombstones tombstones;
    private final Identities identities;
    private final Recusals recusals;
    private final Audit audit;

    EraseTip(
            JdbcClient jdbc,
            Vault vault,
            StoredFiles files,
            TipLabels labels,
            Tombstones tombstones,
            Identities identities,
            Recusals recusals,
            Audit audit) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.files = files;
        this.labels = labels;
        this.tombstones = tombstones;
        this.identities = identities;
        this.recusals = recusals;
        this.audit = audit;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void erase(Tip tip, String outcome, LocalDate on) {
        var id = tip.id();
        var by = new Actor.System("retention");
        vault.destroy(id.value());
        identities.forget(id, by);
        files.forget(id.value());
        recusals.forgetWhy(id.value());
        TABLES.forEach(table -> run("delete from " + table + " where tip_id = :tip", tip));
        labels.forgetUnused(tip);
        run("update tip set duplicate_of = null where duplicate_of = :tip", tip);
        run("update tip set merged_with = null where merged_with = :tip", tip);
        tombstones.set(id, outcome, on);
        run("delete from tip where id = :tip", tip);
        audit.record(by, "tip.erased", id.value(), Map.of("outcome", outcome));
    }

    private void run(String sql, Tip tip) {
        jdbc.sql(sql).param("tip", tip.id().value()).update();
    }
}
