package org.spillway.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.DueJobs;
import org.spillway.StoryTest;
import org.spillway.TestClock;
import org.spillway.TestMail;
import org.spillway.access.AccessLinks;
import org.spillway.access.Officer;
import org.spillway.shared.Actor;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;

@StoryTest
class MailTests {

    private static final Map<String, String> TASK = Map.of(
            "task", "4711", "process", "no-such-process", "step", "hear-respondent", "due", "2025-04-25T16:30:00Z");

    @Autowired
    Notifications notifications;

    @Autowired
    AccessLinks links;

    @Autowired
    MailQueue queue;

    @Autowired
    Mails mails;

    @Autowired
    Office office;

    @Autowired
    DueJobs jobs;

    @Autowired
    TestMail server;

    @Autowired
    TestClock clock;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    JdbcClient jdbc;

    UnitId unit;
    UUID dossier;
    Officer reader;

    @BeforeEach
    void somebodyReads() {
        unit = office.unit();
        dossier = office.dossier(unit);
        reader = office.officer(unit, "en", Role.INVESTIGATOR);
    }

    @AfterEach
    void theServerIsUp() {
        server.comeBack();
    }

    @Test
    void aMailIsTextAndHtmlInTheReadersLanguage() throws Exception {
        var chinese = office.officer(unit, "zh-CN", Role.INVESTIGATOR);
        tell(reader, MailKind.TASK_ASSIGNED, TASK);
        tell(chinese, MailKind.TASK_ASSIGNED, TASK);
        jobs.runDue();

        var mail = server.newestTo(reader.email());
        assertThat(mail.getSubject()).isEqualTo(office.number(dossier) + ": a task is yours: hear-respondent");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        var body = MailBody.of(mail);
        assertThat(body.text())
                .contains("a task of " + office.number(dossier) + " is now yours")
                .contains("26 April 2025, 00:30 (China Standard Time)")
                .contains("https://spillway.example/cases/" + office.number(dossier) + "/tasks/4711");
        var page = Jsoup.parse(body.html());
        assertThat(page.select("a").attr("href"))
                .isEqualTo("https://spillway.example/cases/" + office.number(dossier) + "/tasks/4711");
        assertThat(page.select("main").text()).contains("a task of " + office.number(dossier) + " is now yours");

        var inChinese = server.newestTo(chinese.email());
        assertThat(inChinese.getSubject()).isEqualTo(office.number(dossier) + "：任务已分配给您：hear-respondent");
        assertThat(MailBody.of(inChinese).text()).contains("2025年4月26日 00:30（中国标准时间）");
        assertThat(Jsoup.parse(MailBody.of(inChinese).html()).select("html").attr("lang"))
                .isEqualTo("zh-CN");
    }

    @Test
    void aServerThatIsDownLosesNothingAndTheMailIsSentOnceWhenItIsBack() throws Exception {
        server.goDown();
        tell(reader, MailKind.TASK_ASSIGNED, TASK);
        jobs.runDue();
        jobs.runDue();
        assertThat(mail().state()).isEqualTo(MailState.FAILED);
        assertThat(mail().attempts()).isEqualTo(1);
        assertThat(mail().lastError()).contains("Connection refused");
        assertThat(mail().nextAttemptAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(1)));

