package org.spillway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A tip and the dialogue about it, with an application that is killed in between: nothing of the public lives in its memory,
 * so any node can serve any request.
 */
class TipRestartTests {

    private static final String LOGIN = "tao";
    private static final String PASSWORD = "a password of the restart test";
    private static final String FORM = "form[action*=/tips/new]";
    private static final String MAILBOX = "form[action$=/tips/mailbox]";

    private static Map<String, String> environment;
    private static JdbcClient jdbc;

    @BeforeAll
    static void aDatabaseOfItsOwn() {
        var url = TestDatabase.create("restart_" + ProcessHandle.current().pid());
        environment = new HashMap<>(ApplicationProcess.environment(url));
        // The clock of a process cannot be moved, and nobody wants to wait.
        environment.put("SPILLWAY_TIPS_RIPENS", "PT0S");
        environment.put("SPILLWAY_TIPS_RIPENSPLAIN", "PT0S");
        jdbc = JdbcClient.create(new DriverManagerDataSource(url, TestDatabase.OWNER, TestDatabase.PASSWORD));
    }

    @Test
    void theDialogueGoesOnAcrossARestart() {
        Visitor.Page form;
        String number;
        String code;
        try (var application = ApplicationProcess.start(environment).awaitHealthy()) {
            FreshOffice.withATipOfficer(jdbc, LOGIN, PASSWORD);
            var tipster = new Visitor(application.base());
            form = tipster.get("/tips/new");
            var receipt = tipster.submit(form, FORM, filled());
            number = receipt.html().expectFirst("#number").text();
            code = receipt.html().expectFirst("#code").text();
            var officer = new Visitor(application.base()).signIn(LOGIN, PASSWORD);
            officer.submit(task(officer, number), "form[action$=/claim]", Map.of());
            var asked = officer.submit(
                    task(officer, number),
                    "form:has([name=outcome])",
                    Map.of("outcome", "INSUFFICIENT", "reason", "no service", "question", "Which service was it?"));
            assertThat(asked.status()).as(asked.text()).isEqualTo(200);
            application.kill();
        }
        try (var application = ApplicationProcess.start(environment).awaitHealthy()) {
            var tipster = new Visitor(application.base());
            var box = opens(tipster, number, code);
            assertThat(box.text()).contains("Which service was it?");
            var noted = tipster.submit(box, MAILBOX, Map.of("text", "It was Example Drive."));
            assertThat(noted.text()).contains("Your note was received");
            var officer = new Visitor(application.base()).signIn(LOGIN, PASSWORD);
            assertThat(officer.get("/tips/" + number).text()).contains("It was Example Drive.");
            assertThat(task(officer, number).html().select("[name=outcome]"))
                    .as("the note woke the tip that waited for it")
                    .isNotEmpty();

            var values = new HashMap<String, Object>(filled());
            values.put("_ticket", form.html().expectFirst("[name=_ticket]").val());
            var again = tipster.submit(tipster.get("/tips/new"), FORM, values);
            assertThat(again.text())
                    .as("a ticket of before the restart is used up after it")
                    .contains("received before")
                    .contains(number);
        }
        assertThat(jdbc.sql("select count(*) from tip").query(Long.class).single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from tip_message")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    private static Visitor.Page task(Visitor officer, String number) {
        return officer.get(officer.get("/tips/" + number)
                .html()
                .expectFirst("a[href*=/tasks/]")
                .attr("href"));
    }

    private static Visitor.Page opens(Visitor tipster, String number, String code) {
        return tipster.submit(tipster.get("/tips/mailbox"), MAILBOX, Map.of("number", number, "code", code));
    }

    private static Map<String, Object> filled() {
        return Map.of(
                "category", "CLOUD_STORAGE",
                "observed", "Files in a drive.",
                "sender", "ANONYMOUS",
                "consent", "true");
    }
}
