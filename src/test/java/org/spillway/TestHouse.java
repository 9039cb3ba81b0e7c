package org.spillway;

import com.github.kagkarlsson.scheduler.task.Task;
import com.icegreen.greenmail.util.GreenMail;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.spillway.shared.ReadOnce;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcBuilderCustomizer;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.MapPropertySource;

/** What the one context of all tests has that production has not: a database, a mail server, a clock, keys. */
@TestConfiguration(proxyBeanMethods = false)
class TestHouse implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var settings = new HashMap<>(environment(TestDatabase.url()));
        settings.put("spillway.workflow.job-executor", "false");
        settings.put("spillway.jobs.enabled", "false");
        settings.put("spillway.tips.proof-bits", "12");
        settings.put("spillway.identities.memory", "64");
        settings.put("spillway.identities.passes", "1");
        // As behind the proxy of docs/how-to/run-for-real.md: a test may come from any address.
        settings.put("server.forward-headers-strategy", "native");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("house", Map.copyOf(settings)));
    }

    /** The settings by which an installation is told of a database, of the mail server, and of its secrets. */
    static Map<String, Object> environment(String databaseUrl) {
        var settings = new HashMap<String, Object>();
        settings.put("SPILLWAY_DB_URL", databaseUrl);
        settings.put("SPILLWAY_DB_USER", TestDatabase.APPLICATION);
        settings.put("SPILLWAY_DB_PASSWORD", TestDatabase.PASSWORD);
        settings.put("SPILLWAY_DB_OWNER", TestDatabase.OWNER);
        settings.put("SPILLWAY_DB_OWNER_PASSWORD", TestDatabase.PASSWORD + "-of-the-owner");
        settings.put("SPILLWAY_MASTER_KEY", key("test master key, 32 bytes long ."));
        settings.put("SPILLWAY_SECRET", key("test secret that is 32 bytes long"));
        settings.put("SPILLWAY_BASE_URL", "https://spillway.example");
        settings.put("SPILLWAY_MAIL_HOST", "127.0.0.1");
        settings.put("SPILLWAY_MAIL_PORT", Integer.toString(TestMail.port()));
        settings.put("SPILLWAY_MAIL_FROM", "spillway@spillway.example");
        settings.put("SPILLWAY_MAIL_TLS", "false");
        return settings;
    }

    private static String key(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock();
    }

    @Bean
    DueJobs dueJobs(DataSource dataSource, List<Task<?>> jobs, Clock clock) {
        return new DueJobs(dataSource, jobs, clock);
    }

    @Bean
    TestMail testMail() {
        return new TestMail();
    }

    // In a test that rolls back, all requests are in one transaction; in truth each has its own.
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    MockMvcBuilderCustomizer eachRequestReadsAnew() {
        return mvc -> mvc.addFilters((request, response, chain) -> {
            ReadOnce.forgetAll();
            chain.doFilter(request, response);
        });
    }

    @Bean(destroyMethod = "")
    GreenMail mailServer() {
        return TestMail.SERVER;
    }
}
