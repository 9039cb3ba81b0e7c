package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spillway.HouseTest;
import org.spillway.access.Officer;
import org.spillway.cases.CaseFiles;
import org.spillway.shared.NotFound;
import org.spillway.shared.Role;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of a tip whoever is on its case reads, and what they never do. */
@HouseTest
class RedactionTests {

    private static final String TEXT =
            "Sixty papers lie in a drive. I saw them from desk seven, where I sit alone. The link of DESK SEVEN is open.";

    @Autowired
    TipOffice office;

    @Autowired
    RedactTip redactTip;

    @Autowired
    ShowTipLead showTipLead;

    @Autowired
    CaseFiles files;

    @Autowired
    Workflow workflow;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    -     | -                | One here. Two there. Three.
                    0     | -                | _Two there. Three.
                    0 1   | -                | _Three.
                    0 1 2 | -                | _
                    2     | -                | One here. Two there. _
                    -     | there            | One here. Two _. Three.
                    -     | HERE             | One _. Two t_. Three.
                    -     | here;there       | One _. Two _. Three.
                    -     | One here;here. T | _wo t_hree.
                    1     | there            | One here. _Three.
                    -     | (.*)             | One here. Two there. Three.
                    """)
    void sentencesAndWordingsAreHidden(String sentences, String wordings, String shown) {
        var text = "One here. Two there. Three.";
        var all = Redaction.sentences(text);
        var redaction = Redaction.of(
                text,
                sentences == null
                        ? List.of()
                        : List.of(sentences.split(" ")).stream()
                                .map(no -> all.get(Integer.parseInt(no)))
                                .toList(),
                wordings == null ? List.of() : List.of(wordings.split(";")));
        assertThat(redaction.apply(text, "_")).isEqualTo(shown);
    }

    @Test
    void chineseSentencesAreToldApart() {
        var text = "文件在网盘里。我在七号桌看到！链接公开吗？是。";
        assertThat(Redaction.sentences(text)).hasSize(4);
        assertThat(Redaction.of(text, List.of(), List.of("七号桌")).apply(text, "［略］"))
                .isEqualTo("文件在网盘里。我在［略］看到！链接公开吗？是。");
    }

    @Test
    void nothingIsPassedOnBeforeThereIsACaseAndADecision() {
        var sent = office.sends(TEXT);
        var officer = office.officerOf(sent);
        assertThatThrownBy(() -> redactTip.show(officer.id(), sent.number()))
                .hasMessage("tips.refusal.not-your-redaction");
        office.claims(officer, sent);
        assertThatThrownBy(() -> redactTip.redact(officer.id(), sent.number(), Set.of(), ""))
                .hasMessage("tips.refusal.no-case-to-tell");
        var onTheCase = credible(officer, sent);
        assertThat(redactTip.show(officer.id(), sent.number()).passedOn()).isFalse();
        assertThat(read(onTheCase, sent)).isEmpty();
    }

    @Test
    void theCaseReadsTheRestAndNobodyOnItReadsMore() {
        var sent = office.sends(TEXT);
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        var onTheCase = credible(officer, sent);
        redactTip.redact(officer.id(), sent.number(), Set.of(1), "desk seven\n\n  sixty ");
        assertThat(read(onTheCase, sent)).containsExactly("[…] papers lie in a drive. […]The link of […] is open.");
        var page = redactTip.show(officer.id(), sent.number());
        assertThat(page.sentences()).extracting(RedactTip.Sentence::hidden).containsExactly(false, true, false);
        assertThat(page.sentences().get(1).text()).contains("where I sit alone");
        assertThat(page.wordings().lines()).containsExactly("Sixty", "DESK SEVEN");
        redactTip.redact(officer.id(), sent.number(), Set.of(0), "where I sit alone");
        assertThat(read(onTheCase, sent))
                .containsExactly("[…]I saw them from desk seven, […]. The link of DESK SEVEN is open.");
        assertThatThrownBy(() -> redactTip.show(onTheCase.id(), sent.number())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> showTipLead.show(
                        officer,
                        files.findByTip(sent.id()).orElseThrow().number().value(),
                        "[…]"))
                .as("the tip officer is not on the case")
                .isInstanceOf(NotFound.class);
        assertThat(jdbc.sql("select count(*) from tip_redaction where tip_id = :id")
                        .param("id", sent.id().value())
                        .query(Long.class)
                        .single())
                .as("what was hidden before stays on record")
                .isEqualTo(2);
    }

    @Test
    void aWordingThatDoesNotOccurIsToldAndNothingIsPassedOn() {
        var sent = office.sends(TEXT);
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        var onTheCase = credible(officer, sent);
        assertThatThrownBy(() -> redactTip.redact(officer.id(), sent.number(), Set.of(), "desk eight"))
                .hasMessage("tips.refusal.wording-not-found");
        assertThat(read(onTheCase, sent)).isEmpty();
    }

    @Test
    void theSenderIsNotNamedByWhatIsPassedOn() {
        var sent = office.sends(TipOffice.named("I, Qian Example, saw it. Ask QIAN EXAMPLE."));
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        var onTheCase = credible(officer, sent);
        assertThatThrownBy(() -> redactTip.redact(officer.id(), sent.number(), Set.of(1), ""))
                .hasMessage("tips.refusal.lead-names-sender");
        redactTip.redact(officer.id(), sent.number(), Set.of(), "Qian Example");
        assertThat(read(onTheCase, sent)).containsExactly("I, […], saw it. Ask […].");
    }

    private Officer credible(Officer officer, TipOffice.Sent sent) {
        office.does(officer, sent, TipOffice.credible("Papers are said to lie in a cloud drive."));
        var caseId = files.findByTip(sent.id()).orElseThrow().id().value();
        var member = office.officer(office.tip(sent).unitId(), Role.SECURITY_OFFICER);
        workflow.claim(workflow.tasksOf(caseId).get(0).handle(), member.id());
        return member;
    }

    private List<String> read(Officer reader, TipOffice.Sent sent) {
        return showTipLead
                .show(reader, files.findByTip(sent.id()).orElseThrow().number().value(), "[…]")
                .texts();
    }
}
