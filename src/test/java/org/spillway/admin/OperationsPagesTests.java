package org.spillway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spillway.FormToken.formToken;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.access.Officers;
import org.spillway.access.SignedIn;
import org.spillway.notifications.MailKind;
import org.spillway.notifications.Notifications;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@HouseTest
class OperationsPagesTests {

    @Autowired
    MockMvcTester web;

    @Autowired
    Officers officers;

    @Autowired
    Notifications notifications;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    OfficerId administrator;
    OfficerId reviewer;

    @BeforeEach
    void anAdministratorAndAReviewer() {
        administrator = officer(Role.ADMINISTRATOR, "en");
        reviewer = officer(Role.REVIEWER, "zh-CN");
    }

    @Test
    void theAdministratorSeesWhatTheServerSaidAndSendsTheMailAgain() {
        var mail = mail("FAILED", "550 no such user here");
        var page = page("/admin/mail?state=FAILED", administrator);
        var row = page.select("tr:has(form[action=/admin/mail/" + mail + "/resend])");
        assertThat(page.text()).doesNotContain("No mail here");
        assertThat(row.text()).contains("Overdue", "550 no such user here", "Failed", "attempts: 3", "Send again");

        assertThat(web.post()
                        .uri("/admin/mail/{id}/resend", mail)
                        .param("state", "FAILED")
                        .with(as(administrator))
                        .with(formToken()))
                .hasRedirectedUrl("/admin/mail?state=FAILED");
        assertThat(jdbc.sql("select state from mail where id = :id")
                        .param("id", mail)
                        .query(String.class)
                        .single())
                .isEqualTo("QUEUED");
        assertThat(audited("mail.resent")).isEqualTo(1);
    }

    @Test
    void aSentMailCannotBeSentAgain() {
        var mail = mail("SENT", null);
        assertThat(page("/admin/mail", administrator).select("form[action=/admin/mail/" + mail + "/resend]"))
                .isEmpty();
        assertThat(web.post()
                        .uri("/admin/mail/{id}/resend", mail)
                        .with(as(administrator))
                        .with(formToken()))
                .hasStatus4xxClientError();
    }

    @Test
    void longListsArePagedAndKeepTheirFilter() {
        for (var i = 0; i < 51; i++) {
            mail("GIVEN_UP", "421 try later");
        }
        var first = page("/admin/mail?state=GIVEN_UP", administrator);
        assertThat(first.select("tbody tr")).hasSize(50);
        var next = first.select("a[rel=next]").attr("href");
        assertThat(next).startsWith("/admin/mail?state=GIVEN_UP&before=");
        var second = page(next, administrator);
        assertThat(second.select("tbody tr")).isNotEmpty();
        assertThat(second.select("nav.pager a").first().attr("href")).isEqualTo("/admin/mail?state=GIVEN_UP");
    }

