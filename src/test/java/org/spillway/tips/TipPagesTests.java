package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.StoryTest;
import org.spillway.TestClock;
import org.spillway.Visitor;
import org.spillway.access.Officer;
import org.spillway.cases.CaseFiles;
import org.spillway.shared.Role;
import org.spillway.shared.TipId;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;

/** The tip channel as people meet it: over HTTP, without script. */
@StoryTest
class TipPagesTests {

    private static final String PASSWORD = "a password of tests, long enough";
    private static final String TASK = "section[aria-labelledby=asked] form:has(.field)";
    private static final String FORM = "form[action*=/tips/new]";
    private static final String WITHDRAW = "form:has([name=withdraw])";
    private static final String MAILBOX = "form[action$=/tips/mailbox]";

    @LocalServerPort
    int port;

    @Autowired
    TipOffice office;

    @Autowired
    Tips tips;

    @Autowired
    CaseFiles files;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    Workflow workflow;

    @Autowired
    TransactionOperations transactions;

    @BeforeEach
    void open() {
        office.takesNames();
        jdbc.sql("delete from tip_limit").update();
    }

    @Test
    void aTipIsSentWithoutScriptOrSessionAndTheCodeIsShownOnce() {
        var sessions = sessions();
        var visitor = visitor();
        assertThat(visitor.get("/").text()).contains("12339");
        assertThat(visitor.get("/guidance").status()).isEqualTo(200);
        var form = opensForm(visitor);
        assertThat(form.text()).contains("12339").contains("No classified content");
        var receipt = visitor.submit(form, FORM, filled());
        assertThat(receipt.status()).isEqualTo(200);
        assertThat(code(receipt)).matches("([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(receipt.url().toString()).doesNotContain("code");

        var reloaded = visitor.submit(form, FORM, filled());
        assertThat(reloaded.status()).isEqualTo(200);
        assertThat(reloaded.text()).contains("received before").contains(number(receipt));
        assertThat(reloaded.html().select("#code")).isEmpty();
        assertThat(count("select count(*) from tip where id = :id", ticketed(form)))
                .isEqualTo(1);

        var box = opens(visitor, number(receipt), code(receipt));
        assertThat(box.html().expectFirst("#state").text()).isEqualTo("Received");
        var noted = visitor.submit(box, MAILBOX, Map.of("text", "I forgot: it was a phone."));
        assertThat(noted.text()).contains("Your note was received").contains("it was a phone");
        visitor.submit(box, MAILBOX, Map.of("text", "I forgot: it was a phone."));
        assertThat(count("select count(*) from tip_message where tip_id = :id", ticketed(form)))
                .isEqualTo(1);
        assertThat(sessions()).as("no session row").isEqualTo(sessions);
        assertThat(visitor.cookieNames()).as("only the token against forgery").containsOnly("csrf-public");
    }

    @Test
    void twoSendingsAtOnceMakeOneTip() throws Exception {
        var visitor = visitor();
        var form = opensForm(visitor);
        var pool = Executors.newFixedThreadPool(4);
        try {
            var sendings = new ArrayList<Callable<Visitor.Page>>();
            for (int each = 0; each < 4; each++) {
                sendings.add(() -> visitor.submit(form, FORM, filled()));
            }
            var codes = 0;
            for (Future<Visitor.Page> answer : pool.invokeAll(sendings)) {
                assertThat(answer.get().status()).isEqualTo(200);
                codes += answer.get().html().select("#code").size();
            }
            assertThat(codes).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
        assertThat(count("select count(*) from tip where id = :id", ticketed(form)))
                .isEqualTo(1);
    }

    @Test
    void everyFieldIsCheckedAndNothingTypedIsLost() {
        var visitor = visitor();
        var form = opensForm(visitor);
        for (var wrong : List.of(
                Map.of("category", ""),
                Map.of("category", "NO_SUCH_CATEGORY"),
                Map.of("observed", " "),
                Map.of("observed", "x".repeat(8001)),
                Map.of("when", "x".repeat(301)),
                Map.of("service", "x".repeat(201)),
                Map.of("persons", "x".repeat(2001)),
                Map.of("link", "NO_SUCH_WAY"),
                Map.of("stillAccessible", "PERHAPS"),
                Map.of("sender", "SOMEBODY"),
                Map.of("sender", "NAMED"),
                Map.of("sender", "ANONYMOUS", "contact", "me@spillway.example"),
                Map.of("consent", List.of()))) {
            var values = new HashMap<String, Object>(filled());
            values.putAll(wrong);
            var answer = visitor.submit(form, FORM, values);
            assertThat(answer.status()).as("%s", wrong.keySet()).isEqualTo(422);
            assertThat(answer.html().select(".invalid-feedback"))
                    .as("%s", wrong.keySet())
                    .isNotEmpty();
            assertThat(answer.html().expectFirst("[name=howKnown]").val()).isEqualTo("Seen with my own eyes.");
        }
        assertThat(count("select count(*) from tip where id = :id", ticketed(form)))
                .isZero();
        var chinese = new Visitor(base()).reading("zh-CN");
        var answer = chinese.submit(opensForm(chinese), FORM, Map.of());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.html().select("html").attr("lang")).isEqualTo("zh-CN");
        assertThat(answer.text()).contains("举报").doesNotContain("Please");
    }

    @Test
    void filesThatCameWithATipCountForItsScoreAndAreOnRecordLikeLaterOnes() {
        var visitor = visitor();
        var form = opensForm(visitor);
        var receipt = visitor.attach(
                form,
                FORM,
                filled(),
                List.of(new Visitor.Chosen("note.txt", "What I saw.".getBytes(StandardCharsets.UTF_8))));
        assertThat(receipt.html().expectFirst("#outcomes").text()).contains("note.txt was received");
        assertThat(count(
                        "select count(*) from audit_record where action = 'tip.file-added' and dossier = :id",
                        ticketed(form)))
                .isEqualTo(1);
        var reader = signedIn(officer(number(receipt), Role.TIP_OFFICER));
        assertThat(reader.get("/tips/" + number(receipt)).text()).contains("note.txt");
        var without = visitor.submit(opensForm(visitor), FORM, filled());
        assertThat(points(receipt) - points(without)).isEqualTo(5);
    }

    private int points(Visitor.Page receipt) {
        return jdbc.sql("select points from tip_score s join tip t on t.id = s.tip_id where t.number = :number")
                .param("number", number(receipt))
                .query(Integer.class)
                .single();
    }

    @Test
    void aFormThatIsNotOursIsShownAgainWithWhatWasTyped() {
        var visitor = visitor();
        var form = opensForm(visitor);
        var values = new HashMap<String, Object>(filled());
        values.put("_ticket", TipId.random() + ".AAAA");
        var answer = visitor.submit(form, FORM, values);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("Nothing was sent");
        clock.advance(Duration.ofSeconds(61));
        var again = visitor.submit(answer, FORM, Map.of());
        assertThat(again.html().select("#code")).hasSize(1);
    }

    @Test
    void otherContentTypesAndForgedRequestsGetAProperPage() throws Exception {
        var http = HttpClient.newHttpClient();
        for (var path : List.of("/tips/new", "/tips/mailbox")) {
            var forged = http.send(
                    HttpRequest.newBuilder(URI.create(base() + path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("observed=x"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(forged.statusCode()).as(path).isEqualTo(403);
            var token = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(base() + "/tips/new"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            var cookie = token.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
            for (var type : List.of("application/json", "text/plain", "application/xml")) {
                var answer = http.send(
                        HttpRequest.newBuilder(URI.create(base() + path))
                                .header("Content-Type", type)
                                .header("Cookie", cookie)
                                .header("X-XSRF-TOKEN", cookie.substring(cookie.indexOf('=') + 1))
                                .header("X-CSRF-TOKEN", cookie.substring(cookie.indexOf('=') + 1))
                                .POST(HttpRequest.BodyPublishers.ofString("{\"observed\": \"x\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(path + " " + type).isBetween(400, 415);
                assertThat(answer.body()).doesNotContain("Exception").doesNotContain("\tat ");
            }
        }
    }

    @Test
    void whatIsTypedIsNeverMarkup() {
        var attack = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>${7*7}[[${7*7}]]";
        var visitor = visitor();
        var form = opensForm(visitor);
        var values = new HashMap<String, Object>(filled());
        for (var field : List.of("observed", "when", "where", "service", "persons", "howKnown", "name", "contact")) {
            values.put(field, attack);
        }
        var refused = visitor.submit(form, FORM, values); // anonymous with a name
        harmless(refused, attack);
        values.put("sender", "NAMED");
        var receipt = visitor.submit(form, FORM, values);
        var box = opens(visitor, number(receipt), code(receipt));
        harmless(visitor.submit(box, MAILBOX, Map.of("text", attack)), attack);
        harmless(
                visitor.submit(
                        visitor.get("/tips/mailbox"),
                        MAILBOX,
                        Map.of("number", attack.substring(0, 39), "code", attack)),
                null);
        var reader = signedIn(officer(number(receipt), Role.TIP_OFFICER));
        harmless(reader.get("/tips/" + number(receipt)), attack);
        harmless(reader.get("/tips?state=" + "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"), null);
    }

    private static void harmless(Visitor.Page page, String shown) {
        var html = page.html();
        assertThat(html.select("script:not([src]), img[src=x], [onerror]")).isEmpty();
        if (shown != null) {
            var controls =
                    html.select("textarea, input").stream().map(Element::val).toList();
            assertThat(html.text().contains(shown) || controls.contains(shown))
                    .as(page.body())
                    .isTrue();
        }
    }

    @Test
    void wrongNumberAndWrongCodeAnswerAlikeAndAreLimited() {
        var visitor = visitor();
        var receipt = visitor.submit(opensForm(visitor), FORM, filled());
        var wrongCode = opens(visitor, number(receipt), "0000-0000-0000-0000-0000");
        var wrongNumber = opens(visitor, "TIP-2025-777777777", code(receipt));
        assertThat(wrongCode.status()).isEqualTo(422).isEqualTo(wrongNumber.status());
        assertThat(wrongCode.html().expectFirst("#problem").text())
                .isEqualTo(wrongNumber.html().expectFirst("#problem").text());
        for (int tries = 2; tries <= 5; tries++) {
            opens(visitor, number(receipt), "wrong");
        }
        var closed = opens(visitor, number(receipt), code(receipt));
        assertThat(closed.status()).isEqualTo(429);
        assertThat(closed.text()).contains("wait 1 minute");
        clock.advance(Duration.ofSeconds(61));
        assertThat(opens(visitor, number(receipt), code(receipt)).status()).isEqualTo(200);
    }

    @Test
    void aTipIsWithdrawnOnlyAfterASecondLook() {
        var visitor = visitor();
        var receipt = visitor.submit(opensForm(visitor), FORM, filled());
        var box = opens(visitor, number(receipt), code(receipt));
        assertThat(box.text())
                .contains("By 2025-05-01 at the latest an officer confirms")
                .contains("By 2025-07-24 at the latest you hear");
        var asked = visitor.submit(box, WITHDRAW, Map.of("withdraw", "ask"));
        assertThat(asked.text()).contains("Withdraw report " + number(receipt)).contains("cannot be undone");
        var kept = visitor.submit(asked, MAILBOX, Map.of());
        assertThat(kept.html().expectFirst("#state").text()).isEqualTo("Received");
        var gone = visitor.submit(asked, MAILBOX, Map.of("withdraw", "yes"));
        assertThat(gone.html().expectFirst("#withdrawn").text()).contains("2025-04-24");
        assertThat(gone.html().expectFirst("#finished").text()).contains("finished");
        assertThat(gone.html().select("textarea, [name=withdraw]")).isEmpty();
        var reader = signedIn(officer(number(receipt), Role.TIP_OFFICER));
        assertThat(reader.get("/tips/" + number(receipt)).text())
                .contains("The tipster withdrew this report on 2025-04-24");
    }

    @Test
    void whoLeavesTheMailboxLeavesNothingInTheBrowser() {
        var left = visitor().get("/tips/mailbox?left");
        assertThat(left.text()).contains("You have left the mailbox");
        assertThat(left.html().select("main form")).isEmpty();
        assertThat(left.header("Clear-Site-Data")).contains("\"cache\", \"cookies\", \"storage\"");
    }

    @Test
    void whoHasNothingToAddTellsTheOfficeAndMayComeBack() {
        var visitor = visitor();
        var receipt = visitor.submit(opensForm(visitor), FORM, filled());
        var box = opens(visitor, number(receipt), code(receipt));
        var left = visitor.submit(box, "form:has([name=finish])", Map.of("finish", "yes"));
        assertThat(left.html().expectFirst("#told").text()).contains("nothing to add");
        assertThat(left.header("Clear-Site-Data")).contains("\"cache\", \"cookies\", \"storage\"");
        assertThat(left.text()).doesNotContain(code(receipt));

        var reader = signedIn(officer(number(receipt), Role.TIP_OFFICER));
        var said = "On 2025-04-24 the tipster said that they have nothing to add";
        assertThat(reader.get("/tips/" + number(receipt)).text()).contains(said);
        var back = opens(visitor, number(receipt), code(receipt));
        assertThat(back.html().expectFirst("#nothing-to-add").text()).contains("2025-04-24");
        assertThat(back.html().select("[name=finish]")).isEmpty();
        var noted = visitor.submit(back, MAILBOX, Map.of("text", "There is one thing more."));
        assertThat(noted.html().select("#nothing-to-add")).isEmpty();
        assertThat(reader.get("/tips/" + number(receipt)).text())
                .doesNotContain(said)
                .contains("one thing more");

        var wrong = visitor.submit(
                box, "form:has([name=finish])", Map.of("finish", "yes", "code", "0000-0000-0000-0000-0000"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.html().select("#told")).isEmpty();
    }

    @Test
    void whatIsNoNumberOpensNothingAndLeavesNoRow() {
        var rows =
                jdbc.sql("select count(*) from tip_attempt").query(Long.class).single();
        for (var nonsense : List.of("", "1", "TIP-1", "x".repeat(400), "TIP-2025-1234567890")) {
            assertThat(opens(visitor(), nonsense, "0000-0000-0000-0000-0000").status())
                    .isEqualTo(422);
        }
        assertThat(jdbc.sql("select count(*) from tip_attempt")
                        .query(Long.class)
                        .single())
                .isEqualTo(rows);
    }

    @Test
    void anOfficerFindsTheTipTriagesItAndTheTipsterHearsOfIt() {
        var visitor = visitor();
        var receipt = visitor.submit(opensForm(visitor), FORM, filled());
        var number = number(receipt);
        var me = officer(number, Role.TIP_OFFICER);
        var reader = signedIn(me);
        var list = reader.get("/tips?state=RECEIVED&category=CLOUD_STORAGE");
        assertThat(list.html()
                        .expectFirst("select[name=state] option[selected]")
                        .val())
                .isEqualTo("RECEIVED");
        var none = reader.get("/tips?category=OTHER&state=CONCLUDED");
        assertThat(none.text()).doesNotContain(number);
        assertThat(none.html().select(".nothing-title").eachText()).containsExactly("No tip fits this filter");

        var tip = reader.get("/tips/" + number);
        assertThat(tip.text())
                .contains("Sixty files lie in a personal drive.")
                .contains("Only the officer of this tip");
        var task = reader.get(tip.html().expectFirst("a[href*=/tasks/]").attr("href"));
        var claimed = reader.submit(task, "form[action$=/claim]", Map.of());
        assertThat(claimed.text()).contains("You are now the officer of this tip");
        assertThat(opens(visitor, number, code(receipt))
                        .html()
                        .expectFirst("#state")
                        .text())
                .isEqualTo("Under assessment");

        var confirmed = reader.submit(reader.get("/tips/" + number), "form[action$=/acknowledgement]", Map.of());
        assertThat(confirmed.text()).contains("The tipster reads in the mailbox that the report was read");
        assertThat(confirmed.html().select("form[action$=/acknowledgement]")).isEmpty();
        assertThat(opens(visitor, number, code(receipt))
                        .html()
                        .expectFirst("#acknowledged")
                        .text())
                .contains("2025-04-24");

        var triage = "form[action*=/tasks/]:has([name=outcome])";
        var incomplete = reader.submit(claimed, triage, Map.of("outcome", "CREDIBLE", "reason", "first-hand"));
        assertThat(incomplete.status()).isEqualTo(422);
        assertThat(incomplete.text()).contains("This is needed with what you chose");
        var done = reader.submit(
                claimed,
                triage,
                Map.of("outcome", "CREDIBLE", "reason", "first-hand", "lead", "Files are kept in a personal drive."));
        assertThat(done.status()).isEqualTo(200);
        var late = reader.submit(claimed, triage, Map.of("outcome", "NO_BASIS", "reason", "typed with care"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("Files are kept in a personal drive.").contains("Zhao Example");
        assertThat(late.text()).contains("What you typed").contains("typed with care");
        assertThat(late.html().select("[name=outcome]")).isEmpty();

        var said = reader.submit(
                reader.get("/tips/" + number),
                "form[action$=/messages]",
                Map.of("text", "Thank you, it was passed on."));
        assertThat(said.text()).contains("waits in the mailbox");
        var box = opens(visitor, number, code(receipt));
        assertThat(box.html().expectFirst("#state").text()).isEqualTo("Passed on");
        assertThat(box.text()).contains("Thank you, it was passed on.").doesNotContain("Zhao Example");

        var file = files.findByTip(tips.findByNumber(number).orElseThrow().id()).orElseThrow();
        assertThat(reader.get("/cases/" + file.number().value()).status())
                .as("the tip officer is not on the case")
                .isEqualTo(404);
    }

    @Test
    void theScoreOfATipIsShownWithItsReasonsAndCorrectedByItsOfficer() {
        var visitor = visitor();
        var number = number(visitor.submit(opensForm(visitor), FORM, filled()));
        var me = officer(number, Role.TIP_OFFICER);
        var reader = signedIn(me);
        var counted = "form[action$=/score]";
        var others = reader.get("/tips/" + number + "/score");
        assertThat(others.text()).contains("Only the officer of this tip corrects");
        assertThat(others.html().select(counted)).isEmpty();
        var task = reader.get(reader.get("/tips/" + number)
                .html()
                .expectFirst("a[href*=/tasks/]")
                .attr("href"));
        reader.submit(task, "form[action$=/claim]", Map.of());
        var form = reader.get("/tips/" + number + "/score");
        assertThat(form.html().select(counted + " [name=levelDescribed][checked]"))
                .isEmpty();
        assertThat(reader.submit(form, counted, Map.of("category", "NO_SUCH_CATEGORY"))
                        .status())
                .isEqualTo(422);
        var done = reader.submit(
                form, counted, Map.of("levelDescribed", "true", "foreignElement", "true", "attachment", "true"));
        assertThat(done.text())
                .contains("The score was counted anew", "Proposal, not law", "It advises", "Zhao Example");
        assertThat(done.html().select("[aria-labelledby=score] li").eachText())
                .contains("A level or marking is described +30", "A connection abroad +25", "With an attachment +5");
        assertThat(reader.get("/tips?priority=HIGH").html().select("td.number").eachText())
                .contains(number);
        assertThat(reader.get("/tips?priority=LOW").text()).doesNotContain(number);
        assertThat(reader.get("/tips?priority=NO_SUCH").html().select("option[selected]"))
                .isEmpty();
        jdbc.sql("update officer set locale = 'zh-CN' where id = :id")
                .param("id", me.id().value())
                .update();
        assertThat(reader.get("/tips/" + number)
                        .html()
                        .select("[aria-labelledby=score] li")
                        .eachText())
                .contains("描述了密级或者涉密标志 +30");
    }

    @Test
    void similarTipsAreMergedAndTakenApartOnThePageOfTheTip() {
        var visitor = visitor();
        var said = new HashMap<>(filled());
        said.put("observed", "The green harbour papers of the eastern pier lie in a drive that anybody opens.");
        var first = number(visitor.submit(opensForm(visitor), FORM, said));
        said.put("observed", "The green harbour papers of the eastern pier lie in a drive which anybody opens!");
        var second = number(visitor.submit(opensForm(visitor), FORM, said));
        var me = officer(first, Role.TIP_OFFICER);
        var reader = signedIn(me);
        var merging = "form[action$=/duplicates]";
        assertThat(reader.get("/tips/" + first).html().select("[name=other]"))
                .as("not yet its officer")
                .isEmpty();
        var task = reader.get(reader.get("/tips/" + first)
                .html()
                .expectFirst("a[href*=/tasks/]")
                .attr("href"));
        reader.submit(task, "form[action$=/claim]", Map.of());
        var page = reader.get("/tips/" + first);
        assertThat(page.html()
                        .select("[aria-labelledby=similar] li:has(a[href$=" + second + "])")
                        .text())
                .contains("% alike", "same service", "days apart: 0");
        var refused = reader.submit(page, merging, Map.of("other", second));
        assertThat(refused.status()).isEqualTo(422);
        var merged = reader.submit(page, merging, Map.of("other", second, "reason", "the same papers"));
        assertThat(merged.text()).contains("merged into this one", "Said again by", second);
        assertThat(reader.submit(page, merging, Map.of("other", second, "reason", "once more"))
                        .status())
                .isEqualTo(422);
        var apart = reader.submit(
                reader.get("/tips/" + second), "form[action$=/separation]", Map.of("reason", "another pier"));
        assertThat(apart.text()).contains("The merge was taken back").doesNotContain("Says the same as");
        assertThat(apart.html().select("form[action$=/separation]")).isEmpty();
    }

    @Test
    void whoeverIsOnTheCaseNeverReceivesWhatWasHidden() {
        var visitor = visitor();
        var said = new HashMap<>(filled());
        said.put("observed", "Sixty files lie in a drive. Only the night porter could see it.");
        var paper = new Visitor.Chosen("porters-own.txt", "A paper of the tipster.".getBytes(StandardCharsets.UTF_8));
        var number = number(visitor.attach(opensForm(visitor), FORM, said, List.of(paper)));
        var me = officer(number, Role.TIP_OFFICER);
        var reader = signedIn(me);
        var task = reader.get(reader.get("/tips/" + number)
                .html()
                .expectFirst("a[href*=/tasks/]")
                .attr("href"));
        reader.submit(
                reader.submit(task, "form[action$=/claim]", Map.of()),
                "form[action*=/tasks/]:has([name=outcome])",
                Map.of("outcome", "CREDIBLE", "reason", "precise", "lead", "Files are kept in a personal drive."));
        var kase = files.findByTip(tips.findByNumber(number).orElseThrow().id()).orElseThrow();
        var redaction = "form[action$=/redaction]";
        var page = reader.get(reader.get("/tips/" + number)
                .html()
                .expectFirst("a[href$=/redaction]")
                .attr("href"));
        var wrong = reader.submit(page, redaction, Map.of("sentence", "observed.1", "wordings", "day porter"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("“day porter” does not occur");
        assertThat(wrong.html().select("[name=sentence][checked]").eachAttr("value"))
                .containsExactly("observed.1");
        assertThat(wrong.html().expectFirst("[name=wordings]").text()).isEqualTo("day porter");
        var found = reader.submit(
                page, redaction, Map.of("sentence", "observed.1", "find", "in a", "_find", "yes", "field", "howKnown"));
        assertThat(found.text()).contains("It stands in 1 places");
        assertThat(found.html().select("[name=spot]")).hasSize(1);
        assertThat(found.html().select("[name=spot][checked]")).isEmpty();
        assertThat(found.html()
                        .select("[name=sentence][checked], [name=field][checked]")
                        .eachAttr("value"))
                .as("nothing that was ticked is lost")
                .containsExactly("observed.1", "howKnown");
        assertThat(reader.submit(page, redaction, Map.of("find", "day porter", "_find", "yes"))
                        .text())
                .contains("“day porter” does not occur");
        var file = page.html().expectFirst("[name=file]").val();
        var done = reader.submit(
                page,
                redaction,
                Map.of("sentence", "observed.1", "wordings", "sixty", "field", "howKnown", "file", file));
        assertThat(done.text()).contains("reads the rest now");

        var member = officer(number, Role.SECURITY_OFFICER);
        transactions.executeWithoutResult(status ->
                workflow.claim(workflow.tasksOf(kase.id().value()).get(0).handle(), member.id()));
        var investigator = signedIn(member);
        var address = "/cases/" + kase.number().value();
        assertThat(investigator
                        .get(investigator
                                .get(address)
                                .html()
                                .expectFirst("a[href$=/tip]")
                                .attr("href"))
                        .text())
                .contains("[left out] files lie in a drive. [left out]", "Seen with my own eyes.", "Save file 1 (Text)")
                .doesNotContain("A clerk");
        var copy = investigator.get(investigator
                .get(address + "/tip")
                .html()
                .expectFirst("a[href*=/tip/files/]")
                .attr("href"));
        assertThat(copy.body()).isEqualTo("A paper of the tipster.");
        assertThat(copy.header("Content-Disposition")).contains("attachment; filename=\"file-1.txt\"");
        for (var tab : List.of("", "/tip", "/timeline", "/tasks", "/documents", "/people", "/audit")) {
            var shown = investigator.get(address + tab);
            assertThat(shown.status()).as(tab).isEqualTo(200);
            assertThat(shown.body()).as(tab).doesNotContain("porter", "Sixty", number, "porters-own");
        }
        assertThat(investigator.get("/tips/" + number + "/redaction").status()).isEqualTo(404);
    }

    @Test
    void officersNoteWhatTheTipsterNeverReads() {
        var visitor = visitor();
        var receipt = visitor.submit(opensForm(visitor), FORM, filled());
        var number = number(receipt);
        var reader = signedIn(officer(number, Role.TIP_OFFICER));
        var notes = reader.get("/tips/" + number + "/notes");
        var noting = "form[action$=/notes]";
        assertThat(reader.submit(notes, noting, Map.of("text", " ")).status()).isEqualTo(422);
        var tooLong = reader.submit(notes, noting, Map.of("text", "x".repeat(4001)));
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.html().expectFirst("#text").text()).hasSize(4001);
        reader.submit(notes, noting, Map.of("text", "Ask the colleague who was on duty."));
        reader.submit(notes, noting, Map.of("text", "Ask the colleague who was on duty."));
        var other = signedIn(officer(number, Role.TIP_OFFICER));
        assertThat(other.get("/tips/" + number)
                        .html()
                        .select("[aria-labelledby=notes] .told")
                        .eachText())
                .containsExactly("Ask the colleague who was on duty.");
        assertThat(opens(visitor, number, code(receipt)).body()).doesNotContain("on duty");
    }

    @Test
    void anAnswerBeginsWithAPreparedTextInTheLanguageOfTheTipster() {
        var visitor = visitor();
        var number = number(visitor.submit(opensForm(visitor), FORM, filled()));
        var reader = signedIn(officer(number, Role.TIP_OFFICER));
        var task = reader.get(reader.get("/tips/" + number)
                .html()
                .expectFirst("a[href*=/tasks/]")
                .attr("href"));
        reader.submit(task, "form[action$=/claim]", Map.of());
        var page = reader.get("/tips/" + number);
        assertThat(page.html().expectFirst("#text").text()).isEmpty();
        var links = page.html().select("a[href*=prepared]");
        assertThat(links).hasSize(10);
        for (var link : links) {
            var text = reader.get(link.attr("href")).html().expectFirst("#text").text();
            assertThat(text.startsWith("感谢")).isEqualTo(link.attr("lang").equals("zh-CN"));
            assertThat(text).hasSizeGreaterThan(20).doesNotContain("??");
        }
        var chosen = reader.get(links.get(0).attr("href"));
        var sent = reader.submit(chosen, "form[action$=/messages]", Map.of());
        assertThat(sent.text()).contains("waits in the mailbox");
        for (var forged : List.of("?prepared=NO_SUCH&language=en", "?prepared=READ&language=xx", "?prepared=READ")) {
            assertThat(reader.get("/tips/" + number + forged)
                            .html()
                            .expectFirst("#text")
                            .text())
                    .as(forged)
                    .isEmpty();
        }
    }

    @Test
    void aQuestionAndTheFeedbackBeginWithAPreparedTextToo() {
        var visitor = visitor();
        var number = number(visitor.submit(opensForm(visitor), FORM, filled()));
        var reader = signedIn(officer(number, Role.TIP_OFFICER));
        var triage = reader.submit(aTask(reader, number), "form[action$=/claim]", Map.of());
        var asking = reader.get(prepared(triage, "MORE_NEEDED", "zh-CN"));
        assertThat(asking.html().expectFirst("[name=question]").text()).startsWith("感谢");
        reader.submit(asking, TASK, Map.of("outcome", "NO_BASIS", "reason", "Nothing to go by", "question", ""));
        var feedback = reader.get(prepared(aTask(reader, number), "NOT_CONFIRMED", "en"));
        var text = feedback.html().expectFirst("[name=feedback]").text();
        assertThat(text).startsWith("Thank you");
        reader.submit(feedback, TASK, Map.of());
        assertThat(reader.get("/tips/" + number).text()).contains(text);
    }

    @Test
    void fromASuggestionTheTriageOfTheSameMatterBegins() {
        var text = "Papers of the tide office were photographed and put on a private drive, sixty of them.";
        var first = office.sends(text);
        var second = office.sends(text);
        var me = officer(second.number(), Role.TIP_OFFICER);
        office.claims(me, second);
        var reader = signedIn(me);
        var same = "a[href*=duplicateOf=" + first.number() + "]";
        var link =
                reader.get("/tips/" + second.number()).html().expectFirst(same).attr("href");
        var form = reader.get(link).html();
        assertThat(form.expectFirst("[name=duplicateOf]").val()).isEqualTo(first.number());
        assertThat(form.select("[name=outcome][checked]").eachAttr("value")).containsExactly("DUPLICATE");

        var task = link.substring(0, link.indexOf('?'));
        for (var junk : List.of("call me", first.number() + "x", "%3Cscript%3E", "TIP-1-1")) {
            var page = reader.get(task + "?duplicateOf=" + junk.replace(" ", "+"));
            assertThat(page.status()).as(junk).isEqualTo(200);
            assertThat(page.html().expectFirst("[name=duplicateOf]").val())
                    .as(junk)
                    .isEmpty();
        }
        var colleague = signedIn(officer(second.number(), Role.TIP_OFFICER));
        assertThat(colleague.get("/tips/" + second.number()).html().select(same))
                .as("whoever does not hold the task")
                .isEmpty();
    }

    private static Visitor.Page aTask(Visitor reader, String number) {
        return reader.get(reader.get("/tips/" + number)
                .html()
                .expectFirst("a[href*=/tasks/]")
                .attr("href"));
    }

    private static String prepared(Visitor.Page page, String text, String language) {
        return page.html()
                .expectFirst("a[href*=prepared=" + text + "&language=" + language + "]")
                .attr("href");
    }

    @Test
    void aCredibleTipForAUnitWithoutASecurityOfficerIsRefusedBesideTheUnit() {
        var visitor = visitor();
        var number = number(visitor.submit(opensForm(visitor), FORM, filled()));
        var alone = office.unit("Lonely Example Office", "示例孤立单位");
        var me = officer(number, Role.TIP_OFFICER);
        var reader = signedIn(me);
        var task = reader.get(reader.get("/tips/" + number)
                .html()
                .expectFirst("a[href*=/tasks/]")
                .attr("href"));
        var form = reader.submit(task, "form[action$=/claim]", Map.of());
        var triage = "form[action*=/tasks/]:has([name=outcome])";
        var credible = Map.of(
                "outcome", "CREDIBLE",
                "reason", "first-hand",
                "lead", "Files are kept in a personal drive.",
                "unit", alone.toString());

        var refused = reader.submit(form, triage, credible);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html().expectFirst("#f-unit-error").text())
                .contains("“Lonely Example Office”", "security officer", "Ask the administrator");
        jdbc.sql("update officer set locale = 'zh-CN' where id = :id")
                .param("id", me.id().value())
                .update();
        assertThat(reader.submit(form, triage, credible)
                        .html()
                        .expectFirst("#f-unit-error")
                        .text())
                .contains("“示例孤立单位”", "保密", "请联系管理员");
        assertThat(files.findByTip(tips.findByNumber(number).orElseThrow().id()))
                .isEmpty();

        office.officer(alone, Role.SECURITY_OFFICER);
        assertThat(reader.submit(form, triage, credible).status()).isEqualTo(200);
        assertThat(files.findByTip(tips.findByNumber(number).orElseThrow().id()))
                .isPresent();
    }

    @Test
    void whoIsRefusedOrSlowerStaysOnThePageOfTheTask() {
        var visitor = visitor();
        var number = number(visitor.submit(opensForm(visitor), FORM, filled()));
        var first = officer(number, Role.TIP_OFFICER);
        var fast = signedIn(first);
        var slow = signedIn(officer(number, Role.TIP_OFFICER));
        var seen = slow.get(slow.get("/tips/" + number)
                .html()
                .expectFirst("a[href*=/tasks/]")
                .attr("href"));
        var taken = fast.submit(fast.get(seen.url().getPath()), "form[action$=/claim]", Map.of());

        var slower = slow.submit(seen, "form[action$=/claim]", Map.of());
        assertThat(slower.status()).isEqualTo(409);
        assertThat(slower.html().select("[role=alert]").text()).contains("Somebody changed this task meanwhile");
        assertThat(slower.text()).contains("held by " + first.name());

        var colleague = taken.html().expectFirst("#to option:last-child").val();
        var noReason =
                fast.submit(taken, "form[action$=/assignment]", Map.of("to", colleague, "reason", "x".repeat(1001)));
        assertThat(noReason.status()).isEqualTo(422);
        assertThat(noReason.html().select("[role=alert]").text()).contains("Please give a reason");
        assertThat(noReason.html().expectFirst("#reason").val()).hasSize(1001);
        assertThat(noReason.html().expectFirst("#to option[selected]").val()).isEqualTo(colleague);
    }

    @Test
    void forEverybodyElseThereIsNoTip() {
        var visitor = visitor();
        var number = number(visitor.submit(opensForm(visitor), FORM, filled()));
        var task = office.task(
                new TipOffice.Sent(tips.findByNumber(number).orElseThrow().id(), new SendTip.Receipt(number, null)));
        for (var role : Role.values()) {
            var page = signedIn(officer(number, role)).get("/tips/" + number);
            assertThat(page.status()).as(role.name()).isEqualTo(role == Role.TIP_OFFICER ? 200 : 404);
        }
        var other = signedIn(officer(number, Role.SECURITY_OFFICER, Role.INVESTIGATOR));
        assertThat(other.get("/tips").status()).isEqualTo(404);
        assertThat(other.get("/tips/" + number + "/tasks/" + task.id()).status())
                .isEqualTo(404);
        var mine = signedIn(officer(number, Role.TIP_OFFICER));
        assertThat(mine.get("/tips/TIP-2025-999999999").status()).isEqualTo(404);
        assertThat(mine.get("/tips/TIP-2025-999999999/tasks/" + task.id()).status())
                .isEqualTo(404);
        assertThat(mine.get("/tips/" + number + "/tasks/nonsense").status()).isEqualTo(404);
        assertThat(visitor.get("/tips/" + number).url().getPath()).isEqualTo("/login");
    }

    private static Map<String, Object> filled() {
        var values = new LinkedHashMap<String, Object>();
        values.put("category", "CLOUD_STORAGE");
        values.put("observed", "Sixty files lie in a personal drive.");
        values.put("howKnown", "Seen with my own eyes.");
        values.put("service", "Cloudbox");
        values.put("sender", "ANONYMOUS");
        values.put("consent", "true");
        return values;
    }

    // Whoever has no script cannot send sooner.
    private Visitor.Page opensForm(Visitor visitor) {
        var form = visitor.get("/tips/new");
        clock.advance(Duration.ofSeconds(61));
        return form;
    }

    private Visitor.Page opens(Visitor visitor, String number, String code) {
        return visitor.submit(visitor.get("/tips/mailbox"), MAILBOX, Map.of("number", number, "code", code));
    }

    private static String number(Visitor.Page receipt) {
        return receipt.html().expectFirst("#number").text();
    }

    private static String code(Visitor.Page receipt) {
        return receipt.html().expectFirst("#code").text();
    }

    private static TipId ticketed(Visitor.Page form) {
        return TipId.of(form.html().expectFirst("[name=_ticket]").val().split("\\.")[0]);
    }

    private long sessions() {
        return jdbc.sql("select count(*) from spring_session").query(Long.class).single();
    }

    private long count(String sql, TipId id) {
        return jdbc.sql(sql).param("id", id.value()).query(Long.class).single();
    }

    private Officer officer(String number, Role... roles) {
        var officer = office.officer(tips.findByNumber(number).orElseThrow().unitId(), roles);
        jdbc.sql("update officer set password_hash = :hash where id = :id")
                .param("hash", passwords.encode(PASSWORD))
                .param("id", officer.id().value())
                .update();
        return officer;
    }

    private Visitor signedIn(Officer officer) {
        return new Visitor(base()).signIn(officer.login(), PASSWORD);
    }

    private Visitor visitor() {
        return new Visitor(base());
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
