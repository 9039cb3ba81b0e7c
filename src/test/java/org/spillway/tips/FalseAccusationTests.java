package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.access.Officer;
import org.spillway.access.Part;
import org.spillway.access.SignedIn;
import org.spillway.access.Team;
import org.spillway.cases.CaseFile;
import org.spillway.cases.CaseFiles;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.CaseFixture.Organ;
import org.spillway.cases.CaseNumber;
import org.spillway.cases.OpenCase;
import org.spillway.cases.OpenFalseAccusation;
import org.spillway.cases.Walk;
import org.spillway.shared.CaseId;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.RespondentId;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A tip in which nothing was found, what is done for whom it concerned, and what is never done to whoever sent it (SC-09). */
@HouseTest
class FalseAccusationTests {

    private static final OpenFalseAccusation.Form EVIDENCE = new OpenFalseAccusation.Form(
            "That the colleague shared files.",
            "The account belongs to somebody else; the letter shown was forged.",
            "A message found in another matter says that the letter was forged to have the colleague removed.",
            true);

    @Autowired
    ApplicationContext context;

    @Autowired
    TipOffice office;

    @Autowired
    Tips tips;

    @Autowired
    OpenFalseAccusation openFalseAccusation;

    @Autowired
    OpenCase openCase;

    @Autowired
    CaseFiles files;

    @Autowired
    Team team;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    MockMvc web;

    private CaseFixture fixture;
    private Organ organ;
    private TipOffice.Sent sent;
    private Officer tipOfficer;
    private Walk walk;

    @BeforeEach
    void anUnsubstantiatedTip() {
        fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        office.takesNames();
        sent = office.sends(TipOffice.named("An official owns a public share."));
        tipOfficer = office.officerOf(sent);
        office.claims(tipOfficer, sent);
        office.does(
                tipOfficer,
                sent,
                new TriageTip.Form(
                        "CREDIBLE",
                        "precise",
                        organ.unit().toString(),
                        "A public share is said to be an official's.",
                        null,
                        null));
        walk = fixture.walk(files.findByTip(sent.id()).orElseThrow().id());
        walk.passes("register-lead", "source=TIP")
                .passesAll("draft-initial-report", "sign-initial-report", "record-sending")
                .passes("conduct-inquiry", "proposal=NOT_FILE_NO_FACT")
                .passes("countersign-inquiry")
                .passes("propose-filing", "proposal=NOT_FILE_NO_FACT")
                .passes("decide-filing", "decision=NOT_FILE_NO_FACT")
                .passes("supplement-initial-report");
    }

    @Test
    void aFalseAccusationIsACaseOfItsOwnThatLeadsToNoTipster() throws Exception {
        var officer = organ.the("security-officer");
        assertThatThrownBy(() -> open(officer, CaseId.random(), EVIDENCE))
                .as("before the name is cleared")
                .hasMessage("cases.refusal.false-accusation");
        walk.passes("clear-name", "respondentsInformedOn=");
        var before = everythingOf(sent);
        var id = CaseId.random();
        var number = open(officer, id, EVIDENCE);
        assertThat(open(officer, id, EVIDENCE)).as("a second click").isEqualTo(number);

        var opened = files.get(id);
        assertThat(opened.source()).isEqualTo("FALSE_ACCUSATION");
        assertThat(opened.tipId()).isNull();
        assertThat(everythingOf(sent)).as("the tip bears no mark").isEqualTo(before);
        assertThat(page(walk.file(), officer).text())
                .as("the older case neither")
                .doesNotContain(number.value());
        var shown = page(opened, officer);
        assertThat(shown.text())
                .contains("Because of", walk.file().number().value(), "forged")
                .doesNotContain(sent.number(), "Qian Example", "qian@spillway.example");
        assertThat(team.taken(id.value()))
                .as("who knows the tipster does not investigate it")
                .anyMatch(taken ->
                        taken.part() == Part.TIP_OFFICER && taken.officerId().equals(tipOfficer.id()));
        var stranger = fixture.officer(organ.unit(), "Newcomer", Role.SECURITY_OFFICER);
        team.join(id.value(), stranger, Part.SECURITY_OFFICER, null);
        assertThat(page(opened, stranger).text())
                .as("who is not on the older case")
                .doesNotContain(walk.file().number().value());
    }

    @Test
    void onlyTheSecurityOfficerOfTheCaseOpensItAndNobodyWhoKnowsTheTip() {
        walk.passes("clear-name", "respondentsInformedOn=");
        for (var who : List.of("head", "first-investigator")) {
            assertThatThrownBy(() -> open(organ.the(who), CaseId.random(), EVIDENCE))
                    .as(who)
                    .hasMessage("cases.refusal.false-accusation");
        }
        for (var who : List.of(organ.the("reviewer"), tipOfficer.id())) {
            assertThatThrownBy(() -> open(who, CaseId.random(), EVIDENCE))
                    .satisfiesAnyOf(
                            refused -> assertThat(refused).isInstanceOf(NotFound.class),
                            refused -> assertThat(refused).hasMessage("cases.refusal.false-accusation"));
        }
        var both = fixture.officer(organ.unit(), "Both", Role.SECURITY_OFFICER, Role.TIP_OFFICER);
        team.join(walk.id().value(), both, Part.SECURITY_OFFICER, null);
        team.note(walk.id().value(), both, Part.TIP_OFFICER);
        assertThatThrownBy(() -> open(both, CaseId.random(), EVIDENCE)).hasMessage("cases.refusal.false-accusation");
        assertThatThrownBy(() -> open(
                        organ.the("security-officer"),
                        fixture.aCase(organ, CaseFixture.anUpload(), List.of()).id(),
                        EVIDENCE))
                .as("the id of another case")
                .isInstanceOf(NotFound.class);
    }

