package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.access.Officer;
import org.spillway.access.Recusals;
import org.spillway.cases.CaseFiles;
import org.spillway.shared.Actor;
import org.spillway.shared.NotFound;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tips that tell of the same: suggested, merged, and taken apart again. */
@HouseTest
class SimilarTipsTests {

    private static final String TOLD =
            "Sixty papers of the harbour office lie in a personal drive of the kind Cloudbox, open to all.";
    private static final String AGAIN =
            "Sixty papers of the harbour office lie in the personal drive of the kind Cloudbox, and open to all!";
    private static final String OTHER = "My neighbour asked strange questions about relay stations.";

    @Autowired
    TipOffice office;

    @Autowired
    MergeTips mergeTips;

    @Autowired
    ShowTip showTip;

    @Autowired
    TipTraits traits;

    @Autowired
    Mailbox mailbox;

    @Autowired
    CaseFiles files;

    @Autowired
    Recusals recusals;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Test
    void whatTellsOfTheSameIsSuggestedWithTheReasons() {
        var first = told(TOLD, null, "Cloudbox", null);
        var other = told(OTHER, null, "Cloudbox", null);
        clock.advance(Duration.ofDays(3));
        var again = told(AGAIN, null, "cloud box", null);
        var found = suggested(office.officerOf(again), again, first);
        assertThat(found.percent()).isGreaterThan(60);
        assertThat(found.sameService()).isTrue();
        assertThat(found.samePerson()).isFalse();
        assertThat(found.samePlace()).isFalse();
        assertThat(found.near()).isTrue();
        assertThat(found.days()).isEqualTo(3);
        assertThat(found.merges()).isTrue();
        assertThat(numbers(office.officerOf(again), again))
                .as("one service alone is no likeness")
                .doesNotContain(other.number(), again.number());
    }

    @Test
    void thePersonsThatAreNamedFindEachOtherInOtherWords() {
        var person = "Sun Fiction " + UUID.randomUUID();
        var first = told("存入个人网盘的文件有六十份。", "乙某、" + person, null, "Pier 7");
        var again = told(OTHER, person.toUpperCase(Locale.ROOT) + ", a clerk of somewhere", null, "pier 7");
        var found = suggested(office.officerOf(again), again, first);
        assertThat(found.percent()).isZero();
        assertThat(found.samePerson()).isTrue();
        assertThat(found.samePlace()).isTrue();
    }

    @Test
    void oneServiceAtOnePlaceWithinThirtyDaysIsSuggestedInWhateverWords() {
        var service = "Service " + UUID.randomUUID();
        var first = told(TOLD, null, service, "Pier 9, third floor");
        var elsewhere = told(TOLD.replace("papers", "maps"), null, service, "Pier 10");
        var other = told("存入个人网盘的文件有六十份。", null, "Another drive", "Pier 9, third floor");
        clock.advance(Duration.ofDays(30));
        var again = told(OTHER, null, service.toUpperCase(Locale.ROOT), "pier 9,  third floor");
        var officer = office.officerOf(again);
        var found = suggested(officer, again, first);
        assertThat(found.percent()).isZero();
        assertThat(found.samePerson()).isFalse();
        assertThat(found.sameService()).isTrue();
        assertThat(found.samePlace()).isTrue();
        assertThat(found.days()).isEqualTo(30);
        assertThat(numbers(officer, again))
                .as("a service alone, or a place alone")
                .doesNotContain(elsewhere.number(), other.number());
        clock.advance(Duration.ofDays(1));
        var late = told("甲机关的会议记录被人拍照发到网上。", null, service, "Pier 9, third floor");
        assertThat(numbers(officer, late)).doesNotContain(first.number()).contains(again.number());
        recusals.record(first.id().value(), officer.id(), "KIN", "a cousin", Actor.of(officer.id()));
        assertThat(numbers(officer, again)).doesNotContain(first.number());
    }

