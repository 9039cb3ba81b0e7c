package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spillway.DueJobs;
import org.spillway.StoryTest;
import org.spillway.TestClock;
import org.spillway.access.Officer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The officers are reminded of what was promised to the tipster. */
@StoryTest
class TipClockTests {

    @Autowired
    TipOffice office;

    @Autowired
    AcknowledgeTip acknowledgeTip;

    @Autowired
    DueJobs jobs;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void officersAreRemindedToConfirmThatATipWasReadUntilOneDoes() {
        var late = office.sends("something"); // on 24 April, to be confirmed by 1 May
        var read = office.sends("something else");
        var officer = office.officerOf(late);
        office.claims(officer, late);
        office.claims(officer, read);
        acknowledgeTip.acknowledge(officer.id(), read.number());

        clock.set(Instant.parse("2025-05-01T16:05:00Z"));
        jobs.runDue();
        assertThat(warnedOf("TIP_ACKNOWLEDGEMENT", officer))
                .contains(late.number())
                .doesNotContain(read.number());
    }

    @Test
    void officersAreRemindedOfTheFeedbackBeforeThreeMonthsAreOver() {
        var sent = office.sends("something");
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        office.does(officer, sent, TipOffice.noBasis());
        clock.set(Instant.parse("2025-07-06T16:05:00Z")); // four fifths of the time have passed
        jobs.runDue();
        assertThat(warnedOf("TIP_FEEDBACK", officer)).contains(sent.number());
    }

    private List<String> warnedOf(String rule, Officer officer) {
        return jdbc.sql("""
                select subject_number from mail
                 where to_officer = :who and kind = 'clocks/clock-warning' and arguments ->> 'rule' = :rule
                """)
                .param("who", officer.id().value())
                .param("rule", rule)
                .query(String.class)
                .list();
    }
}
