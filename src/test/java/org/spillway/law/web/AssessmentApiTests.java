package org.spillway.law.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.spillway.FormToken.formToken;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.access.AccessEnded;
import org.spillway.access.AccessTokens;
import org.spillway.access.CreateAccessToken;
import org.spillway.access.Officer;
import org.spillway.access.RevokeAccessToken;
import org.spillway.access.TokenScope;
import org.spillway.platform.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What programs get: assessments for a token or a session, and problem JSON that names what is wrong. */
@HouseTest
@ExtendWith(OutputCaptureExtension.class)
class AssessmentApiTests {

    private static final String PATH = "/api/law/cn/assessments";
    private static final String PROBLEM = MediaType.APPLICATION_PROBLEM_JSON_VALUE;

    @Autowired
    MockMvc mvc;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    CreateAccessToken createAccessToken;

    @Autowired
    RevokeAccessToken revokeAccessToken;

    @Autowired
    AccessTokens tokens;

    @Autowired
    ApplicationEventPublisher events;

    private Officer me;
    private CreateAccessToken.Created created;

    @BeforeEach
    void somebodyWithAToken() {
        me = staff.officer(staff.unit(null));
        created = createAccessToken.create(me, "Nightly check", TokenScope.LAW_ASSESS, 30);
    }

    @Test
    void anActIsAssessedAndTheAnswerHoldsNothingElse() throws Exception {
        ask("""
                {"actDate": "2025-06-01", "nS": 1, "transmittedOverPublicNetwork": true, "exposure": "POSSIBLE",
                 "intent": "KNOWING", "cooperated": true, "foreign": "SUSPECTED"}""")
                .andExpect(status().isOk())
                .andExpect(content().contentType(MediaType.APPLICATION_JSON))
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(jsonPath("$.keys()")
                        .value(org.hamcrest.Matchers.containsInAnyOrder(
                                "qualification", "base", "range", "referrals", "pack")))
                .andExpect(jsonPath("$.qualification.keys()")
                        .value(org.hamcrest.Matchers.containsInAnyOrder("code", "rule", "basis", "exposure")))
                .andExpect(jsonPath("$.qualification.code").value("TREATED_AS_LEAK"))
                .andExpect(jsonPath("$.base.keys()")
                        .value(org.hamcrest.Matchers.containsInAnyOrder("min", "max", "rule", "bulk", "basis")))
                .andExpect(jsonPath("$.base.rule").value("B13"))
                .andExpect(jsonPath("$.range.keys()")
                        .value(org.hamcrest.Matchers.containsInAnyOrder("min", "max", "manualBalance", "rules")))
                .andExpect(jsonPath("$.range.rules[0].keys()")
                        .value(org.hamcrest.Matchers.containsInAnyOrder("rule", "basis")))
                .andExpect(jsonPath("$.referrals[0].keys()")
                        .value(org.hamcrest.Matchers.containsInAnyOrder("rule", "to", "basis", "pending")))
                .andExpect(jsonPath("$.referrals[0].rule").value("F1"))
                .andExpect(jsonPath("$.pack.id").value("cn"))
                .andExpect(jsonPath("$.pack.version").value("2024-09-01"));
    }

