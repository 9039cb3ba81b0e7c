package org.spillway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spillway.cases.CaseFixture;
import org.spillway.shared.CaseId;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The application, a process of its own, is killed while officers complete steps. After the restart every case is either
 * before or after its step: facts, engine, audit record and mail agree (promise 1).
 */
class CrashTests {

    private static final int CASES = 40;
    private static final int OFFICERS = 4;
    private static final int KILL_AFTER = 12;
    private static final String PASSWORD = "a password of the crash test";

    private static String url;
    private static Map<String, String> environment;
    private static JdbcClient jdbc;
    private static String login;
    private static final List<String> TASKS = new ArrayList<>();

    @BeforeAll
    static void casesThatWaitForTheirFirstStep() {
        url = TestDatabase.create("crash_" + ProcessHandle.current().pid());
        environment = ApplicationProcess.environment(url);
        jdbc = JdbcClient.create(new DriverManagerDataSource(url, TestDatabase.OWNER, TestDatabase.PASSWORD));
        try (var seeding = new SpringApplicationBuilder(Application.class)
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new org.springframework.core.env.MapPropertySource("crash", quiet())))
                .run()) {
            var fixture = new CaseFixture(seeding);
            var organ = fixture.anOrgan();
            for (int number = 0; number < CASES; number++) {
                var walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of());
                TASKS.add("/cases/" + walk.file().number() + "/tasks/"
                        + walk.task("register-lead").id());
            }
            var officer = organ.the("security-officer");
            jdbc.sql("update officer set password_hash = :hash where id = :id")
                    .param("hash", seeding.getBean(PasswordEncoder.class).encode(PASSWORD))
                    .param("id", officer.value())
                    .update();
            login = jdbc.sql("select login from officer where id = :id")
                    .param("id", officer.value())
                    .query(String.class)
                    .single();
        }
    }

    private static Map<String, Object> quiet() {
        var settings = new HashMap<String, Object>(environment);
        settings.put("server.port", "0");
        settings.put("server.address", "127.0.0.1");
        settings.put("spillway.workflow.job-executor", "false");
        settings.put("spillway.jobs.enabled", "false");
        return settings;
    }

    @AfterAll
    static void forget() {
        TASKS.clear();
    }

    @Test
    void aKilledApplicationLeavesEveryCaseBeforeOrAfterItsStep() throws Exception {
        int doneBeforeTheKill;
        try (var application = ApplicationProcess.start(environment).awaitHealthy()) {
            doneBeforeTheKill = completeUntilKilled(application);
        }

        int done = agreement();
        assertThat(done)
                .as("steps that were answered as done are done")
                .isGreaterThanOrEqualTo(doneBeforeTheKill)
                .as("the kill came while there was work left")
                .isLessThan(CASES);

        try (var application = ApplicationProcess.start(environment).awaitHealthy()) {
            var officer = new Visitor(application.base()).signIn(login, PASSWORD);
            for (var task : TASKS) {
                complete(officer, task);
            }
            assertThat(agreement()).isEqualTo(CASES);
            awaitMailsSent(Duration.ofSeconds(90));
        }
        assertThat(agreement()).isEqualTo(CASES);
    }

    private int completeUntilKilled(ApplicationProcess application) throws Exception {
        Queue<String> left = new ConcurrentLinkedQueue<>(TASKS);
        var enough = new CountDownLatch(KILL_AFTER);
        var answered = new ConcurrentLinkedQueue<String>();
        var officers = Executors.newFixedThreadPool(OFFICERS);
        try {
            Callable<Void> work = () -> {
                var officer = new Visitor(application.base()).signIn(login, PASSWORD);
                for (var task = left.poll(); task != null; task = left.poll()) {
                    complete(officer, task);
                    answered.add(task);
                    enough.countDown();
                }
                return null;
            };
            var running = new ArrayList<java.util.concurrent.Future<Void>>();
            for (int officer = 0; officer < OFFICERS; officer++) {
                running.add(officers.submit(work));
            }
            while (!enough.await(100, TimeUnit.MILLISECONDS)) {
                for (var each : running) {
                    if (each.isDone()) {
                        each.get(); // nobody stops before the kill, unless something is wrong
                    }
                }
            }
            application.kill();
            for (var each : running) {
                try {
                    each.get(1, TimeUnit.MINUTES);
                } catch (java.util.concurrent.ExecutionException cutOff) {
                    assertThat(cutOff).hasRootCauseInstanceOf(java.io.IOException.class);
                }
            }
        } finally {
            officers.shutdownNow();
        }
        return answered.size();
    }

    private static void complete(Visitor officer, String task) {
        var page = officer.get(task);
        if (page.url().getPath().equals(URI.create(task).getPath())) {
            var answer = officer.submit(page, "form.work", Map.of("entryNo", "L-1"));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.url().getPath()).as(answer.text()).doesNotContain("/tasks/");
        }
    }

    /** Checks that everything agrees about each case, and tells how many have passed their step. */
    private static int agreement() {
        int done = 0;
        for (var id :
                jdbc.sql("select id from case_file").query(java.util.UUID.class).list()) {
            done += agrees(new CaseId(id)) ? 1 : 0;
        }
        return done;
    }

    private static boolean agrees(CaseId id) {
        boolean passed =
                count("select count(*) from document where case_id = :id and step = 'case-handling/register-lead'", id)
                        == 1;
        assertThat(count("select count(*) from audit_record where dossier = :id and action = 'step.completed'", id))
                .as("audit of %s", id)
                .isEqualTo(passed ? 1 : 0);
        assertThat(jdbc.sql("select step from work_task where dossier = :id and ended_at is null order by step")
                        .param("id", id.value())
                        .query(String.class)
                        .list())
                .as("projected tasks of %s", id)
                .isEqualTo(
                        passed
                                ? List.of("conduct-inquiry", "contain-spill", "draft-initial-report")
                                : List.of("register-lead"))
                .as("the engine's tasks of %s", id)
                .isEqualTo(jdbc.sql("""
                        select t.task_def_key_ from act_ru_task t
                          join act_ru_execution i on i.id_ = t.proc_inst_id_
                         where i.business_key_ = :key
                         order by t.task_def_key_
                        """)
                        .param("key", id.toString())
                        .query(String.class)
                        .list());
        assertThat(count("select count(*) from case_file where id = :id and stage = 'S05'", id))
                .as("shown stage of %s", id)
                .isEqualTo(passed ? 1 : 0);
        // Two investigators are told of the inquiry when the step is passed, and not before.
        assertThat(count("select count(*) from mail where dossier = :id and kind like '%task-for-group'", id))
                .as("mails of %s", id)
                .isEqualTo(passed ? 2 : 0);
        assertThat(count("""
                select count(*) from mail m
                 where m.dossier = :id and m.state in ('QUEUED', 'FAILED')
                   and not exists (select from scheduled_tasks s where s.task_instance = m.id::text)
                """, id)).as("mails of %s that nobody will send", id).isZero();
        return passed;
    }

    private static int count(String sql, CaseId id) {
        return jdbc.sql(sql).param("id", id.value()).query(Integer.class).single();
    }

    private static void awaitMailsSent(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (jdbc.sql("select count(*) from mail where state <> 'SENT'")
                        .query(Integer.class)
                        .single()
                > 0) {
            assertThat(System.nanoTime()).as("all mails are sent in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
