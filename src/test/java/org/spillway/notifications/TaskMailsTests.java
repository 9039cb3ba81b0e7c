package org.spillway.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.DueJobs;
import org.spillway.StoryTest;
import org.spillway.TestClock;
import org.spillway.access.Officer;
import org.spillway.shared.OfficerId;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.spillway.workflow.TaskChanged;
import org.spillway.workflow.TaskChanged.Kind;
import org.spillway.workflow.TaskId;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Says what {@code workflow} says when tasks change, and looks at what is queued. */
@StoryTest
class TaskMailsTests {

    @Autowired
    Office office;

    @Autowired
    Workflow workflow;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    DueJobs jobs;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    UnitId unit;
    UUID dossier;
    Officer first;
    Officer second;
    final List<TaskId> made = new ArrayList<>();

    @BeforeEach
    void aCaseAndTwoInvestigators() {
        unit = office.unit();
        dossier = office.dossier(unit);
        first = office.officer(unit, "en", Role.INVESTIGATOR);
        second = office.officer(unit, "zh-CN", Role.INVESTIGATOR);
    }

    @AfterEach
    void noTaskStaysOpen() {
        made.forEach(task -> transactions.executeWithoutResult(status -> ended(task, first, null)));
    }

    @Test
    void aNewTaskIsToldToEverybodyOfItsGroup() {
        transactions.executeWithoutResult(status -> created("interview", Role.INVESTIGATOR, null));
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "notifications/task-for-group to " + first.email(),
                        "notifications/task-for-group to " + second.email());
    }

    @Test
    void whoMayNotTakeItAndWhoHasLeftIsNotTold() {
        office.isKeptAwayFrom(dossier, first);
        office.leaves(office.officer(unit, "en", Role.INVESTIGATOR));
        transactions.executeWithoutResult(status -> created("interview", Role.INVESTIGATOR, null));
        assertThat(told()).containsExactly("notifications/task-for-group to " + second.email());
    }

    @Test
    void aTaskThatGoesStraightToItsHolderIsToldToTheHolderAlone() {
        transactions.executeWithoutResult(
                status -> assigned(created("interview", Role.INVESTIGATOR, null), second, null));
        assertThat(told()).containsExactly("notifications/task-assigned to " + second.email());
    }

    @Test
    void whoTakesATaskNeedsNoMail() {
        var task = transactions.execute(status -> created("interview", Role.INVESTIGATOR, null));
        forget();
        transactions.executeWithoutResult(status -> assigned(task, first, first.id()));
        assertThat(told()).isEmpty();
    }

    @Test
    void aTaskGivenBackIsToldToTheOthers() {
        var task = transactions.execute(status -> {
            var fresh = created("interview", Role.INVESTIGATOR, null);
            assigned(fresh, first, null);
            return fresh;
        });
        forget();
        transactions.executeWithoutResult(status -> assigned(task, null, first.id()));
        assertThat(told()).containsExactly("notifications/task-for-group to " + second.email());
    }

    @Test
    void aTaskThatIsDoneAtOnceIsToldToNobody() {
        transactions.executeWithoutResult(status -> {
            var task = created("interview", Role.INVESTIGATOR, null);
            assigned(task, first, null);
            ended(task, first, null);
        });
        assertThat(told()).isEmpty();
    }

    @Test
    void aHeadAndAnApproverAreAskedToDecide() {
        var head = office.officer(unit, "en", Role.HEAD);
        var approver = office.officer(unit, "en", Role.APPROVER);
        transactions.executeWithoutResult(status -> {
            created("decide-filing", Role.HEAD, null);
            assigned(created("approve-first", Role.APPROVER, null), approver, null);
        });
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "notifications/decision-needed to " + head.email(),
                        "notifications/decision-needed to " + approver.email());
    }

    @Test
    void whoHasToDoItAgainIsToldSoAndWhoChecksItAgainIsNot() {
        var inquiry = transactions.execute(status -> created("conduct-inquiry", Role.INVESTIGATOR, null));
        clock.advance(Duration.ofHours(1));
        var check = transactions.execute(status -> next(inquiry, first, null, "countersign-inquiry", second));
        clock.advance(Duration.ofHours(1));
        forget();
        var again = transactions.execute(status -> next(check, second, "RETURNED", "conduct-inquiry", first));
        assertThat(told()).containsExactly("notifications/returned to " + first.email());
        clock.advance(Duration.ofHours(1));
        forget();
        transactions.executeWithoutResult(status -> next(again, first, null, "countersign-inquiry", second));
        assertThat(told()).containsExactly("notifications/task-assigned to " + second.email());
    }

    @Test
    void aMailKnowsCodesAndTimesButNoFacts() {
        transactions.executeWithoutResult(status ->
                created("interview", Role.INVESTIGATOR, clock.instant().plus(Duration.ofDays(2))));
        assertThat(jdbc.sql("select distinct jsonb_object_keys(arguments) from mail where dossier = :id")
                        .param("id", dossier)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("task", "process", "step", "due");
    }

    @Test
    void eachReminderIsToldOnceHoweverOftenWeStart() {
        var head = office.officer(unit, "en", Role.HEAD);
        office.isHeadedBy(unit, head);
        var due = clock.instant().plus(Duration.ofHours(10));
        transactions.executeWithoutResult(
                status -> assigned(created("interview", Role.INVESTIGATOR, due), first, first.id()));
        clock.set(due.minus(Duration.ofHours(2)).minusSeconds(1));
        jobs.runDue();
        assertThat(told()).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        jobs.runDue();
        jobs.restart();
        jobs.runDue();
        assertThat(told()).containsExactly("notifications/due-soon to " + first.email());

        forget();
        clock.set(due);
        jobs.runDue();
        jobs.restart();
        jobs.runDue();
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "notifications/overdue to " + first.email(), "notifications/overdue to " + head.email());
    }

    @Test
    void ofALongTaskTheLastDayIsRemindedOf() {
        var due = clock.instant().plus(Duration.ofDays(30));
        transactions.executeWithoutResult(
                status -> assigned(created("interview", Role.INVESTIGATOR, due), first, first.id()));
        clock.set(due.minus(Duration.ofHours(25)));
        jobs.runDue();
        assertThat(told()).isEmpty();
        clock.set(due.minus(Duration.ofHours(24)));
        jobs.runDue();
        assertThat(told()).containsExactly("notifications/due-soon to " + first.email());
    }

    @Test
    void whatWasMissedIsToldOnceWhenWeAreBackAndTheHeadItIsAboutIsLeftOut() {
        var head = office.officer(unit, "en", Role.HEAD);
        office.isHeadedBy(unit, head);
        office.isKeptAwayFrom(dossier, head);
        var due = clock.instant().plus(Duration.ofHours(10));
        transactions.executeWithoutResult(status -> created("interview", Role.INVESTIGATOR, due));
        forget();
        clock.set(due.plus(Duration.ofDays(3)));
        jobs.runDue();
        jobs.runDue();
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "notifications/overdue to " + first.email(), "notifications/overdue to " + second.email());
    }

    @Test
    void aDoneTaskIsNotRemindedOfAndAMovedOneAtItsNewTime() {
        var due = clock.instant().plus(Duration.ofHours(10));
        var done = transactions.execute(status -> {
            var task = created("interview", Role.INVESTIGATOR, due);
            assigned(task, first, first.id());
            return task;
        });
        transactions.executeWithoutResult(status -> ended(done, first, null));
        var moved = transactions.execute(status -> {
            var task = created("collect-evidence", Role.INVESTIGATOR, due);
            assigned(task, second, second.id());
            return task;
        });
        clock.set(due.minus(Duration.ofHours(1)));
        jobs.runDue();
        assertThat(told()).containsExactly("notifications/due-soon to " + second.email());

        forget();
        transactions.executeWithoutResult(status -> due(moved, due.plus(Duration.ofHours(20))));
        clock.set(due.plus(Duration.ofHours(1)));
        jobs.runDue();
        assertThat(told()).isEmpty();
        clock.set(due.plus(Duration.ofHours(15)));
        jobs.runDue();
        assertThat(told()).containsExactly("notifications/due-soon to " + second.email());
    }

    private TaskId created(String step, Role role, @Nullable Instant due) {
        var id = TaskId.of(UUID.randomUUID().toString());
        jdbc.sql("""
                insert into work_task (id, process, instance, step, dossier, stage, role, part, unit, created_at, due_at)
                values (:id, 'investigation', :dossier, :step, :dossierId, 'S08e', :role, :part, :unit, :at,
                        coalesce(:due, 'infinity'::timestamptz))
                """)
                .param("id", id.value())
                .param("dossier", dossier.toString())
                .param("dossierId", dossier)
                .param("step", step)
                .param("role", role.name())
                .param("part", part(role))
                .param("unit", unit.value())
                .param("at", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .param(
                        "due",
                        due == null ? null : due.atOffset(java.time.ZoneOffset.UTC),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        ReadOnce.forgetAll();
        made.add(id);
        say(Kind.CREATED, id, null);
        return id;
    }

    private static String part(Role role) {
        return switch (role) {
            case HEAD -> "HEAD";
            case APPROVER -> "FIRST_APPROVER";
            default -> "LEAD_INVESTIGATOR";
        };
    }

    private TaskId next(TaskId done, Officer by, @Nullable String outcome, String step, Officer to) {
        ended(done, by, outcome);
        var task = created(step, Role.INVESTIGATOR, null);
        jdbc.sql("update work_task set assignee = :to where id = :id")
                .param("to", to.id().value())
                .param("id", task.value())
                .update();
        ReadOnce.forgetAll();
        return task;
    }

    private void assigned(TaskId task, @Nullable Officer to, @Nullable OfficerId actor) {
        jdbc.sql("update work_task set assignee = :to where id = :id")
                .param("to", to == null ? null : to.id().value(), java.sql.Types.OTHER)
                .param("id", task.value())
                .update();
        ReadOnce.forgetAll();
        say(Kind.ASSIGNED, task, actor);
    }

    private void ended(TaskId task, Officer by, @Nullable String outcome) {
        jdbc.sql("update work_task set ended_at = :at, ended_by = :by, outcome = :outcome where id = :id")
                .param("at", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .param("by", by.id().value())
                .param("outcome", outcome)
                .param("id", task.value())
                .update();
        ReadOnce.forgetAll();
        say(Kind.COMPLETED, task, null);
    }

    private void due(TaskId task, Instant due) {
        jdbc.sql("update work_task set due_at = :due where id = :id")
                .param("due", due.atOffset(java.time.ZoneOffset.UTC))
                .param("id", task.value())
                .update();
        ReadOnce.forgetAll();
        say(Kind.UPDATED, task, null);
    }

    private void say(Kind kind, TaskId task, @Nullable OfficerId actor) {
        events.publishEvent(new TaskChanged(kind, workflow.get(task), actor));
    }

    private List<String> told() {
        return jdbc.sql("select kind || ' to ' || to_address from mail where dossier = :id order by created_at")
                .param("id", dossier)
                .query(String.class)
                .list();
    }

    private void forget() {
        jdbc.sql("delete from mail where dossier = :id").param("id", dossier).update();
    }
}
