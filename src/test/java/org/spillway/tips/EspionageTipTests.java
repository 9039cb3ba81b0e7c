package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.spillway.FormToken.formToken;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.StoryTest;
import org.spillway.access.Officer;
import org.spillway.cases.CaseFile;
import org.spillway.cases.CaseFiles;
import org.spillway.cases.CaseFixture;
import org.spillway.platform.Staff;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** S01 to S11: of a tip about espionage only the referral officers learn that there is a case. */
@StoryTest
class EspionageTipTests {

    private static final String GROUNDS = "A stranger pays for relay data, from an address abroad.";

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc mvc;

    @Autowired
    Staff staff;

    @Autowired
    TipOffice office;

    @Autowired
    Mailbox mailbox;

    @Autowired
    CaseFiles files;

    @Autowired
    JdbcClient jdbc;

    UnitId unit;
    TipOffice.Sent sent;
    Officer tipOfficer;
    Officer securityOfficer;
    Officer head;
    Officer administrator;
    Officer auditor;
    Officer referralOfficer;

    @BeforeEach
    void aTipAboutAStrangerWhoPays() {
        unit = office.openChannel();
        sent = office.sends("A stranger pays my colleague for relay data.");
        tipOfficer = staff.officer(unit, Role.TIP_OFFICER);
        securityOfficer = staff.officer(unit, Role.SECURITY_OFFICER);
        head = staff.officer(unit, Role.HEAD);
        administrator = staff.officer(unit, Role.ADMINISTRATOR);
        auditor = staff.officer(unit, Role.AUDITOR);
        office.claims(tipOfficer, sent);
    }

    @AfterEach
    void nobodyStays() {
        office.remindsNobody();
        jdbc.sql("delete from officer_role where officer_id = any(:ids)")
                .param(
                        "ids",
                        List.of(tipOfficer, securityOfficer, head, administrator, auditor, referralOfficer).stream()
                                .map(each -> each.id().value())
                                .toArray(java.util.UUID[]::new))
                .update();
    }

    @Test
    void whereItNamesTheOnlyReferralOfficerNobodyWouldSeeTheCase() throws Exception {
        var elsewhere = office.unit("Bureau of One Referral Officer", "单人移送局");
        referralOfficer = staff.officer(elsewhere, Role.REFERRAL_OFFICER);
        jdbc.sql("update officer set name = 'Quillon Lonely' where id = :id")
                .param("id", referralOfficer.id().value())
                .update();
        ReadOnce.forgetAll();
        sent = office.sends(TipOffice.saying("Ask there who pays.", "Quillon Lonely", null, null));
        office.claims(tipOfficer, sent);
        send("outcome", "ESPIONAGE", "reason", "well founded", "lead", GROUNDS, "unit", elsewhere.toString())
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Who is recused")));
        assertThat(files.findByTip(sent.id())).isEmpty();
        assertThat(page("/tips/" + sent.number() + "/recusals", tipOfficer)).contains("Quillon Lonely");
        mvc.perform(post("/tips/" + sent.number() + "/recusals/decision")
                        .with(staff.as(tipOfficer))
                        .with(formToken())
                        .param("officer", referralOfficer.id().toString())
                        .param("answer", "CONCERNED")
                        .param("ground", "SUBJECT")
                        .param("reason", "the one who pays"))
                .andExpect(redirectedUrl("/tips/" + sent.number() + "/recusals"));
        send("outcome", "ESPIONAGE", "reason", "well founded", "lead", GROUNDS, "unit", elsewhere.toString())
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Nobody is a referral officer for this unit")));
        staff.officer(elsewhere, Role.REFERRAL_OFFICER);
        send("outcome", "ESPIONAGE", "reason", "well founded", "lead", GROUNDS, "unit", elsewhere.toString())
                .andExpect(redirectedUrl("/tips/" + sent.number()));
    }

