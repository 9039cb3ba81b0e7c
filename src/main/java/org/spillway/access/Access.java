package org.spillway.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.spillway.shared.CaseId;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.spillway.workflow.TaskPolicy;
import org.spillway.workflow.WorkTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The one place that decides who may see and do what. What one may not open does not exist: {@link NotFound}. */
@Service
@Transactional(readOnly = true)
public class Access {

    private final JdbcClient jdbc;
    private final Officers officers;
    private final Dossiers dossiers;
    private final List<TaskPolicy> policies;

    Access(JdbcClient jdbc, Officers officers, Dossiers dossiers, List<TaskPolicy> policies) {
        this.jdbc = jdbc;
        this.officers = officers;
        this.dossiers = dossiers;
        this.policies = policies;
    }

    /** Throws {@link NotFound} unless the officer is on the team of the case. */
    public void require(OfficerId who, CaseId id) {
        if (!sees(who, id)) {
            throw new NotFound("case " + id);
        }
    }

    /** Whether the officer may open the case. */
    public boolean sees(OfficerId who, CaseId id) {
        return jdbc.sql("select exists (select from visible_case where officer_id = :who and case_id = :id)")
                .param("who", who.value())
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    /** Throws {@link NotFound} unless the officer holds the role somewhere. */
    public void require(OfficerId who, Role role) {
        if (!officers.roles(who).contains(role)) {
            throw new NotFound("page for " + role);
        }
    }

    /** Throws {@link NotFound} unless the officer holds the role for the unit. */
    public void require(OfficerId who, Role role, UnitId unit) {
        if (!officers.holds(who, role, unit)) {
            throw new NotFound("page for " + role + " of " + unit);
        }
    }

    /** Whether the task may be shown to the officer: it is theirs, or their group's and no policy keeps them away. */
    public boolean mayTake(OfficerId who, WorkTask task) {
        return policies.stream().allMatch(policy -> policy.refusal(task, who).isEmpty());
    }

    /**
     * Whether the task may be shown to the officer as one of their group's: they hold its role, and are not kept away from
     * its case. Their other parts on the case may still keep them from taking it.
     */
    public boolean offers(OfficerId who, WorkTask task) {
        return officers.find(who).filter(Officer::active).isPresent()
                && officers.holds(who, task.role(), task.unit())
                && !dossiers.isHiddenFrom(who, task.dossier())
                && jdbc.sql("""
                        select not exists (select from recusal
                                            where dossier = :dossier and officer_id = :who and lifted_at is null)
                        """)
                        .param("dossier", task.dossier())
                        .param("who", who.value())
                        .query(Boolean.class)
                        .single();
    }

    /**
     * Whether the officer has or had a part in the case or tip, so that they may learn that it changed, though not how. Who
     * is only the officer of the tip that a case came from was never let in to the case.
     */
    public boolean worked(OfficerId who, UUID dossier) {
        return jdbc.sql("""
                select exists (select from case_part p
                                 join dossier d on d.id = p.dossier
                                where p.dossier = :dossier and p.officer_id = :who
                                  and (d.kind = 'TIP' or p.part <> 'TIP_OFFICER'))
                """)
                .param("dossier", dossier)
                .param("who", who.value())
                .query(Boolean.class)
                .single();
    }

    /** The first rule that keeps the officer from the task; empty when they may take or complete it. */
    public Optional<Refusal> refusal(OfficerId who, WorkTask task) {
        return policies.stream()
                .map(policy -> policy.refusal(task, who))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Who could take the task: active holders of its role whom no policy keeps away, by name. */
    public List<Officer> candidates(WorkTask task) {
        return officers.holding(task.role(), task.unit()).stream()
                .filter(officer -> mayTake(officer.id(), task))
                .toList();
    }

    /** Whether the officer has this part of the case or tip now. */
    public boolean has(OfficerId who, UUID dossier, Part part) {
        return jdbc.sql("""
                select exists (select from case_part
                                where dossier = :dossier and officer_id = :who and part = :part and until is null)
                """)
                .param("dossier", dossier)
                .param("who", who.value())
                .param("part", part.name())
                .query(Boolean.class)
                .single();
    }
}
