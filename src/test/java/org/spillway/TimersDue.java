package org.spillway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.spillway.cases.CaseFixture;
import org.spillway.workflow.Workflow;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Many timers of the engine that are due at once, in a database of their own, and an application that fires them and is
 * killed on the way. Each warns of a deadline, which leaves an audit record and mails: what is counted.
 */
public final class TimersDue {

    private static final int TIMERS_OF_A_CASE = 3;
    // At half the security officer is told, at four fifths and at the end the head too.
    private static final int MAILS_OF_A_CASE = 5;
    private static final int CASES_OF_A_TRANSACTION = 25;
    private static final String MAILS = "from mail where kind = 'clocks/clock-warning'";

    private final JdbcClient jdbc;
    private final Map<String, String> environment;
    private final int cases;

    /** Makes at least so many timers, all of them due for a day. */
    public TimersDue(String database, int atLeast) {
        var url = TestDatabase.create(database);
        this.cases = (atLeast + TIMERS_OF_A_CASE - 1) / TIMERS_OF_A_CASE;
        this.environment = new HashMap<>(ApplicationProcess.environment(url));
        // The engine alone: no mail is sent, and no watch tells before its timers do.
        environment.put("SPILLWAY_JOBS_ENABLED", "false");
        environment.put("SPILLWAY_TIMERS_LOCK", "PT5S");
        this.jdbc = JdbcClient.create(new DriverManagerDataSource(url, TestDatabase.OWNER, TestDatabase.PASSWORD));
        seed();
    }

    private void seed() {
        var settings = new HashMap<String, Object>(environment);
        settings.put("server.port", "0");
        settings.put("server.address", "127.0.0.1");
        settings.put("spillway.workflow.job-executor", "false");
        settings.put("spillway.jobs.enabled", "false");
        try (var seeding = new SpringApplicationBuilder(Application.class)
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("timers", settings)))
                .run()) {
            var unit = new CaseFixture(seeding).anOrgan().unit();
            var workflow = seeding.getBean(Workflow.class);
            var transaction = seeding.getBean(TransactionTemplate.class);
            for (int begun = 0; begun < cases; begun += CASES_OF_A_TRANSACTION) {
                int from = begun;
                transaction.executeWithoutResult(status -> {
                    for (int number = from; number < Math.min(cases, from + CASES_OF_A_TRANSACTION); number++) {
                        var id = dossier(number, unit.value(), seeding.getBean(JdbcClient.class));
                        workflow.start(
                                "initial-report", id, Map.of("caseId", id.toString(), "unitId", unit.toString()));
                    }
                });
            }
        }
        var due = Instant.now().minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC);
        jdbc.sql("update clock set started_at = :start, due_at = :due, first_due_at = :due")
                .param("start", due.minusDays(1))
                .param("due", due)
                .update();
        jdbc.sql("update act_ru_job set duedate_ = :due").param("due", due).update();
        assertThat(count("select count(*) from act_ru_job where type_ = 'timer'"))
                .isEqualTo(timers());
    }

    private static UUID dossier(int number, UUID unit, JdbcClient jdbc) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into dossier (id, kind, number, unit_id, pack, opened_at)
                values (:id, 'CASE', 'SP-T-' || :number, :unit, 'cn', now())
                """)
                .param("id", id)
                .param("number", number)
                .param("unit", unit)
                .update();
        return id;
    }

    /** How many timers there are in all. */
    public int timers() {
        return cases * TIMERS_OF_A_CASE;
    }

    /** How many have fired so far. */
    public int fired() {
        return count("select count(*) from audit_record where action = 'clock.warned'");
    }

    /** An application that fires them. */
    public ApplicationProcess application() {
        return ApplicationProcess.start(environment);
    }

    /** Waits until the application has fired so many, at most so long. */
    public void await(ApplicationProcess application, int fired, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (fired() < fired) {
            if (application.awaitEnd(Duration.ZERO)) {
                throw new AssertionError("ended with " + application.exitValue() + ":\n" + application.log());
            }
            assertThat(System.nanoTime())
                    .as("%s of %s fired in time", fired(), fired)
                    .isLessThan(deadline);
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Whatever fired left all of its traces, once, and whatever did not left none. */
    public void agree() {
        assertThat(count("""
                select count(*) from (select dossier, detail ->> 'percent' from audit_record where action = 'clock.warned'
                                       group by 1, 2 having count(*) > 1) as twice
                """)).as("timers that fired twice").isZero();
        int warned = fired();
        assertThat(count("select coalesce(sum(cardinality(warned)), 0) from clock"))
                .as("what the clocks say they warned of")
                .isEqualTo(warned);
        assertThat(count("select count(*) from act_ru_job where type_ = 'timer'"))
                .as("timers that still wait")
                .isEqualTo(timers() - warned);
        assertThat(count("select count(*) from (select distinct dossier, to_officer, arguments ->> 'share' " + MAILS
                        + ") m"))
                .as("no mail is there twice")
                .isEqualTo(count("select count(*) " + MAILS));
        if (warned == timers()) {
            assertThat(count("select count(*) " + MAILS)).isEqualTo(cases * MAILS_OF_A_CASE);
        }
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
