package org.spillway.referrals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.vault.Vault;
import org.spillway.workflow.WorkTask;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code referral}. */
@Repository
class Referrals {

    private static final String PLACE = "referral.reason";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final ReadOnce<UUID, List<Referral>> ofCases = new ReadOnce<>();

    Referrals(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    Referral add(
            CaseId id,
            String authority,
            boolean meanwhile,
            Referral.State state,
            String reason,
            @Nullable OfficerId by,
            Instant now) {
        var referral = new Referral(UUID.randomUUID(), id, authority, meanwhile, state, now, null, null, null, null);
        jdbc.sql("""
                insert into referral (id, case_id, authority, reason, meanwhile, state, begun_by, begun_at)
                values (:id, :case, :authority, :reason, :meanwhile, :state, :by, :now)
                """)
                .param("id", referral.id())
                .param("case", id.value())
                .param("authority", authority)
                .param("reason", vault.seal(id.value(), PLACE, reason))
                .param("meanwhile", meanwhile)
                .param("state", state.name())
                .param("by", by == null ? null : by.value(), Types.OTHER)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        ofCases.forget(id.value());
        return referral;
    }

    void begun(Referral referral, String instance) {
        changed(
                referral,
                jdbc.sql("update referral set instance = :instance where id = :id and instance is null")
                        .param("instance", instance)
                        .param("id", referral.id())
                        .update());
    }

    void sent(Referral referral) {
        changed(
                referral,
                jdbc.sql("update referral set state = 'SENT' where id = :id and state = 'DUE'")
                        .param("id", referral.id())
                        .update());
    }

    void held(Referral referral, ReferralAnswer answer, LocalDate from) {
        changed(
                referral,
                jdbc.sql("""
                update referral set state = 'HELD', answer = :answer, held_from = :from
                 where id = :id and state = 'SENT'
                """)
                        .param("answer", answer.name())
                        .param("from", from)
                        .param("id", referral.id())
                        .update());
    }

    void ended(Referral referral, ReferralAnswer answer, LocalDate on) {
        changed(
                referral,
                jdbc.sql("""
                update referral set state = 'ENDED', answer = :answer, ended_on = :on
                 where id = :id and state in ('SENT', 'HELD')
                """)
                        .param("answer", answer.name())
                        .param("on", on)
                        .param("id", referral.id())
                        .update());
    }

    /** The days on which it held the case were a slip. */
    void corrected(Referral referral, LocalDate heldFrom, @Nullable LocalDate endedOn) {
        changed(
                referral,
                jdbc.sql("update referral set held_from = :from, ended_on = :on where id = :id")
                        .param("from", heldFrom)
                        .param("on", endedOn, Types.DATE)
                        .param("id", referral.id())
                        .update());
    }

    private void changed(Referral referral, int rows) {
        ofCases.forget(referral.caseId().value());
        if (rows == 0) {
            throw new OptimisticLockingFailureException("the referral was changed meanwhile");
        }
    }

    /** The referrals of a case in the order in which they began; at most 200. */
    List<Referral> of(UUID dossier) {
        return ofCases.get(
                dossier,
                () -> jdbc.sql("""
                select id, case_id, authority, meanwhile, state, begun_at, instance, answer, held_from, ended_on from referral
                 where case_id = :case
                 order by begun_at, id
                 limit 200
                """).param("case", dossier).query(Referrals::row).list());
    }

    /** Whether anything of the case went or is to go to another authority. */
    boolean any(CaseId id) {
        return of(id.value()).stream().anyMatch(each -> each.state() != Referral.State.NOT_NEEDED);
    }

    /** The referral that the task is about; empty before a filing decision to refer a suspected crime is sent. */
    Optional<Referral> of(WorkTask task) {
        return ofInstance(new CaseId(task.dossier()), task.instance());
    }

    Optional<Referral> ofInstance(CaseId id, String instance) {
        return of(id.value()).stream()
                .filter(each -> instance.equals(each.instance()))
                .findFirst();
    }

    /** Why it was begun, or why it is not needed. */
    String reason(Referral referral) {
        var sealed = jdbc.sql("select reason from referral where id = :id")
                .param("id", referral.id())
                .query(byte[].class)
                .single();
        return vault.open(referral.caseId().value(), PLACE, sealed);
    }

    private static Referral row(ResultSet row, int number) throws SQLException {
        return new Referral(
                row.getObject("id", UUID.class),
                new CaseId(row.getObject("case_id", UUID.class)),
                row.getString("authority"),
                row.getBoolean("meanwhile"),
                Referral.State.valueOf(row.getString("state")),
                row.getTimestamp("begun_at").toInstant(),
                row.getString("instance"),
                row.getString("answer"),
                row.getObject("held_from", LocalDate.class),
                row.getObject("ended_on", LocalDate.class));
    }
}
