package org.spillway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.spillway.StoryTest;
import org.spillway.TestClock;
import org.spillway.TestDatabase;
import org.spillway.Visitor;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.ListTasks;
import org.spillway.clocks.Clocks;
import org.spillway.clocks.ExplainClock;
import org.spillway.law.assessment.Assess;
import org.spillway.shared.OfficerId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * What people wait for, measured over HTTP at 10,000 and at 100,000 open tasks, and beside it the bare engine doing its
 * like: same JVM, same database, same run. The figures are ratios; the milliseconds are those of one machine.
 */
@StoryTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpineBenchmark {

    private static final int SMALL = 10_000;
    private static final int LARGE = 100_000;
    private static final int READS = 200;
    private static final int STEPS = 100;
    private static final int WARM_UP = 30;
    private static final int SENDERS = 50;
    private static final int PAGES_EACH = 24;

    // Without a script a form is taken a while after it was opened.
    private static final Duration RIPE = Duration.ofSeconds(61);
    private static final String PASSWORD = "a password of the benchmark";
    private static final Path REPORT = Path.of("docs/benchmarks.md");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskService engineTasks;

    @Autowired
    private ListTasks listTasks;

    @LocalServerPort
    private int port;

    private CaseFixture fixture;
    private CaseFixture.Organ organ;
    private OfficerId officer;
    private Visitor visitor;
    private SingleConnectionDataSource connection;
    private ProcessEngine bare;

    private final List<String> lines = new ArrayList<>();

    @BeforeAll
    void anOfficeWithWork() {
        fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        officer = organ.the("security-officer");
        jdbc.sql("update officer set password_hash = :hash where id = :id")
                .param("hash", context.getBean(PasswordEncoder.class).encode(PASSWORD))
                .param("id", officer.value())
                .update();
        var login = jdbc.sql("select login from officer where id = :id")
                .param("id", officer.value())
                .query(String.class)
                .single();
        visitor = new Visitor("http://127.0.0.1:" + port).signIn(login, PASSWORD);
        connection =
                new SingleConnectionDataSource(TestDatabase.url(), TestDatabase.OWNER, TestDatabase.PASSWORD, true);
        bare = bareEngine();
    }

    private ProcessEngine bareEngine() {
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("bare");
        configuration.setDataSource(context.getBean(DataSource.class));
        configuration.setDatabaseType("postgres");
        configuration.setDatabaseSchemaUpdate("false");
        configuration.setHistory("activity");
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setCmmnEnabled(false);
        configuration.setDmnEnabled(false);
        var engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .name("bare")
                .addClasspathResource("bench/bare.bpmn")
                .deploy();
        return engine;
    }

    @AfterAll
    void close() {
        if (bare != null) {
            bare.close();
        }
        if (connection != null) {
            connection.destroy();
        }
    }

    @Test
    void measure() throws IOException {
        var load = new Load(JdbcClient.create(connection));
        var other = organ.the("first-investigator").value();

        load.cases(0, SMALL, organ.unit().value(), officer.value(), other);
        for (int round = 0; round < 2; round++) {
            reads(); // the compiler of the JVM is busy meanwhile: not measured
        }
        var small = reads();
        load.cases(SMALL, LARGE, organ.unit().value(), officer.value(), other);
        var large = reads();
        lines.add("| work | p50 at 10,000 | p95 at 10,000 | p50 at 100,000 | p95 at 100,000 | p95 ratio | aim |");
        lines.add("|---|---|---|---|---|---|---|");
        for (var work : small.keySet()) {
            read(work, small.get(work), large.get(work));
        }
        lines.add("");

        lines.add("| the same work | Spillway, median | bare engine, median | ratio | aim |");
        lines.add("|---|---|---|---|---|");
        lists();
        steps();
        tips();
        crowd();
        law();
        write();
    }

    private Map<String, Timings> reads() {
        var number = jdbc.sql(
                        "select number from case_file where number like 'SP-2024-%' order by number offset 5000 limit 1")
                .query(String.class)
                .single();
        var measured = new java.util.LinkedHashMap<String, Timings>();
        measured.put("task list, my groups'", page("/tasks?view=group"));
        measured.put("task list, mine", page("/tasks?view=mine"));
        measured.put("case list, by due date", page("/cases"));
        measured.put("case list, overdue of one level", page("/cases?overdue=true&level=SECRET"));
        measured.put("open a case", page("/cases/" + number));
        measured.put("counts of the task list (SQL)", Timings.of(WARM_UP, READS, () -> listTasks.counts(officer)));
        return measured;
    }

    private Timings page(String path) {
        var first = visitor.get(path);
        if (first.status() != 200) {
            throw new AssertionError(path + " answered " + first.status());
        }
        return Timings.of(WARM_UP, READS, () -> visitor.get(path));
    }

    private void read(String work, Timings small, Timings large) {
        lines.add("| %s | %s | %s | %s | %s | %s | p95 under 50 ms, ratio at most 1.5 |"
                .formatted(
                        work,
                        Timings.ms(small.median()),
                        Timings.ms(small.p95()),
                        Timings.ms(large.median()),
                        Timings.ms(large.p95()),
                        Timings.ratio(large.p95() / small.p95())));
    }

    private void lists() {
        var ours = Timings.of(WARM_UP, READS, () -> listTasks.list(officer, ListTasks.View.GROUP, null));
        var engine = Timings.of(
                3,
                30,
                () -> engineTasks
                        .createTaskQuery()
                        .taskCandidateGroup("SECURITY_OFFICER")
                        .orderByDueDate()
                        .asc()
                        .listPage(0, 50));
        compare("first 50 of a group's 100,000 tasks by due date (SQL)", ours, engine, "at most 0.1");
        var count = Timings.of(WARM_UP, READS, () -> listTasks.counts(officer));
        var engineCount = Timings.of(
                3,
                30,
                () -> engineTasks
                        .createTaskQuery()
                        .taskCandidateGroup("SECURITY_OFFICER")
                        .count());
        compare("count of a group's tasks (ours stops at 1,001, four views at once)", count, engineCount, "");
    }

    private void steps() {
        var runtime = bare.getRuntimeService();
        var tasks = bare.getTaskService();
        var opened = Timings.of(STEPS, STEPS, () -> fixture.aCase(organ, CaseFixture.anUpload(), List.of()));
        var started = Timings.of(
                STEPS,
                STEPS,
                () -> runtime.startProcessInstanceByKey(
                        "bare", UUID.randomUUID().toString()));
        compare("open a case / start an instance (Java)", opened, started, "");

        Iterator<String> waiting = jdbc.sql("""
                select '/cases/' || d.number || '/tasks/' || t.id
                  from work_task t join dossier d on d.id = t.dossier
                 where t.step = 'register-lead' and t.ended_at is null and t.assignee = :me
                """)
                .param("me", officer.value())
                .query(String.class)
                .list()
                .iterator();
        var pages = new ArrayList<Visitor.Page>();
        for (int number = 0; number < 2 * STEPS; number++) {
            pages.add(visitor.get(waiting.next()));
        }
        var forms = pages.iterator();
        var sender = visitor.once();
        var step = Timings.of(STEPS, STEPS, () -> {
            var answer = sender.submit(forms.next(), "form.work", Map.of("entryNo", "L-1"));
            if (answer.status() != 302 && answer.status() != 303) {
                throw new AssertionError(answer.status() + ": " + answer.text());
            }
        });
        var first = tasks.createTaskQuery()
                .processDefinitionKey("bare")
                .taskDefinitionKey("first")
                .list()
                .iterator();
        var engine = Timings.of(STEPS, STEPS, () -> {
            var task = first.next();
            tasks.claim(task.getId(), officer.toString());
            tasks.complete(task.getId());
        });
        compare(
                "a full step: form over HTTP with document, audit, projection and mails / claim and complete",
                step,
                engine,
                "at most 2");
    }

    private void tips() {
        var tipster = new Visitor("http://127.0.0.1:" + port);
        var clock = context.getBean(TestClock.class);
        var sent = Timings.of(5, STEPS, () -> {
            var form = tipster.get("/tips/new");
            clock.advance(RIPE);
            send(tipster, form);
        });
        lines.add("");
        lines.add("A tip through HTTP (form and sending): median %s, p95 %s."
                .formatted(Timings.ms(sent.median()), Timings.ms(sent.p95())));
    }

    /** Fifty people at once, each of whom opens or sends something every second: every fourth time it is the first page. */
    private void crowd() {
        var clock = context.getBean(TestClock.class);
        var first = new Timings();
        var fresh = new Timings();
        var pool = Executors.newScheduledThreadPool(SENDERS);
        var done = new CountDownLatch(SENDERS * PAGES_EACH);
        var failures = new ConcurrentLinkedQueue<String>();
        for (int sender = 0; sender < SENDERS; sender++) {
            var somebody = new Visitor("http://127.0.0.1:" + port);
            var form = new AtomicReference<Visitor.Page>();
            var turn = new AtomicInteger(sender);
            var left = new AtomicInteger(PAGES_EACH);
            pool.scheduleAtFixedRate(
                    () -> {
                        if (left.getAndDecrement() <= 0) {
                            return;
                        }
                        try {
                            switch (turn.getAndIncrement() % 4) {
                                case 0 -> first.time(() -> somebody.get("/"));
                                case 1 -> somebody.get("/guidance");
                                case 2 -> fresh.time(() -> form.set(somebody.get("/tips/new")));
                                default -> {
                                    if (form.get() != null) {
                                        clock.advance(RIPE);
                                        jdbc.sql("delete from tip_limit").update();
                                        send(somebody, form.getAndSet(null));
                                    }
                                }
                            }
                        } catch (Exception | AssertionError e) {
                            failures.add(e.toString());
                        } finally {
                            done.countDown();
                        }
                    },
                    sender * 1000L / SENDERS,
                    1000,
                    TimeUnit.MILLISECONDS);
        }
        try {
            if (!done.await(5, TimeUnit.MINUTES)) {
                throw new AssertionError("the crowd did not come to an end");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            pool.shutdownNow();
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.size() + " failed, such as " + failures.peek());
        }
        lines.add("");
        lines.add(
                "The public part with %d senders at once, each of whom opens or sends something every second: the first page median %s, p95 %s (aim: p95 under 100 ms); the form of a tip median %s, p95 %s."
                        .formatted(
                                SENDERS,
                                Timings.ms(first.median()),
                                Timings.ms(first.p95()),
                                Timings.ms(fresh.median()),
                                Timings.ms(fresh.p95())));
    }

    private static void send(Visitor tipster, Visitor.Page form) {
        var answer = tipster.submit(
                form,
                "form[action*=/tips/new]",
                Map.of(
                        "category", "CLOUD_STORAGE",
                        "observed", "Somebody keeps marked papers on a drive.",
                        "sender", "ANONYMOUS",
                        "consent", "true"));
        if (!answer.text().contains("TIP-")) {
            throw new AssertionError(answer.status() + ": " + answer.text());
        }
    }

    private void law() {
        var assess = context.getBean(Assess.class);
        Map<String, Object> given = Map.of(
                "nS",
                1,
                "nC",
                2,
                "transmittedOverPublicNetwork",
                true,
                "exposure",
                "POSSIBLE",
                "intent",
                "KNOWING",
                "cooperated",
                true);
        var assessments = Timings.of(200, 1000, () -> assess.assess("cn", given));
        var walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of());
        var explain = context.getBean(ExplainClock.class);
        var running = context.getBean(Clocks.class).running(walk.id().value());
        var derivations = Timings.of(
                50, 200, () -> running.forEach(each -> explain.of(walk.id().value(), each.id(), Locale.ENGLISH)));
        lines.add("");
        lines.add("Assessments by the tables of China: %.0f a second. Deadlines explained: %.0f a second."
                .formatted(1000 / assessments.median(), running.size() * 1000 / derivations.median()));
    }

    private void compare(String work, Timings ours, Timings engine, String aim) {
        lines.add("| %s | %s | %s | %s | %s |"
                .formatted(
                        work,
                        Timings.ms(ours.median()),
                        Timings.ms(engine.median()),
                        Timings.ratio(ours.median() / engine.median()),
                        aim));
    }

    private void write() throws IOException {
        var report = new ArrayList<String>();
        report.add("# Benchmarks");
        report.add("");
        report.add(
                "Made by `mvn -Pbench verify` on " + Instant.now().toString().substring(0, 10) + ", Java "
                        + System.getProperty("java.version") + ", "
                        + Runtime.getRuntime().availableProcessors()
                        + " processors, PostgreSQL 18 on the same machine, one reader at a time. Ratios count, not milliseconds.");
        report.add("");
        report.addAll(lines);
        Files.write(REPORT, report);
        report.forEach(System.out::println);
    }
}
