package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.spillway.FormToken.formToken;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.access.Access;
import org.spillway.access.GrantRole;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Recusal;
import org.spillway.access.Recusals;
import org.spillway.cases.AddRespondent;
import org.spillway.cases.CaseFiles;
import org.spillway.cases.Person;
import org.spillway.identities.Identities;
import org.spillway.platform.Staff;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.shared.NotFound;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever a tip names, or who is close to somebody named, never reads it. */
@HouseTest
class TipRecusalTests {

    private static final String OBSERVED = "Papers lie in a personal drive of the kind Cloudbox.";

    @Autowired
    MockMvc mvc;

    @Autowired
    Staff staff;

    @Autowired
    TipOffice office;

    @Autowired
    ListTips listTips;

    @Autowired
    ShowTip showTip;

    @Autowired
    Mailbox mailbox;

    @Autowired
    Identities identities;

    @Autowired
    Officers officers;

    @Autowired
    Recusals recusals;

    @Autowired
    GrantRole grantRole;

    @Autowired
    EraseTip eraseTip;

    @Autowired
    AddRespondent addRespondent;

    @Autowired
    CaseFiles files;

    @Autowired
    Access access;

    @Autowired
    Workflow workflow;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    TestClock clock;

    UnitId unit;
    Officer other;
    String name;

    @BeforeEach
    void anOfficeWithSomebodyWhoIsNamedNowhere() {
        unit = office.openChannel();
        other = office.officer(unit, Role.TIP_OFFICER);
        name = "Sun " + letters();
    }

    @Test
    void aTipOfficerWhoIsNamedNeverReadsTheTipAndTheOthersDo() throws Exception {
        var named = officer(name, Role.TIP_OFFICER);
        clock.advance(Duration.ofHours(3));
        var sent = names("a clerk; " + name.toUpperCase(Locale.ROOT), OBSERVED);
        seesNothing(named, sent);
        sees(other, sent);
        mailbox.write(sent.number(), sent.code(), UUID.randomUUID(), "Hurry.");
        assertThat(mails(named, sent)).isZero();
        assertThat(mails(other, sent)).isEqualTo(1);
        assertThat(jdbc.sql("select recorded_at at time zone 'Asia/Shanghai' from recusal where dossier = :id")
                        .param("id", sent.id().value())
                        .query(java.time.LocalDateTime.class)
                        .single())
                .as("by the day, as the tip itself")
                .isEqualTo("2025-04-24T00:00:00");
    }

