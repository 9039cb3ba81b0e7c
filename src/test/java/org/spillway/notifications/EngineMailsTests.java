package org.spillway.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.StoryTest;
import org.spillway.access.Officer;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The same with the engine at work: what it does with a task reaches the people. */
@StoryTest
class EngineMailsTests {

    @Autowired
    Office office;

    @Autowired
    Workflow workflow;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    JdbcClient jdbc;

    UnitId unit;
    UUID dossier;
    Officer first;
    Officer second;

    @BeforeEach
    void aReferralBegins() {
        unit = office.unit();
        dossier = office.dossier(unit);
        first = office.officer(unit, "en", Role.REFERRAL_OFFICER);
        second = office.officer(unit, "en", Role.REFERRAL_OFFICER);
        transactions.executeWithoutResult(status -> workflow.start(
                "referral",
                dossier,
                Map.of("caseId", dossier.toString(), "unitId", unit.toString(), "meanwhile", false)));
    }

    @AfterEach
    void theReferralEnds() {
        transactions.executeWithoutResult(status -> workflow.cancel(dossier, "the test is over"));
    }

    @Test
    void theGroupIsToldOfTheFirstTask() {
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "notifications/task-for-group to " + first.email(),
                        "notifications/task-for-group to " + second.email());
    }

    @Test
    void takingIsNotToldGivingBackIsToldToTheOthersAndGivingToSomebodyIsToldToThem() {
        forget();
        transactions.executeWithoutResult(status -> workflow.claim(task().handle(), first.id()));
        assertThat(told()).isEmpty();
        transactions.executeWithoutResult(status -> workflow.release(task().handle(), first.id()));
        assertThat(told()).containsExactly("notifications/task-for-group to " + second.email());
        forget();
        transactions.executeWithoutResult(status -> workflow.assign(task().handle(), second.id(), first.id()));
        assertThat(told()).containsExactly("notifications/task-assigned to " + second.email());
    }

    private WorkTask task() {
        return workflow.tasksOf(dossier).get(0);
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
