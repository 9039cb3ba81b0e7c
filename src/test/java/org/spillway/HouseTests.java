package org.spillway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class HouseTests {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    TestClock testClock;

    @Test
    void theEngineFindsItsTablesAndItsModels() {
        assertThat(jdbc.sql("select count(*) from act_re_procdef")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void theApplicationOwnsNoTable() {
        assertThat(jdbc.sql("select current_user").query(String.class).single()).isEqualTo(TestDatabase.APPLICATION);
        assertThat(jdbc.sql("select count(*) from pg_tables where tableowner = current_user")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @RepeatedTest(2)
    void everyTestBeginsAtTheSameInstant() {
        assertThat(clock.instant()).isEqualTo(TestClock.START);
        testClock.advance(Duration.ofDays(3));
        assertThat(clock.instant()).isEqualTo("2025-04-27T03:00:00Z");
    }
}
