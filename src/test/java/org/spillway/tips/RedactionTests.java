package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spillway.HouseTest;
import org.spillway.access.Officer;
import org.spillway.cases.CaseFiles;
import org.spillway.files.MadeFile;
import org.spillway.files.ReceiveFile;
import org.spillway.files.Removed;
import org.spillway.files.StoredFile;
import org.spillway.files.StoredFiles;
import org.spillway.forms.Line;
import org.spillway.guard.Door;
import org.spillway.guard.LabelledFile;
import org.spillway.guard.Place;
import org.spillway.guard.Sender;
import org.spillway.shared.NotFound;
import org.spillway.shared.Role;
import org.spillway.shared.TipId;
import org.spillway.vault.Vault;
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
    ShowRedaction showRedaction;

    @Autowired
    ShowTipLead showTipLead;

    @Autowired
    ShowTip showTip;

    @Autowired
    OpenTipFile openTipFile;

    @Autowired
    SplitTip splitTip;

    @Autowired
    Tips tips;

    @Autowired
    CaseFiles files;

    @Autowired
    Workflow workflow;

    @Autowired
    StoredFiles stored;

    @Autowired
    ReceiveFile receiveFile;

    @Autowired
    Mailbox mailbox;

    @Autowired
    MergeTips mergeTips;

    @Autowired
    Vault vault;

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
        assertThatThrownBy(() -> show(officer, sent)).hasMessage("tips.refusal.not-your-redaction");
        office.claims(officer, sent);
        assertThatThrownBy(() -> redact(officer, sent, hiding("", ""))).hasMessage("tips.refusal.no-case-to-tell");
        var onTheCase = credible(officer, sent);
        assertThat(show(officer, sent).passedOn()).isFalse();
        assertThat(read(onTheCase, sent)).isEmpty();
    }

    @Test
    void theCaseReadsTheRestAndNobodyOnItReadsMore() {
        var sent = office.sends(TEXT);
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        var onTheCase = credible(officer, sent);
        redact(officer, sent, hiding("observed.1", "desk seven\n\n  sixty "));
        assertThat(read(onTheCase, sent)).containsExactly("[…] papers lie in a drive. […]The link of […] is open.");
        var page = show(officer, sent);
        var account = page.answers().get(0);
        assertThat(account.sentences())
                .extracting(ShowRedaction.Sentence::hidden)
                .containsExactly(false, true, false);
        assertThat(account.sentences().get(1).text()).contains("where I sit alone");
        assertThat(account.spots()).extracting(ShowRedaction.Spot::text).containsExactly("Sixty", "DESK SEVEN");
        redact(officer, sent, hiding("observed.0", "where I sit alone"));
        assertThat(read(onTheCase, sent))
                .containsExactly("[…]I saw them from desk seven, […]. The link of DESK SEVEN is open.");
        assertThatThrownBy(() -> show(onTheCase, sent)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> showTipLead.show(
                        officer,
                        files.findByTip(sent.id()).orElseThrow().number().value(),
                        "[…]",
                        Locale.ENGLISH))
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
        assertThatThrownBy(() -> redact(officer, sent, hiding("", "desk eight")))
                .hasMessage("tips.refusal.wording-not-found");
        assertThat(read(onTheCase, sent)).isEmpty();
    }

    @Test
    void theSenderIsNotNamedByWhatIsPassedOn() {
        var sent = office.sends(TipOffice.named("I, Qian Example, saw it. Ask QIAN EXAMPLE."));
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        var onTheCase = credible(officer, sent);
        assertThatThrownBy(() -> redact(officer, sent, hiding("observed.1", "")))
                .hasMessage("tips.refusal.lead-names-sender");
        redact(officer, sent, hiding("", "Qian Example"));
        assertThat(read(onTheCase, sent)).containsExactly("I, […], saw it. Ask […].");
    }

    @Test
    void eachAnswerIsPassedOnOnlyAsItsOfficerChose() {
        var sent = office.sends(TEXT);
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        var onTheCase = credible(officer, sent);
        redact(officer, sent, hiding("", ""));
        assertThat(told(onTheCase, sent)).containsOnlyKeys("observed");
        redact(officer, sent, passing(Set.of("where", "persons", "link"), "third"));
        assertThat(told(onTheCase, sent))
                .containsOnlyKeys("observed", "where", "persons", "link")
                .containsEntry("where", "the […] floor")
                .containsEntry("persons", "a clerk");
        assertThat(show(officer, sent).answers().stream()
                        .filter(ShowRedaction.Answer::passedOn)
                        .map(ShowRedaction.Answer::field))
                .containsExactly("observed", "where", "persons");
        assertThat(show(officer, sent).choices().stream()
                        .filter(ShowRedaction.Choice::passedOn)
                        .map(each -> each.line().name()))
                .containsExactly("link");
        redact(officer, sent, passing(Set.of("howKnown"), ""));
        assertThat(told(onTheCase, sent)).containsOnlyKeys("observed", "howKnown");
        for (var unknown : List.of("category", "sender", "contact", "consent", "no-such-question")) {
            assertThatThrownBy(() -> redact(officer, sent, passing(Set.of(unknown), "")))
                    .as(unknown)
                    .hasMessage("tips.refusal.no-such-part-of-tip");
        }
        assertThat(told(onTheCase, sent)).containsOnlyKeys("observed", "howKnown");
    }

    @Test
    void noAnswerThatIsPassedOnNamesTheSender() {
        var named = new TipForm(
                "OTHER",
                "Papers lie in a drive.",
                null,
                "when Qian Example was there",
                "the room of QIAN EXAMPLE",
                "the drive of qian@spillway.example",
                null,
                "Qian Example and others",
                null,
                null,
                null,
                "Qian Example told me",
                null,
                null,
                TipForm.TipSender.NAMED,
                "Qian Example",
                "qian@spillway.example",
                true);
        var sent = office.sends(named);
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        var onTheCase = credible(officer, sent);
        for (var field : List.of("when", "where", "service", "persons", "howKnown")) {
            assertThatThrownBy(() -> redact(officer, sent, passing(Set.of(field), "")))
                    .as(field)
                    .hasMessage("tips.refusal.lead-names-sender");
        }
        assertThat(read(onTheCase, sent)).isEmpty();
        redact(officer, sent, passing(Set.of("where", "howKnown"), "Qian Example"));
        assertThat(told(onTheCase, sent))
                .containsEntry("where", "the room of […]")
                .containsEntry("howKnown", "[…] told me");
    }

    @Test
    void onePlaceOfAWordingIsHiddenAndTheOthersAreRead() {
        var sent = office.sends(TEXT);
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        var onTheCase = credible(officer, sent);
        assertThat(showRedaction.count(officer.id(), sent.number(), " desk SEVEN "))
                .isEqualTo(2);
        assertThatThrownBy(() -> showRedaction.count(officer.id(), sent.number(), "desk eight"))
                .hasMessage("tips.refusal.nothing-found");
        var found = showRedaction
                .show(officer.id(), sent.number(), RedactTip.Chosen.NOTHING, "desk seven", Locale.ENGLISH)
                .answers()
                .get(0)
                .spots();
        assertThat(found)
                .extracting(spot -> spot.before() + "[" + spot.text() + "]" + spot.after())
                .containsExactly(
                        "… papers lie in a drive. I saw them from [desk seven], where I sit alone. The link of DESK SE…",
                        "…k seven, where I sit alone. The link of [DESK SEVEN] is open.");
        redact(officer, sent, spots(Set.of(found.get(0).id())));
        assertThat(read(onTheCase, sent))
                .containsExactly(
                        "Sixty papers lie in a drive. I saw them from […], where I sit alone. The link of DESK SEVEN is open.");
        assertThat(show(officer, sent).answers().get(0).spots())
                .as("which stands there ticked, and nothing else")
                .extracting(ShowRedaction.Spot::id, ShowRedaction.Spot::hidden)
                .containsExactly(Tuple.tuple(found.get(0).id(), true));
        for (var wrong :
                List.of("observed.5-4", "observed.0-99999", "where.0-9999", "persons", "observed.-1-4", "x.1-2")) {
            assertThatThrownBy(() -> redact(officer, sent, spots(Set.of(wrong))))
                    .as(wrong)
                    .hasMessage("tips.refusal.no-such-part-of-tip");
        }
        assertThatThrownBy(() -> redact(officer, sent, hiding("observed.77", "")))
                .hasMessage("tips.refusal.no-such-part-of-tip");
        assertThat(read(onTheCase, sent)).as("nothing more was passed on").hasSize(1);
    }

    @Test
    void ofAFileTheCaseReadsTheSafeCopyWhileItIsPassedOn() throws IOException {
        var sent = office.sends(TEXT);
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        var onTheCase = credible(officer, sent);
        attach(sent, "unmistakable-name.jpg", MadeFile.photograph("an unmistakable camera"));
        attach(sent, "other.txt", "Another file.".getBytes(StandardCharsets.UTF_8));
        var photo = stored.of(sent.id().value()).get(0);
        var other = stored.of(sent.id().value()).get(1);
        redact(officer, sent, files(photo));
        var copies = page(onTheCase, sent).told().get(0).copies();
        assertThat(copies).extracting(copy -> copy.file().id()).containsExactly(photo.id());
        assertThat(copies.get(0).file().removed()).contains(Removed.LOCATION, Removed.METADATA);
        var number = files.findByTip(sent.id()).orElseThrow().number().value();
        var bytes = new ByteArrayOutputStream();
        showTipLead.write(showTipLead.find(onTheCase, number, photo.id()), bytes);
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).isNotEmpty().doesNotContain("unmistakable");
        assertThatThrownBy(() -> showTipLead.find(onTheCase, number, other.id()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> showTipLead.find(officer, number, photo.id())).isInstanceOf(NotFound.class);
        assertThat(jdbc.sql("""
                        select count(*) from audit_record
                         where action = 'case.letter-opened' and detail->>'letter' = 'tip-file' and officer_id = :reader
                        """)
                        .param("reader", onTheCase.id().value())
                        .query(Long.class)
                        .single())
                .as("each opening is on record")
                .isPositive();

        redact(officer, sent, files(other));
        assertThatThrownBy(() -> showTipLead.find(onTheCase, number, photo.id()))
                .as("taken back")
                .isInstanceOf(NotFound.class);
        assertThat(showTipLead.find(onTheCase, number, other.id()).no()).isEqualTo(1);
        jdbc.sql("update stored_file set scan = 'INFECTED' where id = :id")
                .param("id", other.id())
                .update();
        assertThatThrownBy(() -> showTipLead.find(onTheCase, number, other.id()))
                .isInstanceOf(NotFound.class);
        assertThat(page(onTheCase, sent).told().get(0).copies()).isEmpty();
    }

    @Test
    void noFileIsPassedOnThatNamesTheSenderOrBelongsToAnotherTipOrIsShutAway() throws IOException {
        var sent = office.sends(TipOffice.named("I, Qian Example, saw it."));
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        var onTheCase = credible(officer, sent);
        attach(sent, "letter.docx", LabelledFile.make("docx-body", "With best regards, QIAN EXAMPLE"));
        attach(sent, "fine.pdf", LabelledFile.make("pdf-body", "Nobody is named here"));
        var letter = stored.of(sent.id().value()).get(0);
        var fine = stored.of(sent.id().value()).get(1);
        assertThatThrownBy(() -> redact(officer, sent, files(letter))).hasMessage("tips.refusal.lead-names-sender");
        var hiding = new RedactTip.Chosen(
                Set.of(), Set.of("observed.0"), Set.of(), "", Set.of(letter.id().toString()));
        assertThatThrownBy(() -> redact(officer, sent, hiding)).hasMessage("tips.refusal.file-names-sender");
        var good = new RedactTip.Chosen(
                Set.of(), Set.of("observed.0"), Set.of(), "", Set.of(fine.id().toString()));
        redact(officer, sent, good);
        assertThat(page(onTheCase, sent).told().get(0).copies()).hasSize(1);

        var elsewhere = office.sends("Another tip.");
        attach(elsewhere, "foreign.txt", "Of another tip.".getBytes(StandardCharsets.UTF_8));
        var foreign = stored.of(elsewhere.id().value()).get(0);
        var others = new RedactTip.Chosen(
                Set.of(),
                Set.of("observed.0"),
                Set.of(),
                "",
                Set.of(foreign.id().toString()));
        assertThatThrownBy(() -> redact(officer, sent, others)).hasMessage("tips.refusal.no-such-part-of-tip");
        jdbc.sql("update stored_file set scan = 'WAITING' where id = :id")
                .param("id", fine.id())
                .update();
        assertThatThrownBy(() -> redact(officer, sent, good)).hasMessage("files.refusal.waiting");
    }

    @Test
    void theFilesOfASplitTipAreThereForBothMattersAndEachPassesOnWhatConcernsIt() throws IOException {
        var sent = office.sends(TEXT);
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        attach(sent, "first.txt", "About the drive.".getBytes(StandardCharsets.UTF_8));
        var number = splitTip.split(
                officer.id(), sent.number(), TipId.random(), TipOffice.matter("A visitor asked for maps."));
        var part = new TipOffice.Sent(tips.findByNumber(number).orElseThrow().id(), new SendTip.Receipt(number, null));
        attach(sent, "second.txt", "About the visitor.".getBytes(StandardCharsets.UTF_8));
        var drive = stored.of(sent.id().value()).get(0);
        var visitor = stored.of(sent.id().value()).get(1);
        assertThat(showTip.open(officer, number, Locale.ENGLISH).files())
                .as("what came before and after it was split")
                .extracting(StoredFile::id)
                .containsExactly(drive.id(), visitor.id());
        assertThat(openTipFile.find(officer, number, visitor.id()).name()).isEqualTo("second.txt");
        assertThat(stored.of(part.id().value())).as("kept once").isEmpty();

        var onTheSecondCase = credible(officer, part);
        redact(officer, part, files(visitor));
        var onTheFirstCase = credible(officer, sent);
        redact(officer, sent, files(drive));
        assertThat(page(onTheSecondCase, part).told().get(0).copies())
                .extracting(copy -> copy.file().id())
                .containsExactly(visitor.id());
        assertThat(page(onTheFirstCase, sent).told().get(0).copies())
                .extracting(copy -> copy.file().id())
                .containsExactly(drive.id());
        var second = files.findByTip(part.id()).orElseThrow().number().value();
        assertThatThrownBy(() -> showTipLead.find(onTheSecondCase, second, drive.id()))
                .isInstanceOf(NotFound.class);

        var elsewhere = office.sends("Another tip.");
        attach(elsewhere, "foreign.txt", "Of another tip.".getBytes(StandardCharsets.UTF_8));
        var foreign = stored.of(elsewhere.id().value()).get(0);
        assertThatThrownBy(() -> redact(officer, part, files(foreign))).hasMessage("tips.refusal.no-such-part-of-tip");
        assertThatThrownBy(() -> openTipFile.find(officer, number, foreign.id()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void twoMattersOfOneSenderInOneCaseShowAFileOnceEach() throws IOException {
        var sent = office.sends(TEXT);
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        attach(sent, "first.txt", "About the drive.".getBytes(StandardCharsets.UTF_8));
        var number = splitTip.split(
                officer.id(), sent.number(), TipId.random(), TipOffice.matter("A visitor asked for maps."));
        var part = new TipOffice.Sent(tips.findByNumber(number).orElseThrow().id(), new SendTip.Receipt(number, null));
        var drive = stored.of(sent.id().value()).get(0);
        var onTheCase = credible(officer, sent);
        office.does(officer, part, TipOffice.duplicateOf(sent.number()));
        redact(officer, sent, files(drive));
        redact(officer, part, hiding("", ""));
        assertThat(page(onTheCase, sent).told().stream().flatMap(told -> told.copies().stream()))
                .as("only beside the matter that passed it on")
                .hasSize(1);
        redact(officer, part, files(drive));
        assertThat(page(onTheCase, sent).told().stream().flatMap(told -> told.copies().stream()))
                .extracting(ShowTipLead.Copy::no)
                .containsExactly(1, 1);
    }

    @Test
    void whatTheOfficerOfADuplicatePassesOnStandsBesideTheFirst() throws IOException {
        var sent = office.sends(TEXT);
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        var second = office.sends("The same once more, with a paper.");
        office.claims(officer, second);
        attach(second, "paper.txt", "A paper.".getBytes(StandardCharsets.UTF_8));
        var onTheCase = credible(officer, sent);
        mergeTips.merge(officer.id(), sent.number(), List.of(second.number()), "the same drive");
        redact(officer, sent, hiding("", ""));
        assertThat(read(onTheCase, sent)).hasSize(1);
        redact(officer, second, files(stored.of(second.id().value()).get(0)));
        assertThat(read(onTheCase, sent)).hasSize(2).contains("The same once more, with a paper.");
        assertThat(page(onTheCase, sent).told().stream().flatMap(told -> told.copies().stream()))
                .hasSize(1);
    }

    @Test
    void aLayerOfBeforeSaysNothingOfAnswersAndFiles() {
        var sent = office.sends(TEXT);
        var officer = office.officerOf(sent);
        office.claims(officer, sent);
        var onTheCase = credible(officer, sent);
        jdbc.sql("insert into tip_redaction (tip_id, hidden, made_by, made_at) values (:tip, :layer, :by, now())")
                .param("tip", sent.id().value())
                .param(
                        "layer",
                        vault.sealHidingLength(
                                sent.id().value(), "tip_redaction.hidden", "{\"hidden\":[{\"from\":0,\"to\":5}]}"))
                .param("by", officer.id().value())
                .update();
        assertThat(told(onTheCase, sent)).containsOnlyKeys("observed");
        assertThat(read(onTheCase, sent).get(0)).startsWith("[…] papers lie");
    }

    private void attach(TipOffice.Sent sent, String name, byte[] content) throws IOException {
        try (var file = receiveFile.receive(
                Sender.unknown(Door.PUBLIC),
                Place.of("/tips/mailbox/files", "files"),
                name,
                new ByteArrayInputStream(content))) {
            mailbox.attach(sent.number(), sent.code(), file);
        }
    }

    private ShowRedaction.Page show(Officer officer, TipOffice.Sent sent) {
        return showRedaction.show(officer.id(), sent.number(), Locale.ENGLISH);
    }

    private void redact(Officer officer, TipOffice.Sent sent, RedactTip.Chosen chosen) {
        redactTip.redact(officer.id(), sent.number(), chosen);
    }

    private static RedactTip.Chosen hiding(String sentence, String wordings) {
        return new RedactTip.Chosen(
                Set.of(), sentence.isEmpty() ? Set.of() : Set.of(sentence), Set.of(), wordings, Set.of());
    }

    private static RedactTip.Chosen passing(Set<String> fields, String wordings) {
        return new RedactTip.Chosen(fields, Set.of(), Set.of(), wordings, Set.of());
    }

    private static RedactTip.Chosen spots(Set<String> spots) {
        return new RedactTip.Chosen(Set.of(), Set.of(), spots, "", Set.of());
    }

    private static RedactTip.Chosen files(StoredFile file) {
        return new RedactTip.Chosen(
                Set.of(), Set.of(), Set.of(), "", Set.of(file.id().toString()));
    }

    private ShowTipLead.Page page(Officer reader, TipOffice.Sent sent) {
        return showTipLead.show(
                reader, files.findByTip(sent.id()).orElseThrow().number().value(), "[…]", Locale.ENGLISH);
    }

    private Map<String, String> told(Officer reader, TipOffice.Sent sent) {
        return page(reader, sent).told().get(0).lines().stream()
                .collect(Collectors.toMap(Line::name, line -> String.join(", ", line.texts())));
    }

    private Officer credible(Officer officer, TipOffice.Sent sent) {
        office.does(officer, sent, TipOffice.credible("Papers are said to lie in a cloud drive."));
        var caseId = files.findByTip(sent.id()).orElseThrow().id().value();
        var member = office.officer(office.tip(sent).unitId(), Role.SECURITY_OFFICER);
        workflow.claim(workflow.tasksOf(caseId).get(0).handle(), member.id());
        return member;
    }

    private List<String> read(Officer reader, TipOffice.Sent sent) {
        return page(reader, sent).told().stream()
                .flatMap(told -> told.lines().stream())
                .filter(line -> line.name().equals("observed"))
                .map(line -> line.texts().get(0))
                .toList();
    }
}