    @Test
    void theNumberOfATipIsRefusedAndNothingIsComparedWithTheSender() {
        walk.passes("clear-name", "respondentsInformedOn=");
        var officer = organ.the("security-officer");
        var named = new OpenFalseAccusation.Form(
                "That …", "See " + sent.number().toLowerCase(java.util.Locale.ROOT), "x", true);
        assertThatThrownBy(() -> open(officer, CaseId.random(), named))
                .isInstanceOf(FieldRefusal.class)
                .hasMessage("cases.refusal.names-a-tip");
        var sender =
                new OpenFalseAccusation.Form("That …", "Qian Example boasted of it.", "A message of theirs.", true);
        assertThat(open(officer, CaseId.random(), sender))
                .as("a refusal would tell who the tipster is")
                .isNotNull();
        assertThatThrownBy(() -> apart(
                        false,
                        () -> openCase.open(
                                officer,
                                new OpenCase.Request(
                                        CaseId.random(),
                                        "FALSE_ACCUSATION",
                                        organ.unit(),
                                        walk.file().discoveredAt(),
                                        walk.file().discoveredAt(),
                                        CaseFixture.anUpload(),
                                        List.of()))))
                .as("without evidence of its own")
                .hasMessage("cases.refusal.false-accusation-from-its-case");
    }

    @Test
    void theLetterThatClearsANameIsPrintedInBothLanguagesAndRecorded() throws Exception {
        var other = fixture.aCase(
                organ,
                CaseFixture.anUpload(),
                List.of(CaseFixture.anOfficial("Jia Yi"), CaseFixture.anOfficial("Bing Ding")));
        other.passesAll("register-lead", "draft-initial-report", "sign-initial-report", "record-sending");
        var address = "/cases/" + other.file().number().value() + "/papers/name-clearing/";
        var first = address + called(other, "Jia Yi");
        assertThat(status(first, organ.the("security-officer")))
                .as("before anything was decided")
                .isEqualTo(404);
        other.passes("conduct-inquiry", "proposal=NOT_FILE_NO_FACT")
                .passes("countersign-inquiry")
                .passes("propose-filing", "proposal=NOT_FILE_NO_FACT")
                .passes("decide-filing", "decision=NOT_FILE_NO_FACT")
                .passes("supplement-initial-report");
        var blank = letter(first, "en");
        assertThat(blank.text()).contains("Jia Yi", "nothing was established against you", "＿＿＿", "PSL 53");
        other.passes("clear-name", "statement=Nothing was found against the colleague.");
        var english = letter(first, "en");
        assertThat(english.text())
                .contains("Jia Yi", "Nothing was found against the colleague.", "2025-04-24", "Security Officer")
                .doesNotContain("＿＿＿", "Bing Ding", "??");
        assertThat(letter(first, "zh-CN").text())
                .contains("澄清正名通知书", "未认定您存在违法事实")
                .doesNotContain("??");
        assertThat(letter(address + called(other, "Bing Ding"), "en").text()).contains("Bing Ding");
        var documents =
                page("/cases/" + other.file().number().value() + "/documents", organ.the("security-officer"), "en");
        assertThat(documents.select("a[href=" + first + "]")).isNotEmpty();
        assertThat(page("/cases/" + other.file().number().value() + "/timeline", organ.the("security-officer"), "en")
                        .text())
                .contains("completed “Clear the name”");
        assertThat(status(first, organ.the("tip-officer"))).isEqualTo(404);
        assertThat(status(address + CaseId.random(), organ.the("security-officer")))
                .isEqualTo(404);
        assertThat(status(address + "nonsense", organ.the("security-officer"))).isEqualTo(400);
    }

    private static RespondentId called(Walk walk, String name) {
        return walk.respondents().stream()
                .filter(each -> each.person().name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private CaseNumber open(OfficerId who, CaseId id, OpenFalseAccusation.Form form) {
        return apart(false, () -> openFalseAccusation.open(who, walk.id(), id, form));
    }

    // What is kept of the tip, of the case that came of it, and of either's history.
    private List<Map<String, Object>> everythingOf(TipOffice.Sent tip) {
        return jdbc
                .sql("""
                select to_jsonb(t) - 'due_at' as said from tip t where id = :tip
                union all select to_jsonb(r) from tip_record r where tip_id = :tip
                union all select to_jsonb(m) from tip_message m where tip_id = :tip
                union all select to_jsonb(a) from audit_record a where dossier in (:tip, :case)
                union all select to_jsonb(c) from case_file c where id = :case
                """)
                .param("tip", tip.id().value())
                .param("case", walk.id().value())
                .query()
                .listOfRows()
                .stream()
                .map(row -> Map.<String, Object>of("said", row.get("said").toString()))
                .toList();
    }

    private Document page(CaseFile file, OfficerId who) throws Exception {
        return page("/cases/" + file.number().value(), who, "en");
    }

    private Document letter(String path, String language) throws Exception {
        return page(path, organ.the("security-officer"), language);
    }

    private Document page(String path, OfficerId who, String language) throws Exception {
        var answer = web.perform(
                        get(path).param("lang", language).with(user(new SignedIn(who, "somebody", Set.of(), null))))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    private int status(String path, OfficerId who) {
        return apart(
                true,
                () -> web.perform(get(path).with(user(new SignedIn(who, "somebody", Set.of(), null))))
                        .andReturn()
                        .getResponse()
                        .getStatus());
    }

    // What is refused rolls back its own work only.
    private <T> T apart(boolean undone, Callable<T> work) {
        var nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        return nested.execute(status -> {
            if (undone) {
                status.setRollbackOnly();
            }
            try {
                return work.call();
            } catch (RuntimeException refused) {
                throw refused;
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
        });
    }
}
