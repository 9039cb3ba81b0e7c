package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spillway.FormToken.formToken;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.access.Officer;
import org.spillway.platform.Staff;
import org.spillway.shared.NotFound;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** A tip goes to the body that is competent by a letter that does not show who sent it. */
@HouseTest
class TransferLetterTests {

    private static final String SAID = "I am Qian Example, qian@spillway.example. Files lie about in another province.";

    @Autowired
    MockMvc mvc;

    @Autowired
    Staff staff;

    @Autowired
    TipOffice office;

    @Autowired
    WriteTransferLetter letters;

    @Autowired
    EveryTable tables;

    @Autowired
    TestClock clock;

    TipOffice.Sent sent;
    Officer officer;

    @BeforeEach
    void aTipAboutAnotherProvince() {
        sent = office.sends(TipOffice.named(SAID));
        officer = office.officerOf(sent);
        office.claims(officer, sent);
        office.does(officer, sent, TipOffice.outOfJurisdiction());
    }

    @Test
    void theLetterIsWrittenPrintedSentAndConfirmed() throws Exception {
        assertThat(page("/transfer", "en").select("textarea[name=content]").text())
                .as("the account without the words by which its sender named themselves")
                .isEqualTo("I am [left out], [left out]. Files lie about in another province.");
        assertThat(task("input[name=receivingBody]").val()).isEmpty();
        send("/transfer", "receivingBody", "Bureau of Elsewhere", "content", "Files lie about.", "materials", "None")
                .andExpect(redirectedUrl("/tips/" + sent.number() + "/transfer"));
        assertThat(tables.holding("Files lie about.")).as("sealed").isEmpty();
        var printed = page("/transfer/letter", "en").text();
        assertThat(printed)
                .contains("Bureau of Elsewhere", "Files lie about.", "Regulations on Petitions", officer.name())
                .doesNotContain(sent.number(), "Qian", "??");
        assertThat(page("/transfer/letter", "zh-CN").text()).contains("信访工作条例").doesNotContain("??");
        send("/transfer/receipt", "receiptNo", "E-1", "receivedOn", "2025-04-24")
                .andExpect(status().is(422));

        assertThat(task("input[name=receivingBody]").val()).isEqualTo("Bureau of Elsewhere");
        office.does(officer, sent, new TransferTip.Form("Bureau of Elsewhere", "HS-7", LocalDate.parse("2025-04-24")));
        assertThat(page("/transfer/letter", "en").text()).contains("HS-7", "2025-04-24");
        send("/transfer", "receivingBody", "Somebody else", "content", "x").andExpect(status().is(422));
        clock.advance(Duration.ofDays(3));
        send("/transfer/receipt", "receiptNo", "E-1", "receivedOn", "2025-04-23")
                .andExpect(status().is(422));
        send("/transfer/receipt", "receiptNo", "E-1", "receivedOn", "2025-04-28")
                .andExpect(status().is(422));
        send("/transfer/receipt", "receiptNo", "E-1", "receivedOn", "2025-04-26")
                .andExpect(redirectedUrl("/tips/" + sent.number() + "/transfer"));
        assertThat(page("/transfer", "zh-CN").text())
                .contains("E-1", "2025-04-26")
                .doesNotContain("??");
        send("/transfer/receipt", "receiptNo", "E-2", "receivedOn", "2025-04-26")
                .andExpect(status().is(422));
    }

    @Test
    void whatNamesTheSenderOrTheTipIsRefused() throws Exception {
        for (var content :
                new String[] {SAID, "Says QIAN example.", "See " + sent.number().toLowerCase(Locale.ROOT)}) {
            send("/transfer", "receivingBody", "Bureau of Elsewhere", "content", content)
                    .andExpect(status().is(422));
        }
        send("/transfer", "receivingBody", "Elsewhere", "content", "Files.", "materials", "a letter of Qian Example")
                .andExpect(status().is(422));
        send("/transfer", "receivingBody", "For " + sent.number(), "content", "Files.")
                .andExpect(status().is(422));
        assertThatThrownBy(() -> letters.print(officer.id(), sent.number(), Locale.ENGLISH))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whatIsPrintedOfTheSendingNamesNeitherSenderNorTip() {
        var day = LocalDate.parse("2025-04-24");
        assertThatThrownBy(() -> office.does(officer, sent, new TransferTip.Form("Elsewhere", sent.number(), day)))
                .hasMessage("tips.refusal.letter-names-sender");
        assertThatThrownBy(() -> office.does(officer, sent, new TransferTip.Form("For Qian Example", "HS-7", day)))
                .hasMessage("tips.refusal.letter-names-sender");
    }

    @Test
    void onlyTheOfficerOfATipThatIsTransferredWritesOne() {
        var colleague = office.officerOf(sent);
        assertThatThrownBy(() -> letters.show(colleague.id(), sent.number(), ""))
                .hasMessage("tips.refusal.not-your-transfer");
        var other = office.sends("Papers lie in a personal drive.");
        office.claims(officer, other);
        assertThatThrownBy(() -> letters.show(officer.id(), other.number(), ""))
                .hasMessage("tips.refusal.not-to-transfer");
    }

    private org.jsoup.select.Elements task(String field) throws Exception {
        return page("/tasks/" + office.task(sent).id(), "en").select(field);
    }

    private Document page(String path, String language) throws Exception {
        return Jsoup.parse(mvc.perform(get("/tips/" + sent.number() + path)
                        .param("lang", language)
                        .with(staff.as(officer)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
    }

    private ResultActions send(String path, String... form) throws Exception {
        var request =
                post("/tips/" + sent.number() + path).with(staff.as(officer)).with(formToken());
        for (int at = 0; at < form.length; at += 2) {
            request.param(form[at], form[at + 1]);
        }
        return mvc.perform(request);
    }
}