    @Test
    void aFloodOfOneServiceAndPlaceIsLookedAtInPartOnly() {
        var service = "Service " + UUID.randomUUID();
        var first = told(TOLD, null, service, "Pier 11");
        jdbc.sql("""
                with flood as (
                    select gen_random_uuid() as id, -n as seq from generate_series(1, 3000) n),
                  known as (
                    insert into dossier (id, kind, number, unit_id, pack, opened_at)
                    select f.id, 'TIP', 'FLOOD-' || :mark || f.seq, d.unit_id, d.pack, d.opened_at
                      from flood f, dossier d where d.id = :id),
                  tips as (
                    insert into tip (id, seq, number, received_on, category, state, unit_id, body, code_hmac)
                    select f.id, f.seq - :mark, 'FLOOD-' || :mark || f.seq, t.received_on, t.category, t.state, t.unit_id,
                           t.body, t.code_hmac
                      from flood f, tip t where t.id = :id),
                  signatures as (
                    insert into tip_signature (tip_id, signature)
                    select f.id, s.signature from flood f, tip_signature s where s.tip_id = :id)
                insert into tip_trait (kind, key, tip_id)
                select t.kind, t.key, f.id from flood f, tip_trait t where t.tip_id = :id
                """)
                .param("id", first.id().value())
                .param("mark", clock.instant().toEpochMilli() * 10_000)
                .update();
        var again = told(TOLD, null, service, "Pier 11");
        var reader = office.officerOf(again);
        assertThat(numbers(reader, again)).hasSize(10);
        assertThat(traits.alike(
                        again.id(), new UUID[] {office.tip(again).unitId().value()}, reader.id()))
                .as("of 3,001")
                .hasSizeLessThanOrEqualTo(150);
    }

    @Test
    void chineseTipsAreFoundToo() {
        var first = told("港务局有人把六十份文件存入个人网盘，链接任何人都能打开，已经三个月。", null, null, null);
        var again = told("港务局有人把六十份材料存入个人网盘，链接任何人都可以打开，已经三个月了。", null, null, null);
        assertThat(suggested(office.officerOf(again), again, first).percent()).isGreaterThan(40);
    }

    @Test
    void whoMayNotReadATipIsNotToldOfIt() {
        var first = told(TOLD, null, null, null);
        var again = told(AGAIN, null, null, null);
        var kept = office.officerOf(again);
        recusals.record(first.id().value(), kept.id(), "KIN", "a cousin", Actor.of(kept.id()));
        assertThat(numbers(kept, again)).doesNotContain(first.number());
        var elsewhere = office.unit("Far Example Office", "示例外地单位");
        var moved = told(AGAIN, null, null, null);
        jdbc.sql("update tip set unit_id = :unit where id = :id")
                .param("unit", elsewhere.value())
                .param("id", moved.id().value())
                .update();
        assertThat(numbers(office.officerOf(again), again)).doesNotContain(moved.number());
    }

    @Test
    void severalTipsAreMergedAtOnceOrNoneOfThem() {
        var first = told(TOLD, null, null, null);
        var second = told(AGAIN, null, null, null);
        var third = told(AGAIN, null, null, null);
        var officer = office.officerOf(first);
        var both = List.of(second.number(), third.number());
        assertThatThrownBy(() -> mergeTips.merge(officer.id(), first.number(), both, "the same"))
                .hasMessage("tips.refusal.not-your-merge");
        office.claims(officer, first);
        assertThatThrownBy(() -> mergeTips.merge(officer.id(), first.number(), List.of(), "the same"))
                .hasMessage("tips.refusal.nothing-to-merge");
        mergeTips.merge(officer.id(), first.number(), both, "the same papers");
        for (var merged : List.of(second, third)) {
            assertThat(office.tip(merged).duplicateOf()).isEqualTo(first.id());
            assertThat(office.task(merged).step()).isEqualTo("give-feedback");
            assertThat(office.task(merged).assignee()).isEqualTo(officer.id());
        }
        assertThat(numbers(officer, first)).as("merged already").doesNotContainAnyElementsOf(both);
        assertThatThrownBy(() -> mergeTips.merge(officer.id(), first.number(), both, "again"))
                .hasMessage("tips.refusal.already-decided");
    }

