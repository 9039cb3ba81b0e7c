package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.spillway.Fuzzer;
import org.spillway.RawHttp;
import org.spillway.StoryTest;
import org.spillway.TestClock;
import org.spillway.Visitor;
import org.spillway.access.Officer;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Sends what nobody should to every public route of {@code routes.csv}. {@code -Dspillway.fuzz.requests=100000} is the long
 * run, {@code -Dspillway.fuzz.seed} another one; a failure tells the seed and the request.
 */
@StoryTest
class FuzzTests {

    private static final int REQUESTS = Integer.getInteger("spillway.fuzz.requests", 2000);
    private static final long SEED = Long.getLong("spillway.fuzz.seed", 20261127);
    /** What RFC 9110 and 9112 ask for, where a method or a transfer coding is unknown. */
    private static final int NOT_IMPLEMENTED = 501;

    private static final int BATCH = 50;
    private static final String PASSWORD = "a password of the fuzz test";
    private static final Duration RIPE = Duration.ofSeconds(61);
    private static final Pattern INSIDES = Pattern.compile(
            "[A-Z]\\w*Exception\\b|\\bat [a-z]\\w*(\\.\\w+)+\\(|org\\.(spillway|springframework|camunda)\\.|Apache Tomcat");
    private static final Pattern CODE = Pattern.compile("<(?!input)\\w+[^>]* id=\"code\"");
    private static final Set<String> OF_A_TIP = Set.of(
            "act_ge_bytearray",
            "act_ru_authorization",
            "act_ru_execution",
            "act_ru_identitylink",
            "act_ru_task",
            "act_ru_variable",
            "act_ru_event_subscr",
            "act_ru_job");

    @LocalServerPort
    int port;

    @Autowired
    TipOffice office;

    @Autowired
    EveryTable tables;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PasswordEncoder encoder;

    @Autowired
    TestClock clock;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final List<String[]> routes = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private Officer officer;
    private TipOffice.Sent sent;
    private int received;

    @BeforeEach
    void anOpenChannel() throws IOException {
        officer = office.officer(office.openChannel(), Role.TIP_OFFICER);
        jdbc.sql("delete from tip_limit").update();
        sent = office.sends("A tip whose mailbox is attacked.");
        new ClassPathResource("routes.csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(";", -1))
                .filter(cells -> cells[2].strip().equals("PUBLIC"))
                .forEach(cells -> routes.add(new String[] {cells[0].strip(), cells[1].strip()}));
        assertThat(routes).hasSizeGreaterThan(15);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(log);
    }

    @AfterEach
    void nobodyIsTold() {
        office.remindsNobody();
    }

    @Test
    void nothingThatIsSentToThePublicPagesBreaksThemOrStays() throws IOException {
        var before = counts();
        var random = new Random(SEED);
        var fuzzer = new Fuzzer(SEED);
        for (int batch = 0; batch < REQUESTS / BATCH; batch++) {
            jdbc.sql("delete from tip_limit").update();
            jdbc.sql("delete from tip_attempt").update();
            var forms = forms();
            clock.advance(RIPE);
            var fresh = new ArrayList<>(forms);
            for (int each = 0; each < BATCH; each++) {
                if (!fresh.isEmpty() && each % 10 == 0) {
                    check(fuzzer.typed(fresh.remove(0)));
                } else {
                    var route = routes.get(random.nextInt(routes.size()));
                    check(fuzzer.bent(route[0], path(route[1], random), form(forms, route[1], random)));
                }
            }
        }
        System.out.printf("%d requests of seed %d: %s, %d tips received%n", REQUESTS, SEED, statuses, received);
        assertThat(received).as("some were only strange").isPositive();
        nothingIsLogged();
        onlyWhatWasReceivedStays(before);
        whatWasReceivedCanBeRead();
    }

    private void check(Fuzzer.Made made) throws IOException {
        var answer = RawHttp.send(base(), made.bytes()).orElse(null);
        if (answer == null) {
            return;
        }
        var about = "seed " + SEED + ", " + made.about() + "\n" + new String(made.bytes(), StandardCharsets.UTF_8)
                + "\nanswered\n" + answer.head() + "\n" + answer.body();
        statuses.merge(answer.status(), 1, Integer::sum);
        // How its parts are, such as the mail server of another test, it tells as a status.
        var health = answer.status() == 503 && made.about().contains("/actuator/");
        if (!health && answer.status() != NOT_IMPLEMENTED) {
            assertThat(answer.status()).as(about).isLessThan(500);
        }
        assertThat(INSIDES.matcher(answer.body()).find()).as(about).isFalse();
        assertThat(answer.body()).as(about).doesNotContain("<script>alert('" + made.word());
        assertThat(answer.header("X-Split")).as(about).isEmpty();
        if (CODE.matcher(answer.body()).find()) {
            received++;
        }
    }

    private void nothingIsLogged() {
        var lines = List.copyOf(log.list).stream()
                .map(event -> event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .toList();
        assertThat(lines).as("in a log").noneMatch(line -> line.contains("fuzz"));
        assertThat(log.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.ERROR)))
                .as("seed " + SEED)
                .isEmpty();
    }