        clock.advance(Duration.ofMinutes(1));
        jobs.runDue();
        assertThat(mail().nextAttemptAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));

        server.comeBack();
        jobs.restart();
        clock.advance(Duration.ofMinutes(5));
        jobs.runDue();
        jobs.runDue();
        assertThat(mail().state()).isEqualTo(MailState.SENT);
        assertThat(mail().attempts()).isEqualTo(3);
        assertThat(server.to(reader.email())).hasSize(1);
        assertThat(server.newestTo(reader.email()).getMessageID()).isEqualTo("<" + mail().id() + "@spillway.example>");
        assertThat(jobsOf(mail())).isZero();
    }

    @Test
    void aMailIsGivenUpAfterEightAttemptsAndSentAgainOnRequest() {
        var administrator =
                Actor.of(office.officer(unit, "en", Role.ADMINISTRATOR).id());
        server.goDown();
        tell(reader, MailKind.OVERDUE, TASK);
        for (var pause : List.of(0, 1, 5, 15, 60, 240, 240, 240)) {
            assertThat(mail().state()).isIn(MailState.QUEUED, MailState.FAILED);
            clock.advance(Duration.ofMinutes(pause));
            jobs.runDue();
        }
        assertThat(mail().state()).isEqualTo(MailState.GIVEN_UP);
        assertThat(mail().attempts()).isEqualTo(8);
        assertThat(jobsOf(mail())).isZero();

        server.comeBack();
        clock.advance(Duration.ofDays(1));
        jobs.runDue();
        assertThat(server.to(reader.email())).isEmpty();

        queue.resend(mail().id(), administrator);
        jobs.runDue();
        assertThat(mail().state()).isEqualTo(MailState.SENT);
        assertThat(server.to(reader.email())).hasSize(1);
        assertThat(jdbc.sql("select action from audit_record where dossier = :id")
                        .param("id", dossier)
                        .query(String.class)
                        .list())
                .containsExactly("mail.resent");
        assertThatThrownBy(() -> queue.resend(mail().id(), administrator)).isInstanceOf(Refusal.class);
    }

    @Test
    void aFailedMailIsSentAtOnceOnRequest() {
        server.goDown();
        tell(reader, MailKind.DUE_SOON, TASK);
        jobs.runDue();
        server.comeBack();
        queue.resend(mail().id(), Actor.of(reader.id()));
        jobs.runDue();
        assertThat(server.to(reader.email())).hasSize(1);
    }

    @Test
    void aStepThatIsRolledBackLeavesNeitherMailNorJob() {
        var before = jobsInAll();
        transactions.executeWithoutResult(status -> {
            notifications.enqueue(reader.id(), MailKind.RETURNED, dossier, TASK);
            assertThat(jobsInAll()).isEqualTo(before + 1);
            status.setRollbackOnly();
        });
        assertThat(mails()).isEmpty();
        assertThat(jobsInAll()).isEqualTo(before);
    }

    @Test
    void aMailBelongsToATransaction() {
        assertThatThrownBy(() -> notifications.enqueue(reader.id(), MailKind.RETURNED, dossier, TASK))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void whoHasLeftIsToldNothing() {
        var gone = office.officer(unit, "en");
        office.leaves(gone);
        tell(gone, MailKind.RETURNED, TASK);
        assertThat(mails()).isEmpty();

        tell(reader, MailKind.RETURNED, TASK);
        office.leaves(reader);
        jobs.runDue();
        assertThat(server.to(reader.email())).isEmpty();
        assertThat(mail().state()).isEqualTo(MailState.GIVEN_UP);
        assertThat(mail().isForSomebodyWhoLeft()).isTrue();
    }

    @Test
    void aOneTimeLinkStaysNoLongerThanUntilItIsSent() throws Exception {
        transactions.executeWithoutResult(
                status -> links.sendInvitation(reader, java.net.URI.create("https://spillway.example/welcome/secret")));
        jobs.runDue();
        assertThat(MailBody.of(server.newestTo(reader.email())).text()).contains("/welcome/secret");
        assertThat(jdbc.sql("select arguments::text from mail where to_officer = :id")
                        .param("id", reader.id().value())
                        .query(String.class)
                        .single())
                .isEqualTo("{}");
    }

    @Test
    void pagesOfTheQueueFollowEachOtherWithoutGapOrRepeat() {
        for (var i = 0; i < 60; i++) {
            tell(reader, MailKind.RETURNED, TASK);
            clock.advance(Duration.ofMillis(i % 2));
        }
        var first = queue.page(reader.id(), MailState.QUEUED, null);
        var second = queue.page(
                reader.id(),
                MailState.QUEUED,
                MailQueue.Position.of(first.next().toString()));
        assertThat(first.mails())
                .hasSize(50)
                .isSortedAccordingTo((a, b) -> b.createdAt().compareTo(a.createdAt()));
        assertThat(second.mails()).doesNotContainAnyElementsOf(first.mails());
        assertThat(queue.counts().get(MailState.QUEUED)).isGreaterThanOrEqualTo(60);
        jobs.runDue();
    }

    private void tell(Officer to, MailKind kind, Map<String, String> arguments) {
        transactions.executeWithoutResult(status -> notifications.enqueue(to.id(), kind, dossier, arguments));
    }

    private Mail mail() {
        assertThat(mails()).hasSize(1);
        return mails().get(0);
    }

    private List<Mail> mails() {
        return transactions.execute(status -> jdbc
                .sql("select id from mail where dossier = :id order by created_at limit 100")
                .param("id", dossier)
                .query(UUID.class)
                .list()
                .stream()
                .map(id -> mails.lock(id).orElseThrow())
                .toList());
    }

    private int jobsOf(Mail mail) {
        return jdbc.sql("select count(*) from scheduled_tasks where task_instance = :id")
                .param("id", mail.id().toString())
                .query(Integer.class)
                .single();
    }

    private int jobsInAll() {
        return jdbc.sql("select count(*) from scheduled_tasks")
                .query(Integer.class)
                .single();
    }
}