    @Test
    void aStepThatStandsStillIsShownAndTriedAgain() {
        jdbc.sql("""
                insert into act_ru_job (id_, rev_, type_, retries_, exception_msg_, handler_type_, create_time_,
                                        suspension_state_)
                values ('stuck', 1, 'message', 0, 'the bean said no', 'async-continuation', :at, 1)
                """).param("at", java.sql.Timestamp.from(clock.instant())).update();
        assertThat(page("/admin/incidents", administrator).select("main").text())
                .contains("the bean said no")
                .doesNotContain("Nothing stands still");
        assertThat(web.post()
                        .uri("/admin/incidents/steps/stuck/retry")
                        .with(as(administrator))
                        .with(formToken()))
                .hasRedirectedUrl("/admin/incidents");
        assertThat(jdbc.sql("select retries_ from act_ru_job where id_ = 'stuck'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(audited("step.retried")).isEqualTo(1);
        assertThat(web.post()
                        .uri("/admin/incidents/steps/stuck/retry")
                        .with(as(administrator))
                        .with(formToken()))
                .hasStatus(404);
    }

    @Test
    void aFailedJobIsShownAndTriedAgain() {
        var later = clock.instant().plus(Duration.ofHours(3)).atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version,
                                             consecutive_failures, last_failure)
                values ('send-mail', 'broken', :later, false, 1, 4, :now)
                """)
                .param("later", later)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        assertThat(page("/admin/incidents", administrator).select("main").text())
                .contains("send-mail broken");
        assertThat(web.post()
                        .uri("/admin/incidents/jobs/retry")
                        .param("name", "send-mail")
                        .param("instance", "broken")
                        .with(as(administrator))
                        .with(formToken()))
                .hasRedirectedUrl("/admin/incidents");
        assertThat(jdbc.sql("select execution_time from scheduled_tasks where task_instance = 'broken'")
                        .query(java.time.OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isEqualTo(clock.instant());
        assertThat(audited("job.retried")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/mail", "/admin/incidents"})
    void forOthersThereAreNoSuchPages(String path) {
        assertThat(web.get().uri(path).with(as(reviewer))).hasStatus(404);
    }

    @Test
    void othersCannotSendOrRetryAnything() {
        var mail = mail("FAILED", "421 try later");
        for (var path : new String[] {
            "/admin/mail/" + mail + "/resend",
            "/admin/incidents/steps/1/retry",
            "/admin/incidents/jobs/retry?name=send-mail&instance=1"
        }) {
            assertThat(web.post().uri(path).with(as(reviewer)).with(formToken()))
                    .hasStatus(404);
        }
        assertThat(jdbc.sql("select state from mail where id = :id")
                        .param("id", mail)
                        .query(String.class)
                        .single())
                .isEqualTo("FAILED");
    }

    @Test
    void nonsenseInTheAddressIsABadRequest() {
        assertThat(web.get().uri("/admin/mail?before=nonsense").with(as(administrator)))
                .hasStatus(400);
        assertThat(web.get().uri("/admin/mail?state=LOST").with(as(administrator)))
                .hasStatus(400);
        assertThat(web.post()
                        .uri("/admin/mail/{id}/resend", UUID.randomUUID())
                        .with(as(administrator))
                        .with(formToken()))
                .hasStatus(404);
    }

    @Test
    void emptyListsSaySo() {
        jdbc.sql("delete from mail").update();
        jdbc.sql("update scheduled_tasks set consecutive_failures = 0").update();
        assertThat(page("/admin/mail?state=GIVEN_UP", administrator)
                        .select("main")
                        .text())
                .contains("No mail here");
        assertThat(page("/admin/incidents", administrator).select("main").text())
                .contains("Nothing stands still");
    }

    @Test
    void thePagesSpeakChineseToo() {
        var chinese = officer(Role.ADMINISTRATOR, "zh-CN");
        mail("FAILED", "550 no such user here");
        assertThat(page("/admin/mail", chinese).select("main").text())
                .contains("邮件服务器的答复", "重新发送")
                .doesNotContain("??");
        assertThat(page("/admin/incidents", chinese).select("main").text())
                .contains("故障")
                .doesNotContain("??");
    }

    private Document page(String path, OfficerId who) {
        var answer = web.get().uri(path).with(as(who)).exchange();
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(
                new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8));
    }

    private RequestPostProcessor as(OfficerId id) {
        return user(new SignedIn(id, officers.get(id).login(), officers.roles(id), null));
    }

    private OfficerId officer(Role role, String locale) {
        var unit = UUID.randomUUID();
        var id = OfficerId.random();
        jdbc.sql("insert into unit (id, name, name_zh) values (:id, 'Bureau of Tests', '测试局')")
                .param("id", unit)
                .update();
        jdbc.sql("""
                insert into officer (id, login, name, email, locale, unit_id, created_at)
                values (:id, :login, 'Lin Example', 'lin@spillway.example', :locale, :unit, :at)
                """)
                .param("id", id.value())
                .param("login", id.toString())
                .param("locale", locale)
                .param("unit", unit)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("insert into officer_role (officer_id, role, unit_id) values (:id, :role, :unit)")
                .param("id", id.value())
                .param("role", role.name())
                .param("unit", unit)
                .update();
        return id;
    }

    private UUID mail(String state, String said) {
        notifications.enqueue(reviewer, MailKind.OVERDUE, null, Map.of());
        var id = jdbc.sql("select id from mail where to_officer = :to and attempts = 0 and state = 'QUEUED'")
                .param("to", reviewer.value())
                .query(UUID.class)
                .single();
        jdbc.sql("""
                update mail
                   set state = :state, attempts = 3, last_error = :said,
                       sent_at = case when :state = 'SENT' then created_at end
                 where id = :id
                """).param("state", state).param("said", said).param("id", id).update();
        return id;
    }

    private int audited(String action) {
        return jdbc.sql("select count(*) from audit_record where officer_id = :id and action = :action")
                .param("id", administrator.value())
                .param("action", action)
                .query(Integer.class)
                .single();
    }
}
