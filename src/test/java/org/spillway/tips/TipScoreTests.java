package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.access.Officer;
import org.spillway.files.ReceiveFile;
import org.spillway.guard.Door;
import org.spillway.guard.Place;
import org.spillway.guard.Sender;
import org.spillway.law.triage.TriageScore;
import org.spillway.shared.NotFound;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How soon tips are looked at: scored when they come, corrected by their officer, listed by it. */
@HouseTest
class TipScoreTests {

    @Autowired
    TipOffice office;

    @Autowired
    ScoreTip scoreTip;

    @Autowired
    ReceiveFile receiveFile;

    @Autowired
    Mailbox mailbox;

    @Autowired
    ListTips listTips;

    @Autowired
    ShowTip showTip;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aTipIsScoredByWhatItsSenderAnsweredAndByNothingElse() {
        var sent = office.sends("A top secret paper, seen with my own eyes, went to a foreign address.");
        var shown = scored(office.officerOf(sent), sent);
        assertThat(shown.score().reasons())
                .extracting(TriageScore.Reason::code)
                .containsExactly("STILL_ACCESSIBLE", "PUBLIC_LINK", "PERSON_NAMED");
        assertThat(shown.score().points()).isEqualTo(45);
        assertThat(shown.score().priority()).isEqualTo("MEDIUM");
        assertThat(shown.score().version()).isEqualTo("2024-09-01");
        assertThat(shown.by()).isNull();
        assertThat(office.tip(sent).score()).isEqualTo(45);
    }

    @Test
    void whatTheSenderAnswersCounts() {
        var said = TipOffice.form("something");
        var sent = office.sends(new TipForm(
                "CLOUD_STORAGE",
                "something",
                TipForm.TipAnswer.YES,
                null,
                null,
                null,
                said.link(),
                null,
                null,
                TipForm.TipAnswer.NO,
                TipForm.TipAnswer.YES,
                null,
                null,
                null,
                TipForm.TipSender.ANONYMOUS,
                null,
                null,
                true));
        var shown = scored(office.officerOf(sent), sent);
        assertThat(shown.score().reasons())
                .extracting(TriageScore.Reason::code)
                .containsExactly("LEVEL_DESCRIBED", "PUBLIC_LINK", "FIRST_HAND");
        assertThat(shown.score().points()).isEqualTo(55);
    }

    @Test
    void theFirstFileThatComesLaterCountsAndLeavesWhatAnOfficerCorrected() throws IOException {
        var sent = office.sends("something");
        attaches(sent, "a first file");
        assertThat(office.tip(sent).score()).isEqualTo(50);
        attaches(sent, "a second file");
        assertThat(office.tip(sent).score()).isEqualTo(50);

        var corrected = office.sends("something else");
        var officer = office.officerOf(corrected);
        office.claims(officer, corrected);
        scoreTip.correct(officer.id(), corrected.number(), corrected());
        attaches(corrected, "a file");
        assertThat(office.tip(corrected).score()).isEqualTo(70);
    }