    @Test
    void onlyTheReferralOfficersLearnThatThereIsACase() throws Exception {
        referralOfficer = staff.officer(unit, Role.REFERRAL_OFFICER);
        var counted = Jsoup.parse(page("/law/cn/2024-09-01", securityOfficer)).text();
        triages("ESPIONAGE").andExpect(redirectedUrl("/tips/" + sent.number()));
        var file = caseOfIt();
        var number = file.number().value();

        for (var each : List.of(securityOfficer, head, tipOfficer, administrator, auditor)) {
            for (var path : List.of("/tasks", "/tasks?view=group", "/cases", "/calendar")) {
                assertThat(page(path, each)).as(path).doesNotContain(number);
            }
            for (var path :
                    List.of("/cases/" + number, "/cases/" + number + "/audit", "/cases/" + number + "/referrals")) {
                mvc.perform(get(path).with(staff.as(each))).andExpect(status().isNotFound());
            }
            assertThat(mails(each, file)).isEmpty();
        }
        assertThat(page("/tips/" + sent.number(), tipOfficer))
                .contains("Suspicion of espionage")
                .doesNotContain(number);
        assertThat(page("/admin/audit", auditor)).doesNotContain(number);
        assertThat(page("/admin/mail", administrator)).doesNotContain(number);
        assertThat(Jsoup.parse(page("/law/cn/2024-09-01", securityOfficer)).text())
                .as("no count tells it")
                .isEqualTo(counted);
        assertThat(mailbox.open(sent.number(), sent.code()).view().state()).isEqualTo(TipState.PASSED_ON);

        assertThat(mails(referralOfficer, file)).containsExactly("notifications/task-for-group");
        assertThat(page("/tasks?view=group", referralOfficer)).contains(number);
        var walk = new CaseFixture(context).walk(file.id());
        walk.takes("send-referral", referralOfficer.id());
        assertThat(page("/cases/" + number + "/referrals", referralOfficer)).contains("State security", "well founded");
        assertThat(page("/cases/" + number, referralOfficer)).contains(GROUNDS);
        mvc.perform(get("/cases/" + number).with(staff.as(securityOfficer))).andExpect(status().isNotFound());
    }

    @Test
    void whatIsGivenBackBecomesAnOrdinaryCaseOfWhichTheSecurityOfficersAreTold() throws Exception {
        referralOfficer = staff.officer(unit, Role.REFERRAL_OFFICER);
        triages("ESPIONAGE").andExpect(status().is3xxRedirection());
        var file = caseOfIt();
        var walk = new CaseFixture(context).walk(file.id());
        walk.takes("send-referral", referralOfficer.id());
        walk.passes("send-referral", "authority=STATE_SECURITY");
        assertThat(mails(securityOfficer, file)).isEmpty();
        walk.passes("record-referral-answer", "answer=RETURNED", "reasons=No foreign element");
        assertThat(mails(securityOfficer, file)).contains("notifications/task-for-group");
        assertThat(page("/tasks?view=group", securityOfficer))
                .contains(file.number().value());
        walk.takes("register-lead", securityOfficer.id());
        assertThat(page("/cases/" + file.number().value(), securityOfficer)).contains(GROUNDS);
    }

    @Test
    void whereThereIsNoReferralOfficerItIsRefusedBesideTheUnit() throws Exception {
        jdbc.sql("delete from officer_role where role = 'REFERRAL_OFFICER' and unit_id = :unit")
                .param("unit", unit.value())
                .update();
        referralOfficer = staff.officer(unit);
        triages("ESPIONAGE").andExpect(status().is(422));
        assertThat(files.findByTip(sent.id())).isEmpty();
        assertThat(office.tip(sent).triage()).isNull();
    }

    @Test
    void aLeadIsAskedForAndNothingElse() throws Exception {
        referralOfficer = staff.officer(unit, Role.REFERRAL_OFFICER);
        send("outcome", "ESPIONAGE", "reason", "well founded").andExpect(status().is(422));
        send("outcome", "ESPIONAGE", "reason", "well founded", "lead", GROUNDS, "question", "Who is it?")
                .andExpect(status().is(422));
        assertThat(office.tip(sent).triage()).isNull();
    }

    private CaseFile caseOfIt() {
        return files.findByTip(sent.id()).orElseThrow();
    }

    private ResultActions triages(String outcome) throws Exception {
        return send("outcome", outcome, "reason", "well founded", "lead", GROUNDS);
    }

    private ResultActions send(String... form) throws Exception {
        var task = office.task(sent);
        var request = post("/tips/" + sent.number() + "/tasks/" + task.id())
                .param("_version", String.valueOf(task.version()))
                .with(staff.as(tipOfficer))
                .with(formToken());
        for (int at = 0; at < form.length; at += 2) {
            request.param(form[at], form[at + 1]);
        }
        return mvc.perform(request);
    }

    private String page(String path, Officer who) throws Exception {
        return mvc.perform(get(path).with(staff.as(who)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private List<String> mails(Officer to, CaseFile about) {
        return jdbc.sql("select kind from mail where to_officer = :who and dossier = :id order by created_at")
                .param("who", to.id().value())
                .param("id", about.id().value())
                .query(String.class)
                .list();
    }
}
