package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.access.Dossiers;
import org.spillway.access.Officer;
import org.spillway.access.Recusals;
import org.spillway.access.Team;
import org.spillway.cases.CaseFacts;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.Person;
import org.spillway.cases.Walk;
import org.spillway.platform.Staff;
import org.spillway.shared.Actor;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Cases that may be about what a tip tells are suggested to whoever may open them, and to nobody else. */
@HouseTest
class SimilarCasesTests {

    private static final String OTHER = "My neighbour asked strange questions about relay stations.";
    private static final Duration DAYS_30 = Duration.ofDays(30);

    @Autowired
    MockMvc mvc;

    @Autowired
    Staff staff;

    @Autowired
    ApplicationContext context;

    @Autowired
    TipOffice office;

    @Autowired
    ShowTip showTip;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Recusals recusals;

    @Autowired
    Team team;

    @Autowired
    EveryTable tables;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    CaseFixture fixture;
    CaseFixture.Organ organ;
    Officer reader;
    String name;

    @BeforeEach
    void aTipOfficerAndAnOrgan() {
        fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        reader = office.officer(office.openChannel(), Role.TIP_OFFICER);
        name = "Xu " + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "ish";
    }

    @Test
    void aCaseThatCameFromNoTipIsSuggestedByItsRespondent() {
        var walk = onTheCase(CaseFixture.anUpload(), CaseFixture.anOfficial(name));
        var listed = told(OTHER, "a clerk; " + name.toUpperCase(Locale.ROOT), null, null);
        var within = told("It was " + name.replace("Xu ", "") + " Xu who did it.", null, null, null);
        var nobody = told(OTHER, "somebody else", null, null);
        for (var each : List.of(listed, within)) {
            assertThat(suggested(each)).singleElement().satisfies(found -> {
                assertThat(found.number()).isEqualTo(walk.file().number().value());
                assertThat(found.person()).isTrue();
                assertThat(found.period()).isTrue();
                assertThat(found.service() || found.place() || found.percent() > 0)
                        .isFalse();
            });
        }
        assertThat(suggested(nobody)).isEmpty();
        office.claims(reader, listed);
        office.does(reader, listed, TipOffice.duplicateOf(walk.file().number().value()));
        assertThat(suggested(listed)).as("tied to it").isEmpty();
    }

    @Test
    void chineseRespondentsAreFoundWithinTheText() {
        onTheCase(CaseFixture.anUpload(), CaseFixture.anOfficial("褚无人"));
        assertThat(suggested(told("处里的褚无人把文件存入网盘。", null, null, null))).hasSize(1);
        assertThat(suggested(told("处里有人把文件存入网盘。", null, null, null))).isEmpty();
    }