    @Test
    void whatAColleagueHoldsIsNotMerged() {
        var first = told(TOLD, null, null, null);
        var second = told(AGAIN, null, null, null);
        var officer = office.officerOf(first);
        office.claims(officer, first);
        office.claims(office.officerOf(second), second);
        assertThatThrownBy(() -> mergeTips.merge(officer.id(), first.number(), List.of(second.number()), "the same"))
                .hasMessage("tips.refusal.held-by-another");
        var elsewhere = office.officer(office.unit("Other Example Office", "示例其他单位"), Role.TIP_OFFICER);
        assertThatThrownBy(() -> mergeTips.merge(elsewhere.id(), first.number(), List.of(second.number()), "the same"))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aMergeIsTakenBackWithAReasonAndTheTipIsTriagedAnew() {
        var first = told(TOLD, null, null, null);
        var second = told(AGAIN, null, null, null);
        var officer = office.officerOf(first);
        office.claims(officer, first);
        assertThatThrownBy(() -> mergeTips.undo(officer.id(), first.number(), "none"))
                .hasMessage("tips.refusal.no-merge-to-undo");
        mergeTips.merge(officer.id(), first.number(), List.of(second.number()), "the same papers");
        office.does(officer, first, TipOffice.credible("Papers lie in a cloud drive."));
        assertThat(office.tip(second).caseId()).isNotNull();
        mergeTips.undo(officer.id(), second.number(), "another harbour");
        var tip = office.tip(second);
        assertThat(tip.duplicateOf()).isNull();
        assertThat(tip.caseId()).isNull();
        assertThat(tip.triage()).isNull();
        assertThat(office.task(second).step()).isEqualTo("triage-tip");
        assertThat(office.task(second).assignee()).isEqualTo(officer.id());
        assertThat(jdbc.sql("select detail::text from audit_record where dossier = :id and action = 'tip.merge-undone'")
                        .param("id", second.id().value())
                        .query(String.class)
                        .single())
                .contains("another harbour");
        office.does(officer, second, TipOffice.credible("Papers of another harbour lie in a cloud drive."));
        assertThat(files.findByTip(second.id())).isPresent();
        assertThat(office.tip(second).caseId()).isNotEqualTo(office.tip(first).caseId());
    }

    @Test
    void theDuplicatesOfAMergedTipComeToTheFirstAndGoBackWithIt() {
        var first = told(TOLD, null, null, null);
        var second = told(AGAIN, null, null, null);
        var third = told(AGAIN, null, null, null);
        var officer = office.officerOf(first);
        office.claims(officer, second);
        mergeTips.merge(officer.id(), second.number(), List.of(third.number()), "the same papers");
        assertThat(office.tip(third).duplicateOf()).isEqualTo(second.id());
        office.claims(officer, first);
        office.does(officer, first, TipOffice.credible("Papers lie in a cloud drive."));
        office.does(officer, second, TipOffice.duplicateOf(first.number()));
        assertThat(office.tip(third).duplicateOf()).isEqualTo(first.id());
        assertThat(office.tip(third).caseId())
                .isEqualTo(office.tip(first).caseId())
                .isNotNull();

        mergeTips.undo(officer.id(), second.number(), "another harbour");
        assertThat(office.tip(second).duplicateOf()).isNull();
        assertThat(office.tip(third).duplicateOf()).isEqualTo(second.id());
        assertThat(office.tip(third).caseId()).isNull();
        office.does(officer, second, TipOffice.credible("Papers of another harbour."));
        assertThat(office.tip(third).caseId())
                .isEqualTo(office.tip(second).caseId())
                .isNotEqualTo(office.tip(first).caseId());
    }

    @Test
    void aMergeIsTakenBackAfterTheConclusionWhereNothingHappenedSince() {
        var first = told(TOLD, null, null, null);
        var second = told(AGAIN, null, null, null);
        var third = told(AGAIN, null, null, null);
        var officer = office.officerOf(first);
        office.claims(officer, first);
        mergeTips.merge(officer.id(), first.number(), List.of(second.number(), third.number()), "the same papers");
        for (var each : List.of(second, third)) {
            office.does(officer, each, new GiveFeedback.Form("Thank you, we know of it.", null));
        }
        assertThat(office.tip(second).state()).isEqualTo(TipState.CONCLUDED);
        clock.advance(Duration.ofDays(2));
        mailbox.write(third.number(), third.code(), UUID.randomUUID(), "No, it is another drive!");
        assertThatThrownBy(() -> mergeTips.undo(officer.id(), third.number(), "another harbour"))
                .hasMessage("tips.refusal.has-gone-on");

        mergeTips.undo(officer.id(), second.number(), "another harbour");
        assertThat(office.task(second).step()).isEqualTo("triage-tip");
        assertThat(office.task(second).assignee()).isEqualTo(officer.id());
        assertThat(office.task(second).dueAt()).isAfter(clock.instant());
        assertThat(office.tip(second).concludedOn()).isNull();
        assertThat(mailbox.open(second.number(), second.code()).view().state()).isEqualTo(TipState.UNDER_ASSESSMENT);
        assertThatThrownBy(() -> mergeTips.undo(officer.id(), second.number(), "twice"))
                .hasMessage("tips.refusal.no-merge-to-undo");
        office.does(officer, second, TipOffice.noBasis());
        office.does(officer, second, new GiveFeedback.Form("Nothing of it is secret.", null));
        assertThat(office.tip(second).state()).isEqualTo(TipState.CONCLUDED);
    }

    @Test
    void theFeedbackToADuplicateBeginsWithThatToTheFirst() {
        var first = told(TOLD, null, null, null);
        var second = told(AGAIN, null, null, null);
        var officer = office.officerOf(first);
        office.claims(officer, second);
        office.does(officer, second, TipOffice.duplicateOf(first.number()));
        assertThat(showTip.inherited(office.task(second))).isEmpty();
        office.claims(officer, first);
        office.does(officer, first, TipOffice.noBasis());
        assertThat(showTip.inherited(office.task(first))).isEmpty();
        office.does(officer, first, new GiveFeedback.Form("Thank you; nothing of it is secret.", null));
        assertThat(showTip.inherited(office.task(second)))
                .contains(new GiveFeedback.Form("Thank you; nothing of it is secret.", null));
        assertThat(mailbox.open(second.number(), second.code()).view().messages())
                .as("nothing is sent by itself")
                .isEmpty();
    }

    @Test
    void aTipThatWasNotConfirmedIsNeverHeldAgainstItsSender() {
        var first = named(OTHER);
        var officer = office.officerOf(first);
        office.claims(officer, first);
        office.does(officer, first, TipOffice.noBasis());
        office.does(officer, first, new GiveFeedback.Form("It could not be confirmed.", null));
        var next = named(TOLD);
        var unknown = told(TOLD, null, null, null);
        assertThat(office.tip(next).score()).isEqualTo(office.tip(unknown).score());
        assertThat(office.tip(next).priority()).isEqualTo(office.tip(unknown).priority());
        assertThat(numbers(officer, next))
                .as("a sender is nothing to compare by")
                .doesNotContain(first.number());
    }

    private TipOffice.Sent named(String observed) {
        return office.sends(TipOffice.named(observed));
    }

    @Test
    void noTableTellsTheTextOrTheNames() {
        var person = "Sun Unmistakable Fiction";
        var sent = told(TOLD, person, "Unmistakable Service", "Unmistakable Pier");
        assertThat(jdbc.sql("select encode(key, 'escape') from tip_trait where tip_id = :id")
                        .param("id", sent.id().value())
                        .query(String.class)
                        .list())
                .hasSize(Likeness.SIZE / Likeness.ROWS + 4)
                .noneMatch(key -> key.toLowerCase(Locale.ROOT).contains("unmistakable"));
    }

    private TipOffice.Sent told(
            String observed, @Nullable String persons, @Nullable String service, @Nullable String where) {
        return office.sends(TipOffice.saying(observed, persons, service, where));
    }

    private FindSimilar.Similar suggested(Officer reader, TipOffice.Sent of, TipOffice.Sent wanted) {
        return showTip.open(reader, of.number(), Locale.ENGLISH).similar().stream()
                .filter(each -> Objects.equals(each.tip().id(), wanted.id()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> numbers(Officer reader, TipOffice.Sent of) {
        return showTip.open(reader, of.number(), Locale.ENGLISH).similar().stream()
                .map(each -> each.tip().number())
                .toList();
    }
}