    @Test
    void anotherTipOfficerDecidesThatItIsANamesake() throws Exception {
        var named = officer(name, Role.TIP_OFFICER);
        var sent = names(name, OBSERVED);
        mvc.perform(get("/tips/" + sent.number()).with(staff.as(other)))
                .andExpect(content().string(containsString("has the name of a person named in it")));
        for (var language : List.of("en", "zh-CN")) {
            mvc.perform(get(recusals(sent)).param("lang", language).with(staff.as(other)))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString(name)))
                    .andExpect(content().string(not(containsString("??"))));
        }
        post(
                        recusals(sent) + "/decision",
                        named,
                        "officer",
                        named.id().toString(),
                        "answer",
                        "NAMESAKE",
                        "reason",
                        "it is not me")
                .andExpect(status().isNotFound());
        post(recusals(sent) + "/decision", other, "officer", named.id().toString(), "answer", "NAMESAKE")
                .andExpect(status().is(422));
        decides(sent, other, "NAMESAKE", "x").andExpect(status().is(422));
        seesNothing(named, sent);
        decides(sent, named, "NAMESAKE", "works elsewhere").andExpect(redirectedUrl(recusals(sent)));
        sees(named, sent);
        assertThat(showTip.open(other, sent.number(), Locale.ENGLISH).nameToCheck())
                .isFalse();
        mvc.perform(get("/tips/" + sent.number()).with(staff.as(other)))
                .andExpect(content().string(containsString("works elsewhere")));
    }

    @ParameterizedTest
    @CsvSource({
        "孙虚构 Sun Xugou, 孙虚构, x, true",
        "孙虚构 Sun Xugou, , 处里的孙虚构把文件存入网盘, true",
        "孙虚构 Sun Xugou, Xugou Sun, x, true",
        "孙虚构 Sun Xugou, , I saw sun xugou open it., true",
        "孙虚构, 孙 虚构、乙某, x, true",
        "孙虚, , 孙虚心请教文件, false",
        "孙虚, , 孙虚平把文件存入网盘, false",
        "孙虚, , 处里的孙虚把文件存入网盘, true",
        "孙虚, , 同事说是孙虚，他存的, true",
        "孙虚, , 测绘处孙虚私自外传, true",
        "孙虚, , 孙 虚同志多次外传, true",
        "高峰, , 上下班高峰时段文件外传, false",
        "安全, , 我知道信息安全很重要, false",
        "安全, , 科长安全把文件带回家, true",
        "孙虚, 孙虚, x, true",
        "Sun Xugou, Sunny Xugoulin, x, false",
        "Sun Xugou, Sun, x, false"
    })
    void aNameIsFoundAsItIsWritten(String officer, @Nullable String persons, String observed, boolean found) {
        var named = officer(officer, Role.TIP_OFFICER);
        var sent = names(persons, observed);
        assertThat(recusals.isRecused(sent.id().value(), named.id())).isEqualTo(found);
    }

    @Test
    void aGuardianWhoIsNamedOpensNothing() {
        var named = called(name, office.guardians(2).get(0).officer());
        assertThat(kept(namedSender(OBSERVED), named).openedByReader()).isTrue();
        var sent = namedSender("It was " + name + " who did it.");
        assertThat(recusals.isRecused(sent.id().value(), named.id())).isTrue();
        assertThat(kept(sent, named).openedByReader()).isFalse();
    }

    @Test
    void whoGetsTheRoleLaterIsKeptFromWhatNamesThem() {
        var admin = staff.officer(unit, Role.ADMINISTRATOR);
        var named = officer(name);
        var sent = names(name, OBSERVED);
        var another = names("somebody else", OBSERVED);
        grantRole.grant(admin, named.id(), Role.TIP_OFFICER, unit);
        seesNothing(named, sent);
        sees(named, another);
    }

    @Test
    void whoGetsTheRoleLaterIsKeptFromWhatNamesThemInASentenceToo() {
        var admin = staff.officer(unit, Role.ADMINISTRATOR);
        var named = officer(name);
        var sent = names(null, "It was " + name + " who did it.");
        grantRole.grant(admin, named.id(), Role.TIP_OFFICER, unit);
        assertThat(recusals.isRecused(sent.id().value(), named.id())).isTrue();
        seesNothing(named, sent);
    }

    @Test
    void whoGetsAnotherNameIsTurnedAwayAndColleaguesDecide() {
        var named = officer("Sun Before", Role.TIP_OFFICER);
        var sent = names(null, "It was " + name + " who did it.");
        sees(named, sent);
        called(name, named);
        assertThatThrownBy(() -> showTip.open(named, sent.number(), Locale.ENGLISH))
                .isInstanceOf(NotFound.class);
        assertThat(showTip.open(other, sent.number(), Locale.ENGLISH).nameToCheck())
                .isTrue();
        seesNothing(named, sent);
    }

    @Test
    void whoseNameAMessageTellsLosesTheTipUntilAColleagueDecides() throws Exception {
        var named = officer(name, Role.TIP_OFFICER);
        var sent = names(null, OBSERVED);
        office.claims(named, sent);
        mailbox.write(sent.number(), sent.code(), UUID.randomUUID(), "It was " + name + ", who reads this!");
        assertThat(recusals.isRecused(sent.id().value(), named.id()))
                .as("at the minute of the message nothing is written that would tell it")
                .isFalse();
        assertThatThrownBy(() -> showTip.open(named, sent.number(), Locale.ENGLISH))
                .isInstanceOf(NotFound.class);
        assertThat(showTip.open(other, sent.number(), Locale.ENGLISH).nameToCheck())
                .isTrue();
        seesNothing(named, sent);
        assertThat(office.task(sent).assignee()).isNull();
        office.claims(other, sent);
        decides(sent, named, "NAMESAKE", "another Sun").andExpect(redirectedUrl(recusals(sent)));
        sees(named, sent);
        mailbox.write(sent.number(), sent.code(), UUID.randomUUID(), "I said " + name + ".");
        sees(named, sent);
        showTip.open(other, sent.number(), Locale.ENGLISH);
        sees(named, sent);
    }

    @Test
    void aColleagueWhoReadsTheTipFindsThemToo() {
        var named = officer(name, Role.GUARDIAN);
        var sent = names(null, OBSERVED);
        mailbox.write(sent.number(), sent.code(), UUID.randomUUID(), "It was " + name + ".");
        showTip.open(other, sent.number(), Locale.ENGLISH);
        assertThat(recusals.isRecused(sent.id().value(), named.id())).isTrue();
    }

    @Test
    void whoCouldWorkOnTheCaseIsKeptFromItWhereTheTipNamesThem() throws Exception {
        var named = officer(name, Role.INVESTIGATOR);
        office.officer(unit, Role.SECURITY_OFFICER);
        var sent = names(null, "It was " + name + " who did it.");
        assertThat(recusals.of(sent.id().value())).as("there is no case yet").isEmpty();
        office.claims(other, sent);
        office.does(other, sent, TipOffice.credible("Papers in a cloud drive."));
        var id = caseOf(sent);
        assertThat(recusals.isRecused(id.value(), named.id())).isTrue();
        assertThat(showTip.open(other, sent.number(), Locale.ENGLISH).nameToCheck())
                .isTrue();
        decides(sent, named, "NAMESAKE", "another Sun").andExpect(redirectedUrl(recusals(sent)));
        assertThat(recusals.isRecused(id.value(), named.id())).isFalse();
    }

    @Test
    void whomADuplicateNamesIsKeptFromTheCaseToo() {
        var named = officer(name, Role.INVESTIGATOR);
        office.officer(unit, Role.SECURITY_OFFICER);
        var sent = names(null, OBSERVED);
        var again = names(null, "It was " + name + " who did it.");
        office.claims(other, again);
        office.does(other, again, TipOffice.duplicateOf(sent.number()));
        office.claims(other, sent);
        office.does(other, sent, TipOffice.credible("Papers in a cloud drive."));
        assertThat(recusals.isRecused(again.id().value(), named.id())).isTrue();
        assertThat(recusals.isRecused(caseOf(sent).value(), named.id())).isTrue();
    }

    @Test
    void whoGetsARoleInTheCaseLaterIsKeptFromItToo() {
        var admin = staff.officer(unit, Role.ADMINISTRATOR);
        var named = officer(name);
        var sent = names(null, "It was " + name + " who did it.");
        office.claims(other, sent);
        office.does(other, sent, TipOffice.credible("Papers in a cloud drive."));
        var below = office.unit("Far Example Office", "示例外地单位");
        jdbc.sql("update unit set parent_id = :unit where id = :id")
                .param("unit", unit.value())
                .param("id", below.value())
                .update();
        grantRole.grant(admin, named.id(), Role.INVESTIGATOR, below);
        assertThat(recusals.isRecused(caseOf(sent).value(), named.id()))
                .as("of another unit")
                .isFalse();
        grantRole.grant(admin, named.id(), Role.INVESTIGATOR, unit);
        assertThat(recusals.isRecused(caseOf(sent).value(), named.id())).isTrue();
    }

    @Test
    void aCaseThatOnlyThePersonNamedCouldBeginIsRefusedBesideTheUnit() {
        var elsewhere = office.unit("Far Example Office", "示例外地单位");
        called(name, office.officer(elsewhere, Role.SECURITY_OFFICER));
        var sent = names(name, OBSERVED);
        office.claims(other, sent);
        var there = new TriageTip.Form(
                "CREDIBLE", "first-hand", elsewhere.toString(), "Papers in a cloud drive.", null, null);
        assertThatThrownBy(() -> office.does(other, sent, there)).hasMessage("tips.refusal.only-who-is-named-begins");
        office.officer(elsewhere, Role.SECURITY_OFFICER);
        var again = names(name, OBSERVED);
        office.claims(other, again);
        office.does(other, again, there);
        assertThat(files.findByTip(again.id())).isPresent();
    }

    @Test
    void ofAShortNameWithinOtherWordsTheReaderIsTold() {
        var perhaps = officer("郗峰", Role.TIP_OFFICER);
        var sent = names(null, "单位后面的郗峰山上有人拍照。");
        assertThat(recusals.isRecused(sent.id().value(), perhaps.id())).isFalse();
        assertThat(showTip.open(other, sent.number(), Locale.ENGLISH).doubtful())
                .containsExactly("郗峰");
        assertThat(showTip.open(perhaps, sent.number(), Locale.ENGLISH).doubtful())
                .isEmpty();
        var free = names(null, "单位后面的山上有人拍照。");
        assertThat(showTip.open(other, free.number(), Locale.ENGLISH).doubtful())
                .isEmpty();
    }

    @Test
    void aColleagueIsRecusedByTheFormAtOnce() throws Exception {
        var close = office.officer(unit, Role.TIP_OFFICER);
        var sent = names(null, OBSERVED);
        office.claims(close, sent);
        post(recusals(sent), other, "officer", close.id().toString(), "ground", "KIN")
                .andExpect(status().is(422));
        post(recusals(sent), other, "officer", UUID.randomUUID().toString(), "ground", "KIN", "reason", "x")
                .andExpect(status().is(422));
        post(
                        recusals(sent),
                        other,
                        "officer",
                        close.id().toString(),
                        "ground",
                        "KIN",
                        "reason",
                        "a cousin of the clerk")
                .andExpect(redirectedUrl(recusals(sent)));
        assertThat(office.task(sent).assignee()).isNull();
        seesNothing(close, sent);
        post(recusals(sent), close, "officer", other.id().toString(), "ground", "KIN", "reason", "revenge")
                .andExpect(status().isNotFound());
        decides(sent, close, "NAMESAKE", "x").andExpect(status().is(422));
        assertThat(jdbc.sql("select reason from recusal where dossier = :id")
                        .param("id", sent.id().value())
                        .query(String.class)
                        .single())
                .as("what it says of the tip is sealed among the notes")
                .isEmpty();
        office.claims(other, sent);
    }

    @Test
    void whoeverIsCloseRecusesThemselves() throws Exception {
        var close = office.officer(unit, Role.TIP_OFFICER);
        var sent = names(null, OBSERVED);
        post(recusals(sent), close, "officer", close.id().toString(), "ground", "INTEREST", "reason", "my neighbour")
                .andExpect(redirectedUrl("/tips"));
        seesNothing(close, sent);
        for (var role : Role.values()) {
            if (role != Role.TIP_OFFICER) {
                var outsider = office.officer(unit, role);
                post(recusals(sent), outsider, "officer", other.id().toString(), "ground", "KIN", "reason", "x")
                        .andExpect(status().isNotFound());
            }
        }
    }

    @Test
    void whoIsKeptFromTheTipIsKeptFromItsCaseAndFromWhatTellsTheSame() {
        var both = office.officer(unit, Role.TIP_OFFICER, Role.SECURITY_OFFICER);
        var sent = names(null, OBSERVED);
        var again = names(null, OBSERVED);
        recusals.record(sent.id().value(), both.id(), "KIN", "", Actor.of(other.id()));
        office.claims(other, again);
        office.does(other, again, TipOffice.duplicateOf(sent.number()));
        seesNothing(both, again);
        office.claims(other, sent);
        office.does(other, sent, TipOffice.credible("Papers in a cloud drive."));
        var id = caseOf(sent);
        assertThatThrownBy(
                        () -> workflow.claim(workflow.tasksOf(id.value()).get(0).handle(), both.id()))
                .hasMessage("access.refusal.recused");
    }

    @Test
    void ofATipThatDoesNotNameThemItIsDecidedWhereTheyAreNamed() throws Exception {
        var named = officer(name, Role.TIP_OFFICER);
        var accuses = names(name, OBSERVED);
        var silent = names(null, OBSERVED);
        office.claims(other, silent);
        office.does(other, silent, TipOffice.duplicateOf(accuses.number()));
        seesNothing(named, silent);
        mvc.perform(get(recusals(silent)).with(staff.as(other)))
                .andExpect(content().string(containsString("decide on " + accuses.number())))
                .andExpect(content().string(not(containsString("What you found"))));
        decides(silent, named, "NAMESAKE", "it is a harbour")
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("it is a harbour")));
        seesNothing(named, accuses);
        seesNothing(named, silent);
        decides(accuses, named, "NAMESAKE", "another Sun").andExpect(redirectedUrl(recusals(accuses)));
        sees(named, accuses);
        sees(named, silent);
        assertThat(jdbc.sql("select tip_id from tip_name_settled where officer_id = :who")
                        .param("who", named.id().value())
                        .query(UUID.class)
                        .list())
                .as("nothing is decided of what is said where nobody is named")
                .containsExactly(accuses.id().value());
        mailbox.write(silent.number(), silent.code(), UUID.randomUUID(), "It was " + name + ".");
        ReadOnce.forgetAll();
        sees(other, silent);
        seesNothing(named, silent);
    }

    @Test
    void whatAnotherTipSaysGoesOnKeepingThemFromWhatIsReadWithIt() throws Exception {
        var named = officer(name, Role.TIP_OFFICER);
        var mentions = names(null, "I told " + name + " in spring.");
        var silent = names(null, OBSERVED);
        var accuses = names(null, "It was " + name + " who did it.");
        for (var each : List.of(silent, accuses)) {
            office.claims(other, each);
            office.does(other, each, TipOffice.duplicateOf(mentions.number()));
        }
        decides(mentions, named, "MENTIONED", "was told").andExpect(redirectedUrl(recusals(mentions)));
        seesNothing(named, silent);
        seesNothing(named, accuses);
        decides(accuses, named, "MENTIONED", "a quarrel").andExpect(redirectedUrl(recusals(accuses)));
        sees(named, silent);
    }

    @Test
    void whatIsDecidedAboutStandsBesideTheDecision() throws Exception {
        var named = officer(name, Role.TIP_OFFICER);
        var sent = names("a clerk; " + name, OBSERVED);
        mailbox.write(sent.number(), sent.code(), UUID.randomUUID(), "It is always the clerk upstairs.");
        var opened = opened(sent);
        var page = mvc.perform(get(recusals(sent)).with(staff.as(other)))
                .andExpect(content().string(containsString("a clerk; " + name)))
                .andExpect(content().string(containsString(OBSERVED)))
                .andExpect(content().string(containsString("It is always the clerk upstairs.")))
                .andReturn();
        assertThat(opened(sent)).as("who read it is recorded").isEqualTo(opened + 1);
        decides(sent, named, "NAMESAKE", "another Sun").andExpect(redirectedUrl(recusals(sent)));
        mvc.perform(get(recusals(sent)).with(staff.as(other)))
                .andExpect(content().string(not(containsString("the clerk upstairs"))));
        assertThat(page.getResponse().getContentAsString()).contains("name=\"_for\"");
    }

    @Test
    void ofTwoWhoFindTheSameNameAtOnceNobodyIsTurnedAway() {
        var named = office.officer(unit, Role.TIP_OFFICER);
        var sent = names(null, OBSERVED).id().value();
        transactions.executeWithoutResult(status -> {
            assertThat(recusals.isRecused(sent, named.id())).isFalse();
            jdbc.sql("""
                    insert into recusal (dossier, officer_id, ground, reason, recorded_at)
                    values (:tip, :who, 'SUBJECT', :reason, now())
                    """)
                    .param("tip", sent)
                    .param("who", named.id().value())
                    .param("reason", Recusal.SAME_NAME)
                    .update();
            recusals.record(sent, named.id(), "SUBJECT", Recusal.SAME_NAME, Actor.of(other.id()));
        });
        assertThat(recusals.of(sent)).singleElement().matches(Recusal::isOfName);
        assertThat(jdbc.sql("select count(*) from audit_record where dossier = :tip and action like 'tip.recusal%'")
                        .param("tip", sent)
                        .query(Long.class)
                        .single())
                .as("written down by whoever was first")
                .isZero();
    }

    private long opened(TipOffice.Sent sent) {
        return jdbc.sql("select count(*) from audit_record where dossier = :tip and action = 'tip.opened'")
                .param("tip", sent.id().value())
                .query(Long.class)
                .single();
    }

    private ResultActions decides(TipOffice.Sent sent, Officer about, String answer, String reason) throws Exception {
        return post(
                recusals(sent) + "/decision",
                other,
                "officer",
                about.id().toString(),
                "answer",
                answer,
                "reason",
                reason,
                "lastMessage",
                "0");
    }

    @Test
    void aRespondentOfTheCaseDoesNotReadTheTip() {
        var named = office.officer(unit, Role.TIP_OFFICER);
        var sent = names(null, OBSERVED);
        office.claims(other, sent);
        office.does(other, sent, TipOffice.credible("Papers in a cloud drive."));
        sees(named, sent);
        var security = office.officer(unit, Role.SECURITY_OFFICER);
        workflow.claim(workflow.tasksOf(caseOf(sent).value()).get(0).handle(), security.id());
        addRespondent.add(security.id(), caseOf(sent), respondent(named));
        seesNothing(named, sent);
    }

    @Test
    void whereNobodyIsLeftAnAdministratorIsAskedForSomebodyElse() {
        jdbc.sql("delete from officer_role where role = 'TIP_OFFICER'").update();
        ReadOnce.forgetAll();
        var admin = staff.officer(unit, Role.ADMINISTRATOR);
        officer(name, Role.TIP_OFFICER);
        var sent = names(name, OBSERVED);
        assertThat(jdbc.sql("select kind from mail where to_officer = :who and dossier = :id")
                        .param("who", admin.id().value())
                        .param("id", sent.id().value())
                        .query(String.class)
                        .list())
                .containsExactly("tips/tip-without-officer");
        var fresh = office.officer(unit, Role.TIP_OFFICER);
        sees(fresh, sent);
    }

    @Test
    void ofAnErasedTipItIsNotKeptWhomItNamed() {
        var named = officer(name, Role.TIP_OFFICER);
        var sent = names(name, OBSERVED);
        eraseTip.erase(office.tip(sent), "NO_BASIS", java.time.LocalDate.parse("2028-04-24"));
        assertThat(recusals.of(sent.id().value()))
                .singleElement()
                .satisfies(kept -> assertThat(kept.ground()).isEqualTo("OTHER"))
                .satisfies(kept -> assertThat(kept.isOfName()).isFalse());
        assertThat(recusals.isRecused(sent.id().value(), named.id())).isTrue();
    }

    private TipOffice.Sent names(@Nullable String persons, String observed) {
        return office.sends(TipOffice.saying(observed, persons, null, null));
    }

    private Identities.Kept kept(TipOffice.Sent sent, Officer reader) {
        return java.util.Objects.requireNonNull(identities.kept(sent.id(), reader.id()));
    }

    private TipOffice.Sent namedSender(String observed) {
        return office.sends(TipOffice.named(observed));
    }

    private static Person respondent(Officer officer) {
        return new Person(
                officer.name(), "Harbour Survey Office", "Clerk", "PUBLIC_OFFICIAL", "A", false, officer.login());
    }

    private Officer officer(String called, Role... roles) {
        return called(called, office.officer(unit, roles));
    }

    private Officer called(String called, Officer officer) {
        jdbc.sql("update officer set name = :name where id = :id")
                .param("name", called)
                .param("id", officer.id().value())
                .update();
        ReadOnce.forgetAll();
        return officers.get(officer.id());
    }

    private static String letters() {
        return UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "ish";
    }

    private CaseId caseOf(TipOffice.Sent sent) {
        return files.findByTip(sent.id()).orElseThrow().id();
    }

    private void sees(Officer who, TipOffice.Sent sent) {
        assertThat(showTip.open(who, sent.number(), Locale.ENGLISH).tip().number())
                .isEqualTo(sent.number());
    }

    private void seesNothing(Officer who, TipOffice.Sent sent) {
        assertThatThrownBy(() -> showTip.open(who, sent.number(), Locale.ENGLISH))
                .isInstanceOf(NotFound.class);
        assertThat(listTips.list(who.id(), new ListTips.Filter(null, null, null, null, false, false, false), null)
                        .rows())
                .extracting(row -> row.tip().number())
                .doesNotContain(sent.number());
        assertThat(access.candidates(workflow.tasksOf(sent.id().value()).get(0)))
                .extracting(Officer::id)
                .doesNotContain(who.id());
    }

    private static String recusals(TipOffice.Sent sent) {
        return "/tips/" + sent.number() + "/recusals";
    }

    private ResultActions post(String path, Officer who, String... form) throws Exception {
        var request = org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(path)
                .with(staff.as(who))
                .with(formToken());
        for (int at = 0; at < form.length; at += 2) {
            request.param(form[at], form[at + 1]);
        }
        return mvc.perform(request);
    }

    private long mails(Officer to, TipOffice.Sent sent) {
        return jdbc.sql(
                        "select count(*) from mail where to_officer = :who and dossier = :id and kind = 'tips/tip-answered'")
                .param("who", to.id().value())
                .param("id", sent.id().value())
                .query(Long.class)
                .single();
    }
}
