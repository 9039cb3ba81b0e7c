package org.spillway.referrals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.FormToken;
import org.spillway.HouseTest;
import org.spillway.access.SignedIn;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.Walk;
import org.spillway.notifications.MailKind;
import org.spillway.notifications.Notifications;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The page on which a case is handed to another authority, or on which is recorded why it is not. */
@HouseTest
class ReferralPagesTests {

    private static final String GROUNDS = "A remote control sends to a foreign address";

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc web;

    CaseFixture.Organ organ;
    Walk walk;

    @BeforeEach
    void aCase() {
        var fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Jia Yi")));
        walk.passesAll("register-lead", "draft-initial-report", "sign-initial-report");
    }

    @Test
    void whoReportsEspionageIsLedAwayFromTheCaseAndDoesNotFindItAgain() throws Exception {
        send("security-officer", "STATE_SECURITY", "REFER", GROUNDS).andExpect(redirectedUrl("/tasks"));
        walk.taken("send-referral");
        assertThat(page("referral-officer", "en", 200).select("main").text())
                .contains("State security", "to be sent", GROUNDS);
        page("security-officer", "en", 404);
        page("head", "en", 404);
    }

    @Test
    void theListOfMailsNamesACaseUntilItIsSealed() throws Exception {
        var guan = new CaseFixture(context).officer(organ.unit(), "Guan Example", Role.ADMINISTRATOR);
        var number = walk.file().number().toString();
        context.getBean(Notifications.class)
                .enqueue(
                        organ.the("head"),
                        MailKind.RETURNED,
                        walk.id().value(),
                        Map.of("step", "draft-initial-report"));
        assertThat(mails(guan)).contains(number);
        send("security-officer", "STATE_SECURITY", "REFER", GROUNDS).andExpect(redirectedUrl("/tasks"));
        assertThat(mails(guan)).contains("Mail").doesNotContain(number);
    }

    private String mails(OfficerId reader) throws Exception {
        return web.perform(get("/admin/mail").with(user(new SignedIn(reader, "guan", Set.of(), null))))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndNothingTypedIsLost() throws Exception {
        var answer = send("security-officer", "", "", GROUNDS)
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse();
        var form =
                Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8)).expectFirst("form.work");
        assertThat(form.select("[name=reason]").text()).isEqualTo(GROUNDS);
        assertThat(form.select("[aria-invalid=true]")).hasSize(2);
        assertThat(walk.open()).doesNotContain("send-referral");
    }

    @Test
    void onlyWhatIsDemandedIsSettledAndOnlyByTheHead() throws Exception {
        send("security-officer", "PUBLIC_SECURITY", "NOT_NEEDED", "No crime")
                .andExpect(status().isUnprocessableContent());
        var answer = send("head", "PUBLIC_SECURITY", "NOT_NEEDED", "No crime")
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse();
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
                .as("nothing is demanded yet")
                .contains("Nothing is demanded of this authority now");
        send("head", "PUBLIC_SECURITY", "REFER", "A crime")
                .andExpect(redirectedUrl("/cases/" + walk.file().number() + "/referrals"));
        assertThat(page("head", "zh-CN", 200).select("tbody tr").text()).contains("公安机关", "待移送", "A crime");
    }

    private ResultActions send(String who, String authority, String choice, String reason) throws Exception {
        return web.perform(post("/cases/" + walk.file().number() + "/referrals")
                .param("authority", authority)
                .param("choice", choice)
                .param("reason", reason)
                .with(user(signedIn(who)))
                .with(FormToken.formToken()));
    }

    private Document page(String who, String language, int status) throws Exception {
        var answer = web.perform(get("/cases/" + walk.file().number() + "/referrals")
                        .param("lang", language)
                        .with(user(signedIn(who))))
                .andExpect(status().is(status))
                .andReturn()
                .getResponse();
        return Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    private SignedIn signedIn(String who) {
        return new SignedIn(organ.the(who), "somebody", Set.of(), null);
    }
}