    // Of what was refused nothing is left: only tables of received tips have grown, and nowhere is a word in clear.
    private void onlyWhatWasReceivedStays(Map<String, Long> before) {
        var after = counts();
        assertThat(after.get("tip") - before.get("tip"))
                .as("one tip for each receipt")
                .isEqualTo(received);
        var grown = new TreeMap<String, Long>();
        after.forEach((table, rows) -> {
            var more = rows - before.get(table);
            if (more > 0 && !table.startsWith("tip") && !OF_A_TIP.contains(table)) {
                grown.put(table, more);
            }
        });
        System.out.println("rows that were added: " + grown);
        assertThat(grown.keySet())
                .as("tables that grew")
                .isSubsetOf(
                        "audit_record",
                        "clock",
                        "clock_reminder",
                        "data_key",
                        "dossier",
                        "guard_refusal",
                        "mail",
                        "scheduled_tasks",
                        "stored_file",
                        "stored_file_chunk",
                        "task_reminder",
                        "work_task",
                        "case_part");
        assertThat(grown.get("dossier")).isEqualTo(received);
        assertThat(tables.holding("fuzz")).as("in clear").isEmpty();
    }

    private void whatWasReceivedCanBeRead() {
        jdbc.sql("update officer set password_hash = :hash where id = :id")
                .param("hash", encoder.encode(PASSWORD))
                .param("id", officer.id().value())
                .update();
        var visitor = new Visitor(base()).signIn(officer.login(), PASSWORD);
        var numbers = jdbc.sql("select number from tip order by seq desc limit :received")
                .param("received", received)
                .query(String.class)
                .list();
        for (var number : numbers) {
            var page = visitor.get("/tips/" + number);
            assertThat(page.status()).as(number + page.text()).isEqualTo(200);
            assertThat(page.html().select("main script")).as(number).isEmpty();
        }
    }

    private List<Fuzzer.Form> forms() {
        var forms = new ArrayList<Fuzzer.Form>();
        for (var page : List.of("/tips/new", "/tips/new", "/tips/mailbox", "/login")) {
            var visitor = new Visitor(base());
            var html = visitor.get(page).html();
            for (var form : html.select("main form[method=post]")) {
                var fields = new LinkedHashMap<String, String>();
                for (var control : form.select("[name]:not([type=file])")) {
                    fields.put(control.attr("name"), control.val());
                }
                if (page.equals("/tips/new")) {
                    fields.putAll(Map.of(
                            "category", "OTHER", "observed", "Files.", "sender", "ANONYMOUS", "consent", "true"));
                    fields.keySet().removeAll(Set.of("website"));
                } else if (page.equals("/tips/mailbox")) {
                    fields.putAll(Map.of("number", sent.number(), "code", sent.code(), "text", "More."));
                }
                var files = form.attr("enctype").equals("multipart/form-data");
                forms.add(new Fuzzer.Form(form.attr("action"), fields, files, visitor.cookies()));
            }
        }
        return forms;
    }

    private static Fuzzer.Form form(List<Fuzzer.Form> forms, String path, Random random) {
        return forms.stream()
                .filter(form -> form.action().startsWith(path))
                .findAny()
                .orElseGet(() -> forms.get(random.nextInt(forms.size())));
    }

    private static String path(String route, Random random) {
        return route.replaceAll("\\{[^}]*}", random.nextBoolean() ? "x" : "A".repeat(43));
    }

    private Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        for (var table : new HashSet<>(jdbc.sql("""
                select table_name from information_schema.tables
                 where table_schema = 'public' and table_type = 'BASE TABLE'
                   and has_table_privilege(format('%I.%I', table_schema, table_name), 'select')
                """).query(String.class).list())) {
            counts.put(
                    table,
                    jdbc.sql("select count(*) from \"" + table + "\"")
                            .query(Long.class)
                            .single());
        }
        return counts;
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