    @Test
    void anEmptyObjectIsAnActWithoutAnything() throws Exception {
        ask("{}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.qualification.code").value("NOT_PROTECTED"))
                .andExpect(jsonPath("$.missing").doesNotExist());
    }

    @Test
    void whatIsNeededToQualifyIsNamed() throws Exception {
        ask("{\"nS\": 1}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.qualification.code").value("UNQUALIFIED"))
                .andExpect(jsonPath("$.missing").value(org.hamcrest.Matchers.hasItem("knownByUnauthorised")))
                .andExpect(jsonPath("$.base").doesNotExist())
                .andExpect(jsonPath("$.range").doesNotExist());
    }

    @Test
    void whoHasNoLadderHasAHandling() throws Exception {
        ask("{\"nS\": 1, \"transmittedOverPublicNetwork\": true, \"exposure\": \"POSSIBLE\", \"personType\": \"RETIRED\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.noLadder.handling").value("BENEFIT_ADJUSTMENT"))
                .andExpect(jsonPath("$.noLadder.rule").value("C2"))
                .andExpect(jsonPath("$.range").doesNotExist());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"secrets\": 1}|secrets",
                "{\"nS\": \"3\"}|nS",
                "{\"nS\": \"x\"}|nS",
                "{\"nS\": 1.5}|nS",
                "{\"nS\": 1e3}|nS",
                "{\"nS\": -1}|nS",
                "{\"nS\": 100001}|nS",
                "{\"nS\": 99999999999999999999999999999999}|nS",
                "{\"nS\": true}|nS",
                "{\"nS\": null}|nS",
                "{\"nS\": [1]}|nS",
                "{\"nS\": {\"a\": {\"b\": 1}}}|nS",
                "{\"nS\": 1, \"nS\": 1}|nS",
                "{\"coerced\": \"true\"}|coerced",
                "{\"coerced\": 1}|coerced",
                "{\"exposure\": \"SOME\"}|exposure",
                "{\"exposure\": \"\"}|exposure",
                "{\"exposure\": \" POSSIBLE\"}|exposure",
                "{\"exposure\": 1}|exposure",
                "{\"actDate\": \"2025-02-30\"}|actDate",
                "{\"actDate\": \"\"}|actDate",
                "{\"actDate\": 20250601}|actDate",
                "{\"actDate\": \"1990-01-01\"}|actDate",
                "{\"nS\": 1, \"localOnly\": true, \"exposure\": \"CONFIRMED\"}|exposure"
            })
    void whatDoesNotFitIsNamed(String body, String field) throws Exception {
        ask(body)
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(PROBLEM))
                .andExpect(jsonPath("$.field").value(field))
                .andExpect(jsonPath("$.detail").value(containsString(field)))
                .andExpect(jsonPath("$.status").value(400));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "3", "\"nS\"", "null", "{\"nS\": 1", "{\"nS\": x}", "{} {}", "{'nS': 1}", "\u0000"})
    void whatIsNoObjectIsRefused(String body) throws Exception {
        ask(body)
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(PROBLEM))
                .andExpect(jsonPath("$.field").doesNotExist());
    }

    @Test
    void aNumberOrANameThatFillsTheBodyIsRefusedToo() throws Exception {
        ask("{\"nS\": " + "9".repeat(60_000) + "}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("nS"));
        ask("{\"" + "n".repeat(60_000) + "\": 1}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("n".repeat(40) + "…"));
        ask("[".repeat(60_000)).andExpect(status().isBadRequest());
        ask("{\"nS\": " + "[".repeat(60_000)).andExpect(status().isBadRequest());
    }

    @Test
    void whatIsTooLargeOrNoJsonOrOfNoPackIsSaid() throws Exception {
        ask("{\"nS\": 1" + " ".repeat(64 * 1024) + "}")
                .andExpect(status().is(413))
                .andExpect(problem());
        ask("{" + " ".repeat(64 * 1024 - 2) + "}").andExpect(status().isOk());
        for (var type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense")) {
            mvc.perform(withToken(post(PATH)).content("{}").header("Content-Type", type))
                    .andExpect(status().isUnsupportedMediaType())
                    .andExpect(problem());
        }
        mvc.perform(withToken(post(PATH)).content("{}")).andExpect(status().isUnsupportedMediaType());
        mvc.perform(withToken(post("/api/law/xx/assessments")).content("{}").contentType(MediaType.APPLICATION_JSON))
                .andExpect(status().isNotFound())
                .andExpect(problem());
    }

    @Test
    void refusalsAreToldInTheLanguageOfTheOfficer() throws Exception {
        jdbc.sql("update officer set locale = 'zh-CN' where id = :id")
                .param("id", me.id().value())
                .update();
        ask("{\"nS\": 1.5}").andExpect(jsonPath("$.detail").value(containsString("应为整数")));
    }

    @Test
    void aTokenOpensTheRoutesOfItsScopeOnly() throws Exception {
        ask("{}").andExpect(status().isOk()).andExpect(header().doesNotExist("Set-Cookie"));
        mvc.perform(withToken(get("/api/nothing-here")))
                .andExpect(status().isForbidden())
                .andExpect(problem());
        mvc.perform(withToken(get(PATH))).andExpect(status().isForbidden()).andExpect(problem());
        for (var page : List.of("/me", "/tasks", "/cases", "/v3/api-docs")) {
            mvc.perform(withToken(get(page)).accept(MediaType.TEXT_HTML))
                    .andExpect(header().string("Location", containsString("/login")));
        }
    }

    @Test
    void aTokenIsKeptAsADigestAndItsLastDayIsNoted() throws Exception {
        assertThat(created.text()).matches("spillway_[A-Za-z0-9_-]{43}");
        assertThat(created.toString()).doesNotContain(created.text());
        assertThat(tokens.of(me.id()).get(0).lastUsedOn()).isNull();
        ask("{}");
        assertThat(tokens.of(me.id()).get(0).lastUsedOn())
                .isEqualTo(clock.instant()
                        .atZone(java.time.ZoneId.of("Asia/Shanghai"))
                        .toLocalDate());
        assertThat(jdbc.sql("select row_to_json(t)::text from access_token t where officer_id = :id")
                        .param("id", me.id().value())
                        .query(String.class)
                        .single())
                .doesNotContain(created.text().substring(9));
    }

    @Test
    void nobodyIsToldSoAndNeverSentToAPage(CapturedOutput output) throws Exception {
        closed(post(PATH));
        closed(get(PATH));
        closed(get("/api/nothing-here"));
        closed(post(PATH).header("Authorization", "Basic bWU6bWU="));
        closed(post(PATH).header("Authorization", "Bearer"));
        closed(post(PATH).header("Authorization", "Bearer spillway_" + "A".repeat(43)));
        closed(post(PATH).header("Authorization", "Bearer " + created.text() + "x"));
        assertThat(recorded()).containsExactly("token.made");
        ask("{\"x\":1}");
        assertThat(output.getAll()).doesNotContain(created.text());
    }

    @Test
    void anExpiredTokenOpensNothingWhichIsRecordedOnce() throws Exception {
        clock.advance(Duration.ofDays(30).minusSeconds(1));
        ask("{}").andExpect(status().isOk());
        clock.advance(Duration.ofSeconds(1));
        closed(withToken(post(PATH)));
        closed(withToken(post(PATH)));
        assertThat(recorded()).containsExactly("token.made", "token.refused");
    }

    @Test
    void aRevokedTokenOrOneOfSomebodyWhoIsOutOpensNothing() throws Exception {
        revokeAccessToken.revoke(me, created.token().id());
        revokeAccessToken.revoke(me, created.token().id());
        closed(withToken(post(PATH)));
        assertThat(recorded()).containsExactly("token.made", "token.revoked", "token.refused");

        created = createAccessToken.create(me, "Another", TokenScope.LAW_ASSESS, 1);
        jdbc.sql("update officer set active = false where id = :id")
                .param("id", me.id().value())
                .update();
        closed(withToken(post(PATH)));
        jdbc.sql("update officer set active = true where id = :id")
                .param("id", me.id().value())
                .update();
        ask("{}").andExpect(status().isOk());
        events.publishEvent(new AccessEnded(me.id()));
        closed(withToken(post(PATH)));
    }

    @Test
    void aSessionNeedsTheTokenOfAFormAndABadAccessTokenIsNotMendedByIt() throws Exception {
        var json = MediaType.APPLICATION_JSON;
        mvc.perform(post(PATH).with(staff.as(me)).contentType(json).content("{}"))
                .andExpect(status().isForbidden())
                .andExpect(problem());
        mvc.perform(post(PATH)
                        .with(staff.as(me))
                        .with(formToken())
                        .contentType(json)
                        .content("{}"))
                .andExpect(status().isOk());
        closed(post(PATH).with(staff.as(me)).with(formToken()).header("Authorization", "Bearer x"));
    }

    @Test
    void anOfficerHasAtMostTwentyLiveTokens() {
        for (int more = 1; more < CreateAccessToken.MOST; more++) {
            createAccessToken.create(me, "More", TokenScope.LAW_ASSESS, 1);
        }
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> createAccessToken.create(me, "Too many", TokenScope.LAW_ASSESS, 1))
                .hasMessage("access.refusal.token-most");
        revokeAccessToken.revoke(me, created.token().id());
        createAccessToken.create(me, "Room again", TokenScope.LAW_ASSESS, 1);
        for (int days : List.of(0, 366)) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> createAccessToken.create(me, "Days", TokenScope.LAW_ASSESS, days))
                    .hasMessage("access.refusal.token-days");
        }
    }

    @Test
    void theTextIsShownOnceAndTheTokenRevokedOnOnesOwnPage() throws Exception {
        var page = mvc.perform(post("/me/tokens")
                        .with(staff.as(me))
                        .with(formToken())
                        .param("name", "From the page")
                        .param("scope", "LAW_ASSESS")
                        .param("days", "7"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        var text = org.jsoup.Jsoup.parse(page).getElementById("token").text();
        mvc.perform(post(PATH)
                        .header("Authorization", "Bearer " + text)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().isOk());
        mvc.perform(get("/me").with(staff.as(me)))
                .andExpect(content().string(containsString("From the page")))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString(text))));
        var other = staff.officer(staff.unit(null));
        var id = tokens.of(me.id()).stream()
                .filter(each -> each.name().equals("From the page"))
                .findFirst()
                .orElseThrow()
                .id();
        revoke(other, id.toString()).andExpect(status().isNotFound());
        revoke(me, "x").andExpect(status().isNotFound());
        revoke(me, id.toString()).andExpect(header().string("Location", is("/me")));
        mvc.perform(post(PATH).header("Authorization", "Bearer " + text)).andExpect(status().isUnauthorized());
    }

    @Test
    void theApiIsDescribedForWhoeverIsSignedIn() throws Exception {
        mvc.perform(get("/v3/api-docs").with(staff.as(me)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.openapi").value(org.hamcrest.Matchers.startsWith("3.1")))
                .andExpect(
                        jsonPath("$.paths.keys()").value(org.hamcrest.Matchers.contains("/api/law/{pack}/assessments")))
                .andExpect(jsonPath("$.components.schemas.Assessment.properties.qualification")
                        .exists())
                .andExpect(jsonPath("$.info.title").value("Spillway"))
                .andExpect(jsonPath("$.components.securitySchemes.*.scheme").value("bearer"))
                .andExpect(jsonPath("$.components.schemas.Assessment.properties.inputs")
                        .doesNotExist());
        mvc.perform(get("/swagger-ui/index.html").with(staff.as(me))).andExpect(status().isNotFound());
    }

    private ResultActions revoke(Officer who, String id) throws Exception {
        return mvc.perform(post("/me/tokens/revocation")
                .with(staff.as(who))
                .with(formToken())
                .param("id", id));
    }

    private ResultActions ask(String body) throws Exception {
        return mvc.perform(
                withToken(post(PATH)).contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private MockHttpServletRequestBuilder withToken(MockHttpServletRequestBuilder request) {
        return request.header("Authorization", "Bearer " + created.text());
    }

    private void closed(MockHttpServletRequestBuilder request) throws Exception {
        mvc.perform(request.contentType(MediaType.APPLICATION_JSON)
                        .content("{}")
                        .accept(MediaType.TEXT_HTML))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("WWW-Authenticate", "Bearer"))
                .andExpect(header().doesNotExist("Location"))
                .andExpect(problem());
    }

    private static org.springframework.test.web.servlet.ResultMatcher problem() {
        return content().contentType(PROBLEM);
    }

    private List<@Nullable String> recorded() {
        return jdbc.sql("select action from audit_record where officer_id = :id order by id")
                .param("id", me.id().value())
                .query(String.class)
                .list();
    }
}