    @Test
    void serviceAndPlaceAndTimeTogetherSuggestACaseAndNoneOfThemAlone() {
        var service = "Drive " + UUID.randomUUID();
        var walk = onTheCase(usedOn(service, "Something happened."));
        var where = "on the third floor of the HARBOUR survey office";
        assertThat(suggested(told(OTHER, null, "my " + service + " account", where)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.service() && found.place() && found.period())
                            .isTrue();
                    assertThat(found.person()).isFalse();
                });
        assertThat(suggested(told(OTHER, null, service, "港口测绘处三楼"))).hasSize(1);
        assertThat(suggested(told(OTHER, null, service, null))).isEmpty();
        assertThat(suggested(told(OTHER, null, service, "somewhere else"))).isEmpty();
        assertThat(suggested(told(OTHER, null, null, where))).isEmpty();
        clock.advance(DAYS_30);
        assertThat(suggested(told(OTHER, null, service, where))).hasSize(1);
        clock.advance(Duration.ofDays(1));
        assertThat(suggested(told(OTHER, null, service, where))).as("too late").isEmpty();
        assertThat(walk.file().tipId()).isNull();
    }

    @Test
    void alikeWordingSuggestsACase() {
        var summary = "Sixty papers of the harbour office lie in a personal drive of the kind Cloudbox, open to all.";
        onTheCase(usedOn("Some drive", summary));
        clock.advance(DAYS_30.multipliedBy(3));
        var found = suggested(told(summary.replace("a personal", "the personal"), null, null, null));
        assertThat(found).singleElement().satisfies(each -> {
            assertThat(each.percent()).isGreaterThan(50);
            assertThat(each.period()).isFalse();
        });
    }

    @Test
    void ofACaseThatOneMayNotOpenNothingIsTold() {
        var unseen = fixture.aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial(name)));
        var sent = told(OTHER, name, null, null);
        assertThat(suggested(sent)).as("never let in").isEmpty();
        team.grant(unseen.id().value(), reader.id());
        assertThat(suggested(sent)).hasSize(1);
        dossiers.seal(unseen.id().value(), Role.REFERRAL_OFFICER);
        assertThat(suggested(sent)).as("sealed").isEmpty();
        dossiers.unseal(unseen.id().value());
        recusals.record(unseen.id().value(), reader.id(), "KIN", "a cousin", Actor.of(reader.id()));
        assertThat(suggested(sent)).as("recused").isEmpty();
    }

    @Test
    void whoReadsOnlyATipOfTheCaseCannotAskItForItsRespondents() {
        var first = told("Papers lie about in an office.", null, null, null);
        office.claims(reader, first);
        office.does(reader, first, TipOffice.credible("Papers in a cloud drive."));
        var id = java.util.Objects.requireNonNull(office.tip(first).caseId());
        var security = office.officer(office.openChannel(), Role.SECURITY_OFFICER);
        team.grant(id.value(), security.id());
        context.getBean(org.spillway.cases.AddRespondent.class).add(security.id(), id, CaseFixture.anOfficial(name));
        assertThat(suggested(told(OTHER, name, null, null))).isEmpty();
    }

    @Test
    void thePageShowsTheCaseAndWhyInBothLanguages() throws Exception {
        var walk = onTheCase(CaseFixture.anUpload(), CaseFixture.anOfficial(name));
        var sent = told(OTHER, name, null, null);
        for (var language : List.of("en", "zh-CN")) {
            var page = Jsoup.parse(mvc.perform(get("/tips/" + sent.number())
                            .param("lang", language)
                            .with(staff.as(reader)))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString(StandardCharsets.UTF_8));
            var section = page.select("[aria-labelledby=similar-cases]");
            assertThat(section.select("a").text())
                    .isEqualTo(walk.file().number().value());
            assertThat(section.select(".mark")).hasSize(2);
            assertThat(page.text()).doesNotContain("??");
        }
    }

    @Test
    void nothingIsKeptForIt() {
        onTheCase(CaseFixture.anUpload(), CaseFixture.anOfficial(name));
        var sent = told(OTHER, name, null, null);
        assertThat(suggested(sent)).hasSize(1);
        assertThat(jdbc.sql("""
                select count(*) from respondent r join tip_trait t on t.key = r.name_digest where t.tip_id = :tip
                """)
                        .param("tip", sent.id().value())
                        .query(Long.class)
                        .single())
                .as("the tables do not tell that a tip names the respondent of a case")
                .isZero();
        assertThat(tables.holding(name)).isEmpty();
    }

    private Walk onTheCase(CaseFacts facts, Person... respondents) {
        var walk = fixture.aCase(organ, Instant.now(clock), facts, List.of(respondents));
        team.grant(walk.id().value(), reader.id());
        return walk;
    }

    private static CaseFacts usedOn(String service, String summary) {
        return new CaseFacts(
                summary,
                List.of(),
                List.of(new CaseFacts.Place(service, "PERSONAL", null, null, null, false, null)),
                null,
                Set.of(),
                Set.of());
    }

    private TipOffice.Sent told(
            String observed, @Nullable String persons, @Nullable String service, @Nullable String where) {
        return office.sends(TipOffice.saying(observed, persons, service, where));
    }

    private List<FindSimilarCases.Similar> suggested(TipOffice.Sent sent) {
        return showTip.open(reader, sent.number(), Locale.ENGLISH).similarCases();
    }
}
