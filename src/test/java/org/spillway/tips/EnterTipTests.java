package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.StoryTest;
import org.spillway.TestClock;
import org.spillway.Visitor;
import org.spillway.access.Officer;
import org.spillway.clocks.Clocks;
import org.spillway.shared.Role;
import org.spillway.shared.TipId;
import org.spillway.shared.UnitId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Tips by telephone, letter or visit, as their officers write them down: over HTTP, on the house's Thursday 2025-04-24. */
@StoryTest
class EnterTipTests {

    private static final String PASSWORD = "a password of tests, long enough";
    private static final String FORM = "form[action$=/tips/entry]";
    private static final String MAILBOX = "form[action$=/tips/mailbox]";

    @LocalServerPort
    int port;

    @Autowired
    TipOffice office;

    @Autowired
    Tips tips;

    @Autowired
    EveryTable tables;

    @Autowired
    Clocks clocks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    PasswordEncoder passwords;

    private Officer me;
    private Visitor reader;

    @BeforeEach
    void anOfficer() {
        me = officer(office.openChannel(), Role.TIP_OFFICER);
        reader = signedIn(me);
    }

    @Test
    void aCallIsWrittenDownAndItsSenderGetsAReceiptThatOpensTheMailbox() {
        var form = reader.get(
                reader.get("/tips").html().expectFirst("a[href$=/tips/entry]").attr("href"));
        assertThat(form.text()).contains("interrupt whoever begins to tell");
        var receipt = reader.submit(form, FORM, told());
        assertThat(receipt.status()).isEqualTo(200);
        assertThat(receipt.header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(receipt.text()).contains("Read both out slowly");
        var number = receipt.html().expectFirst("#number").text();
        var code = receipt.html().expectFirst("#code").text();
        assertThat(code).matches("([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}");

        var again = reader.submit(form, FORM, told());
        assertThat(again.text()).contains("written down before", number);
        assertThat(again.body()).doesNotContain(code);
        assertThat(count("select count(*) from tip where id = :id", entered(form)))
                .isEqualTo(1);

        var visitor = new Visitor(base());
        var box = visitor.submit(visitor.get("/tips/mailbox"), MAILBOX, Map.of("number", number, "code", code));
        assertThat(box.html().expectFirst("#state").text()).isEqualTo("Received");
        assertThat(box.text()).contains("Received on 2025-04-22").doesNotContain("Zhao Example");

        var tip = reader.get("/tips/" + number);
        assertThat(tip.text()).contains("By telephone", "by Zhao Example, 2025-04-24", "Read out", "Sixty files");
        assertThat(jdbc.sql("select detail ->> 'way' from audit_record where dossier = :id and action = 'tip.entered'")
                        .param("id", entered(form).value())
                        .query(String.class)
                        .single())
                .isEqualTo("PHONE");
    }

    @Test
    void allClocksRunFromTheDayOnWhichItWasReceived() {
        var form = reader.get("/tips/entry");
        reader.submit(form, FORM, with(Map.of("receivedOn", "2025-04-18", "way", "LETTER")));
        var due = new HashMap<String, LocalDate>();
        clocks.all(entered(form).value()).forEach(each -> due.put(each.rule(), each.dueOn()));
        assertThat(due)
                .containsEntry("TIP_TRIAGE", LocalDate.parse("2025-04-22"))
                .containsEntry("TIP_ACKNOWLEDGEMENT", LocalDate.parse("2025-04-25"))
                .containsEntry("TIP_REGISTRATION", LocalDate.parse("2025-05-03"))
                .containsEntry("TIP_FEEDBACK", LocalDate.parse("2025-07-18"));
        assertThat(tips.get(entered(form)).receivedOn()).isEqualTo("2025-04-18");
    }

    @Test
    void aDayThatIsToComeOrLongGoneIsRefusedBesideItsFieldAndNothingTypedIsLost() {
        var form = reader.get("/tips/entry");
        for (var wrong : Map.of(
                        "2025-04-25", "Not in the future",
                        "2024-04-23", "No more than a year ago",
                        "yesterday", "date",
                        "", "fill")
                .entrySet()) {
            var refused = reader.submit(form, FORM, with(Map.of("receivedOn", wrong.getKey())));
            assertThat(refused.status()).as(wrong.getKey()).isEqualTo(422);
            assertThat(refused.html().expectFirst("#f-receivedOn-error").text())
                    .as(wrong.getKey())
                    .contains(wrong.getValue());
            assertThat(refused.html().expectFirst("[name=observed]").val()).contains("Sixty files");
        }
        assertThat(tips.find(entered(form))).isEmpty();
        assertThat(reader.submit(form, FORM, with(Map.of("receivedOn", "2024-04-24")))
                        .status())
                .as("a year to the day")
                .isEqualTo(200);
    }

    @Test
    void theRulesOfThePublicFormHoldAndTheGuardStandsAtThisDoorToo() {
        office.guardians(0);
        var form = reader.get("/tips/entry");
        assertThat(form.html().select("[name=name]"))
                .as("nobody could keep one")
                .isEmpty();
        assertThat(form.text()).contains("Names are not taken at present");
        assertThat(reader.submit(form, FORM, with(Map.of("sender", "NAMED", "contact", "a telephone")))
                        .status())
                .isEqualTo(422);
        assertThat(reader.submit(form, FORM, with(Map.of("name", "Qian Example")))
                        .text())
                .contains("They stay anonymous, but a name or contact is filled in");
        assertThat(reader.submit(form, FORM, with(Map.of("observed", " "))).status())
                .isEqualTo(422);
        assertThat(reader.submit(form, FORM, with(Map.of("consent", ""))).status())
                .isEqualTo(422);
        var marked = reader.submit(form, FORM, with(Map.of("observed", "绝密★10年\nwhat the letter says")));
        assertThat(marked.status()).isEqualTo(422);
        assertThat(marked.text()).contains("Not taken: a classification marking");
        assertThat(tips.find(entered(form))).isEmpty();
    }

    @Test
    void theFormSpeaksToTheOfficerAboutTheSender() {
        office.guardians(2);
        var form = reader.get("/tips/entry");
        assertThat(choices(form)).containsExactly("No, they stay anonymous", "Yes, they give their name");
        var tip = reader.get("/tips/"
                + reader.submit(form, FORM, told())
                        .html()
                        .expectFirst("#number")
                        .text());
        assertThat(tip.html().expectFirst("[aria-labelledby=said]").text())
                .contains("Gives a name No, stays anonymous")
                .doesNotContain("I stay anonymous");
        jdbc.sql("update officer set locale = 'zh-CN' where id = :id")
                .param("id", me.id().value())
                .update();
        assertThat(choices(reader.get("/tips/entry"))).containsExactly("否，举报人要求匿名", "是，举报人提供姓名");
        assertThat(new Visitor(base())
                        .get("/tips/new")
                        .html()
                        .select("[name=sender] + .form-check-label")
                        .eachText())
                .as("and the public form to its sender")
                .containsExactly("No, I stay anonymous", "Yes, I give my name");
    }

    private static List<String> choices(Visitor.Page form) {
        return form.html().select("[name=sender] + .form-check-label").eachText();
    }

    @Test
    void aNameThatIsGivenIsKeptByTheGuardiansAndNobodyElse() {
        office.guardians(2);
        var form = reader.get("/tips/entry");
        var named = Map.<String, Object>of(
                "sender", "NAMED", "name", "Unmistakable Qian", "contact", "unmistakable@spillway.example");
        assertThat(reader.submit(form, FORM, with(Map.of("sender", "NAMED"))).text())
                .contains("please write how they can be reached");
        var receipt = reader.submit(form, FORM, with(named));
        assertThat(receipt.status()).isEqualTo(200);
        assertThat(count("select count(*) from identity where tip_id = :id", entered(form)))
                .isEqualTo(1);
        assertThat(reader.get("/tips/" + receipt.html().expectFirst("#number").text())
                        .body())
                .doesNotContain("Unmistakable Qian", "unmistakable@spillway.example");
        assertThat(tables.holding("Unmistakable Qian")).isEmpty();
    }

    @Test
    void withoutAReceiptNoCodeIsShownAndNobodyWritesIntoTheVoid() {
        var form = reader.get("/tips/entry");
        var receipt = reader.submit(form, FORM, with(Map.of("receipt", "NOT_WISHED", "way", "VISIT")));
        assertThat(receipt.text()).contains("wished no receipt");
        assertThat(receipt.html().select("#code")).isEmpty();
        var number = receipt.html().expectFirst("#number").text();
        var claimed = reader.submit(
                reader.get(reader.get("/tips/" + number)
                        .html()
                        .expectFirst("a[href*=/tasks/]")
                        .attr("href")),
                "form[action$=/claim]",
                Map.of());
        var tip = reader.get("/tips/" + number);
        assertThat(tip.text()).contains("no message reaches them here");
        assertThat(tip.html().select("form[action$=/messages]")).isEmpty();
        var asked = reader.submit(
                claimed,
                "form[action*=/tasks/]:has([name=outcome])",
                Map.of("outcome", "INSUFFICIENT", "reason", "no service named", "question", "Which service?"));
        assertThat(asked.status()).isEqualTo(422);
        assertThat(asked.html().expectFirst("#f-question-error").text()).contains("has no receipt");
        var token = tip.html().expectFirst("[name=_csrf]").val();
        var forged = reader.post(
                "/tips/" + number + "/messages",
                Map.of(
                        "_csrf", List.of(token),
                        "message", List.of(UUID.randomUUID().toString()),
                        "text", List.of("Which service?")));
        assertThat(forged.status()).isEqualTo(422);
        assertThat(forged.text()).contains("has no receipt");
    }

    @Test
    void anotherOfficersEntryIsNotToldByItsId() {
        var form = reader.get("/tips/entry");
        reader.submit(form, FORM, told());
        var fromPublic = office.sends("A tip that came through the form.");
        var other = signedIn(officer(office.openChannel(), Role.TIP_OFFICER));
        for (var known : List.of(entered(form), fromPublic.id())) {
            var page = other.get("/tips/entry");
            var answer = other.submit(page, FORM, with(Map.of("_tip", known.toString())));
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text()).doesNotContain("TIP-2025");
        }
        for (var role : Role.values()) {
            if (role != Role.TIP_OFFICER) {
                assertThat(signedIn(officer(me.unitId(), role))
                                .get("/tips/entry")
                                .status())
                        .as(role.name())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void whatIsSentAfterTheSessionHasEndedStandsInTheFormAgain() {
        var form = reader.get("/tips/entry");
        jdbc.sql("delete from spring_session where principal_name = :me")
                .param("me", me.id().toString())
                .update();
        var late = reader.submit(form, FORM, told());
        assertThat(late.url().getPath()).isEqualTo("/login");
        assertThat(late.body()).doesNotContain("Sixty files");
        assertThat(tips.find(entered(form))).isEmpty();
        var back = reader.signIn(me.login(), PASSWORD).get("/tips/entry");
        assertThat(back.text()).contains("Your session had ended");
        assertThat(back.html().expectFirst("[name=observed]").val()).contains("Sixty files");
        assertThat(back.html().select("[name=way][checked]").val()).isEqualTo("PHONE");
        assertThat(back.html().expectFirst("[name=receivedOn]").val()).isEqualTo("2025-04-22");
        var receipt = reader.submit(back, FORM, Map.of());
        assertThat(receipt.html().select("#code")).isNotEmpty();
        assertThat(jdbc.sql("select count(*) from late_form where officer_id = :me")
                        .param("me", me.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aLetterIsWrittenDownWithItsScansAndARefusedOneDoesNotKeepItBack() {
        var form = reader.get("/tips/entry");
        assertThat(form.html().expectFirst("#attachments").text()).contains("Scans of the letter", "together at most");
        var letter = with(Map.of("way", "LETTER", "receipt", "NOT_WISHED"));
        var scan = new Visitor.Chosen("scan.txt", "What the enclosure says.".getBytes(StandardCharsets.UTF_8));
        var marked = new Visitor.Chosen("second page.txt", "绝密★10年\nno".getBytes(StandardCharsets.UTF_8));
        var program = new Visitor.Chosen("invoice.pdf", new byte[] {'M', 'Z', 0, 1, 2, 3});

        letter.put("receivedOn", "2025-04-25");
        var future = reader.attach(form, FORM, letter, List.of(scan));
        assertThat(future.status()).isEqualTo(422);
        assertThat(future.html().expectFirst("#files-lost").text()).contains("choose yours again");
        assertThat(future.html().expectFirst("[name=observed]").val()).contains("Sixty files");
        assertThat(count("select count(*) from stored_file where owner = :id", entered(form)))
                .isZero();

        letter.put("receivedOn", "2025-04-22");
        var receipt = reader.attach(form, FORM, letter, List.of(scan, marked, program));
        assertThat(receipt.status()).isEqualTo(200);
        var outcomes = receipt.html().select("#outcomes li").eachText();
        assertThat(outcomes).hasSize(3);
        assertThat(outcomes.get(0)).contains("scan.txt");
        assertThat(outcomes.get(1)).contains("marking");
        assertThat(receipt.text())
                .contains("written down without the files that were refused")
                .as("nobody has a code")
                .doesNotContain("can be added in its mailbox");
        assertThat(count("select count(*) from stored_file where owner = :id", entered(form)))
                .isEqualTo(1);
        assertThat(reader.get("/tips/" + receipt.html().expectFirst("#number").text())
                        .text())
                .contains("scan.txt", "By letter", "With an attachment +5");
        assertThat(jdbc.sql("""
                        select count(*) from audit_record
                         where dossier = :id and action = 'tip.file-added' and officer_id = :me
                        """)
                        .param("id", entered(form).value())
                        .param("me", me.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(tables.holding("What the enclosure says")).isEmpty();
        var again = reader.attach(form, FORM, letter, List.of(scan));
        assertThat(again.text()).contains("written down before");
        assertThat(count("select count(*) from stored_file where owner = :id", entered(form)))
                .isEqualTo(1);
    }

    @Test
    void afterTheSessionHasEndedTheTextIsKeptAndTheFilesAreNot() {
        var form = reader.get("/tips/entry");
        jdbc.sql("delete from spring_session where principal_name = :me")
                .param("me", me.id().toString())
                .update();
        var scan = new Visitor.Chosen("scan.txt", "What the enclosure says.".getBytes(StandardCharsets.UTF_8));
        var late = reader.attach(form, FORM, told(), List.of(scan));
        assertThat(late.url().getPath()).isEqualTo("/login");
        assertThat(tables.holding("What the enclosure says")).isEmpty();
        var back = reader.signIn(me.login(), PASSWORD).get("/tips/entry");
        assertThat(back.html().expectFirst("[name=observed]").val()).contains("Sixty files");
        assertThat(reader.attach(back, FORM, Map.of(), List.of(scan)).html().select("#outcomes li"))
                .hasSize(1);
    }

    private static Map<String, Object> told() {
        return with(Map.of());
    }

    private static Map<String, Object> with(Map<String, Object> other) {
        var values = new LinkedHashMap<String, Object>();
        values.put("way", "PHONE");
        values.put("receivedOn", "2025-04-22");
        values.put("receipt", "READ_OUT");
        values.put("category", "CLOUD_STORAGE");
        values.put("observed", "Sixty files lie in a personal drive.");
        values.put("howKnown", "Seen with their own eyes.");
        values.put("service", "Cloudbox");
        values.put("sender", "ANONYMOUS");
        values.put("consent", "true");
        values.putAll(other);
        return values;
    }

    private static TipId entered(Visitor.Page form) {
        return TipId.of(form.html().expectFirst("[name=_tip]").val());
    }

    private long count(String sql, TipId id) {
        return jdbc.sql(sql).param("id", id.value()).query(Long.class).single();
    }

    private Officer officer(UnitId unit, Role... roles) {
        var officer = office.officer(unit, roles);
        jdbc.sql("update officer set password_hash = :hash where id = :id")
                .param("hash", passwords.encode(PASSWORD))
                .param("id", officer.id().value())
                .update();
        return officer;
    }

    private Visitor signedIn(Officer officer) {
        return new Visitor(base()).signIn(officer.login(), PASSWORD);
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
