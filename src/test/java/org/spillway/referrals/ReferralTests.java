package org.spillway.referrals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.CaseState;
import org.spillway.cases.Walk;
import org.spillway.shared.FieldRefusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@HouseTest
class ReferralTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    TestClock clock;

    Walk walk;

    @BeforeEach
    void aCase() {
        walk = new CaseFixture(context).aCase();
        walk.passesAll(
                "register-lead", "draft-initial-report", "sign-initial-report", "record-sending", "contain-spill");
    }

    @Test
    void anAcceptedReferralEndsTheCaseAndIsKeptForEver() {
        decided("REFER_CRIMINAL").passes("send-referral");
        clock.advance(Duration.ofDays(3));
        assertThat(walk.refuses("record-referral-answer", "answeredOn={today-4}")
                        .key())
                .isEqualTo("cases.refusal.too-early");
        walk.passesAll("record-referral-answer", "close-case", "confirm-closing");

        assertThat(walk.refuses("archive-case", "retention=YEARS_30").key())
                .isEqualTo("cases.refusal.retention-too-short");
        walk.passes("archive-case", "retention=PERMANENT");
        assertThat(walk.file().state()).isEqualTo(CaseState.ARCHIVED);
    }

    @Test
    void aReturnedReferralIsDecidedAnew() {
        decided("REFER_STATE_SECURITY").passes("send-referral", "authority=STATE_SECURITY");
        assertThat(((FieldRefusal) walk.refuses("record-referral-answer", "answer=RETURNED")).field())
                .isEqualTo("reasons");
        walk.passes("record-referral-answer", "answer=RETURNED", "reasons=No foreign element");
        assertThat(walk.open()).containsExactly("propose-filing");
        walk.passesAll("propose-filing", "decide-filing");
        assertThat(walk.open()).containsExactly("plan-investigation");
    }

    @Test
    void itGoesWhereTheHeadDecided() {
        decided("REFER_STATE_SECURITY");
        assertThat(walk.refuses("send-referral").key()).isEqualTo("referrals.refusal.another-authority-was-decided");
        assertThat(walk.task("send-referral").dueAt()).isEqualTo(clock.instant().plus(Duration.ofHours(2)));
    }

    @Test
    void nothingIsSentBeforeItIsDecided() {
        clock.advance(Duration.ofHours(1));
        decided("REFER_CRIMINAL");
        assertThat(walk.refuses("send-referral", "sentAt=2025-04-24T11:59").key())
                .isEqualTo("cases.refusal.too-early");
        assertThat(walk.refuses("send-referral", "sentAt=2025-04-24T12:01").key())
                .isEqualTo("cases.refusal.in-the-future");
        walk.passes("send-referral", "sentAt=2025-04-24T12:00");
    }

    private Walk decided(String outcome) {
        return walk.passes("conduct-inquiry", "proposal=" + outcome)
                .passes("countersign-inquiry")
                .passes("propose-filing", "proposal=" + outcome)
                .passes("decide-filing", "decision=" + outcome);
    }
}
