package org.spillway.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.SignedIn;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.CaseFixture.Organ;
import org.spillway.cases.Walk;
import org.spillway.referrals.ReferralLetters;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

@HouseTest
class LetterPagesTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc web;

    @Autowired
    LeadLetters letters;

    @Autowired
    ReferralLetters referralLetters;

    Organ organ;
    Walk walk;

    @BeforeEach
    void aCase() {
        var fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Jia Yi")));
        walk.passes("register-lead");
    }

    @Test
    void theReportIsALetterOnceItIsSigned() throws Exception {
        walk.passesAll("draft-initial-report", "sign-initial-report");

        var letter = open("initial-report", "security-officer", "en");
        assertThat(letter.select("h1").text()).isEqualTo("Report on a possible leak of state secrets");
        assertThat(letter.text())
                .contains("Secrecy administration of the same level", "Secret 机密", "Found in a routine inspection")
                .contains(walk.file().number().value(), "Head", "2025-04-24")
                .doesNotContain("??");

        assertThat(letter.select("h2").eachText())
                .hasSize(7)
                .startsWith("1. Content, level, quantity and form of the carriers", "2. How it was discovered");

        walk.passes("record-sending");
        assertThat(open("initial-report", "head", "zh-CN").text())
                .contains("泄密事件报告", "Secrecy Administration of the Port City", "机密")
                .doesNotContain("??");
    }

    @Test
    void whoIsNotOnTheCaseFindsNoLetter() {
        walk.passesAll("draft-initial-report", "sign-initial-report");
        for (var outside : List.of("reviewer", "first-approver", "tip-officer")) {
            assertMissing(() -> letters.initialReport(the(outside), number(), Locale.ENGLISH));
        }
        assertMissing(() -> letters.initialReport(the("head"), "SP-2025-999999", Locale.ENGLISH));
        assertMissing(() -> letters.initialReport(the("head"), "nonsense", Locale.ENGLISH));
    }

    @Test
    void thereIsNoLetterBeforeItsStep() {
        walk.passes("draft-initial-report");
        assertMissing(() -> letters.initialReport(the("security-officer"), number(), Locale.ENGLISH));
        assertMissing(() -> letters.notFilingNotice(the("security-officer"), number(), Locale.ENGLISH));
        assertMissing(() -> letters.transferLetter(the("security-officer"), number(), Locale.ENGLISH));
        assertMissing(() -> referralLetters.letter(the("security-officer"), number(), Locale.ENGLISH));
    }

    @Test
    void theNoticeOfNotFilingGivesItsReasons() throws Exception {
        decided("NOT_FILE_NO_FACT");
        var notice = open("not-filing-notice", "head", "en");
        assertThat(notice.text())
                .contains(
                        "Jia Yi",
                        "Not filed: no fact of a leak or violation",
                        "liability has to be pursued",
                        "SSL 57(1)")
                .doesNotContain("??");
        assertThat(open("not-filing-notice", "head", "zh-CN").text()).contains("不予立案（无违法事实）");
        assertMissing(() -> letters.transferLetter(the("head"), number(), Locale.ENGLISH));
    }

    @Test
    void theLetterOfTransferHasOpenPlacesUntilItIsSent() throws Exception {
        decided("TRANSFER");
        assertThat(open("transfer-letter", "security-officer", "en").text()).contains("＿＿＿");
        walk.passes("transfer-case");
        assertThat(open("transfer-letter", "security-officer", "zh-CN").text())
                .contains("HS-T-5", "Secrecy Administration of the neighbouring city")
                .doesNotContain("＿＿＿", "??");
    }

    @Test
    void theLetterOfReferralNamesTheAuthority() throws Exception {
        decided("REFER_CRIMINAL");
        walk.passes("send-referral");
        assertThat(open("referral-letter", "referral-officer", "en").text())
                .contains("Supervisory Commission of the Port City", "HS-M-3", "CRL 398")
                .doesNotContain("＿＿＿", "??");
        assertMissing(() -> referralLetters.letter(the("tip-officer"), number(), Locale.ENGLISH));
    }

    private void decided(String outcome) {
        walk.passes("conduct-inquiry", "proposal=" + outcome)
                .passes("countersign-inquiry")
                .passes("propose-filing", "proposal=" + outcome)
                .passes("decide-filing", "decision=" + outcome);
    }

    private static void assertMissing(ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOf(NotFound.class);
    }

    private Officer the(String name) {
        return context.getBean(Officers.class).get(organ.the(name));
    }

    private String number() {
        return walk.file().number().value();
    }

    private Document open(String kind, String who, String language) throws Exception {
        var answer = web.perform(get(path(kind)).param("lang", language).with(user(signedIn(organ.the(who)))))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    private String path(String kind) {
        return "/cases/" + number() + "/papers/" + kind;
    }

    private static SignedIn signedIn(OfficerId id) {
        return new SignedIn(id, "somebody", Set.of(), null);
    }
}
