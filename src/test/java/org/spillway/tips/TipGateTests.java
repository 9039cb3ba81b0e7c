package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.shared.Refusal;
import org.spillway.shared.TipId;
import org.springframework.beans.factory.annotation.Autowired;

/** What a form must show before anything is stored, read or counted. */
@HouseTest
class TipGateTests {

    @Autowired
    TipGate gate;

    @Autowired
    TipTicket tickets;

    @Autowired
    TestClock clock;

    @Test
    void aTicketRipensSoonerWithTheRiddleSolvedAndLaterWithout() {
        var ticket = tickets.issue();
        var proof = Riddle.solve(ticket, gate.proofBits());
        assertThatThrownBy(() -> gate.pass(ticket, proof, ""))
                .isInstanceOf(Refusal.class)
                .hasMessage("tips.refusal.too-soon")
                .extracting(refusal -> ((Refusal) refusal).arguments()[0])
                .isEqualTo(30L);
        clock.advance(Duration.ofSeconds(30));
        assertThat(gate.pass(ticket, proof, "").proven()).isTrue();
        assertThatThrownBy(() -> gate.pass(ticket, "", "")).hasMessage("tips.refusal.too-soon");
        clock.advance(Duration.ofSeconds(30));
        assertThat(gate.pass(ticket, "", "").proven()).isFalse();
        assertThat(gate.pass(ticket, "", "").id())
                .isEqualTo(gate.pass(ticket, proof, "").id());
    }

    @Test
    void aTicketIsGoodForADay() {
        var ticket = tickets.issue();
        clock.advance(Duration.ofHours(24));
        assertThat(gate.pass(ticket, "", "").proven()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> gate.pass(ticket, "", "")).hasMessage("tips.refusal.ticket");
        assertThat(gate.isGood(ticket)).isFalse();
    }

    @Test
    void aTicketThatIsNotOursOrWasMadeOlderIsNone() {
        var ticket = tickets.issue();
        var parts = ticket.split("\\.");
        var older = Long.toString(Long.parseLong(parts[1]) - 3600);
        for (var forged : List.of(
                "",
                ".",
                "..",
                ticket + "x",
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + older + "." + parts[2],
                TipId.random() + "." + parts[1] + "." + parts[2],
                parts[0] + "." + parts[2],
                "x".repeat(5000))) {
            assertThatThrownBy(() -> gate.pass(forged, "", ""))
                    .as(forged.substring(0, Math.min(20, forged.length())))
                    .hasMessage("tips.refusal.ticket");
            assertThat(gate.isGood(forged)).isFalse();
        }
    }

    @Test
    void aRiddleIsSolvedForItsOwnTicketOrNotAtAll() {
        var ticket = tickets.issue();
        var other = tickets.issue();
        clock.advance(Duration.ofMinutes(2));
        for (var wrong : List.of(Riddle.fail(ticket, gate.proofBits()), "-1", "x", "1".repeat(16), " ", "0x1", "١")) {
            assertThatThrownBy(() -> gate.pass(ticket, wrong, "")).as(wrong).hasMessage("tips.refusal.proof");
        }
        var solution = Riddle.solve(other, gate.proofBits());
        assertThat(gate.pass(other, solution, "").proven()).isTrue();
    }

    @Test
    void whatFillsInTheFieldThatNobodySeesIsNoPerson() {
        var ticket = tickets.issue();
        clock.advance(Duration.ofMinutes(2));
        assertThatThrownBy(() -> gate.pass(ticket, "", "https://spam.example")).hasMessage("tips.refusal.trap");
    }
}