    private void attaches(TipOffice.Sent sent, String text) throws IOException {
        try (var file = receiveFile.receive(
                Sender.unknown(Door.PUBLIC),
                Place.of("/tips/mailbox/files", "files"),
                "example.txt",
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            assertThat(mailbox.attach(sent.number(), sent.code(), file)).isEqualTo(Mailbox.Attached.NOW);
        }
    }

    @Test
    void theOfficerOfTheTipCorrectsWhatIsCounted() {
        var sent = office.sends("something");
        var officer = office.officerOf(sent);
        assertThatThrownBy(() -> scoreTip.correct(officer.id(), sent.number(), corrected()))
                .hasMessage("tips.refusal.not-your-score");
        office.claims(officer, sent);
        assertThat(scoreTip.counted(officer.id(), sent.number()).stillAccessible())
                .isTrue();
        scoreTip.correct(officer.id(), sent.number(), corrected());
        scoreTip.correct(officer.id(), sent.number(), corrected());
        var shown = scored(officer, sent);
        assertThat(shown.score().points()).isEqualTo(65);
        assertThat(shown.by()).isEqualTo(officer.name());
        assertThat(office.tip(sent).priority()).isEqualTo("HIGH");
        assertThat(jdbc.sql("select count(*) from tip_score where tip_id = :id")
                        .param("id", sent.id().value())
                        .query(Long.class)
                        .single())
                .as("what counted before stays, the same again adds nothing")
                .isEqualTo(2);
        assertThat(jdbc.sql(
                                "select detail::text from audit_record where dossier = :id and action = 'tip.score-corrected'")
                        .param("id", sent.id().value())
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("45", "65");
    }

    @Test
    void nobodyElseLearnsOrCorrectsTheScore() {
        var sent = office.sends("something");
        for (var role : List.of(Role.INVESTIGATOR, Role.SECURITY_OFFICER, Role.HEAD)) {
            var other = office.officer(office.tip(sent).unitId(), role);
            assertThatThrownBy(() -> scoreTip.counted(other.id(), sent.number()))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> scoreTip.correct(other.id(), sent.number(), corrected()))
                    .isInstanceOf(NotFound.class);
        }
    }

    @Test
    void theInboxStandsByScoreThenByAge() {
        var old = office.sends("something");
        var young = office.sends("something else");
        var high = office.sends("a third matter");
        var done = office.sends("the weather");
        var officer = office.officerOf(high);
        office.claims(officer, high);
        scoreTip.correct(officer.id(), high.number(), corrected());
        office.claims(officer, done);
        office.does(officer, done, TipOffice.noBasis());
        office.does(officer, done, new GiveFeedback.Form("Thank you.", null));
        assertThat(listed(officer, null))
                .filteredOn(List.of(old.number(), young.number(), high.number(), done.number())::contains)
                .containsExactly(high.number(), old.number(), young.number(), done.number());
        assertThat(listed(officer, "HIGH")).contains(high.number()).doesNotContain(old.number(), done.number());
        assertThat(listed(officer, "MEDIUM"))
                .contains(old.number(), done.number())
                .doesNotContain(high.number());
        assertThat(listed(officer, "LOW")).doesNotContain(high.number(), old.number());
    }

    @Test
    void thePagesOfTheInboxFollowEachOtherWithoutAGapOrARepetition() {
        for (int tip = 0; tip < ListTips.PAGE + 5; tip++) {
            office.sends("matter " + tip);
        }
        var officer = office.officer(office.openChannel(), Role.TIP_OFFICER);
        var listed = listed(officer, null);
        assertThat(listed).hasSizeGreaterThan(ListTips.PAGE).doesNotHaveDuplicates();
        assertThat(listed)
                .hasSize(jdbc.sql("select count(*) from tip where unit_id = :unit")
                        .param("unit", office.openChannel().value())
                        .query(Integer.class)
                        .single());
    }

    @Test
    void aForgedPlaceInTheListIsTheBeginning() {
        for (var forged : List.of("", "1", "0_x_7", "0_1_2_3", "0_99999999999_7", "0_1_' or 1=1")) {
            assertThat(ListTips.Position.read(forged)).as(forged).isNull();
        }
        assertThat(ListTips.Position.read("1_45_7")).isEqualTo(new ListTips.Position(true, 45, 7));
    }

    private List<String> listed(Officer officer, @Nullable String priority) {
        var numbers = new ArrayList<String>();
        ListTips.Position after = null;
        do {
            var page = listTips.list(
                    officer.id(), new ListTips.Filter(null, null, priority, null, false, false, false), after);
            page.rows().forEach(row -> numbers.add(row.tip().number()));
            after = page.next();
        } while (after != null);
        return numbers;
    }

    private ShowTip.Scored scored(Officer officer, TipOffice.Sent sent) {
        return java.util.Objects.requireNonNull(
                showTip.open(officer, sent.number(), Locale.ENGLISH).score());
    }

    private static ScoreForm corrected() {
        return new ScoreForm("CLOUD_STORAGE", null, true, true, false, false, false, true, false);
    }
}
