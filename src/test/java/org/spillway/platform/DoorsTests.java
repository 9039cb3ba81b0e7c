package org.spillway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.spillway.FormToken.formToken;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.access.Officer;
import org.spillway.access.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@HouseTest
class DoorsTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @ParameterizedTest
    @ValueSource(strings = {"/tasks", "/cases", "/cases/SP-2026-000001", "/admin/people", "/no-such-page", "/go"})
    void nobodyGetsInWithoutSigningIn(String path) throws Exception {
        mvc.perform(get(path)).andExpect(redirectedUrl("/login?next=" + path.replace("/", "%2F")));
    }

    @Test
    void programsAreToldSoInTheirOwnWay() throws Exception {
        mvc.perform(get("/tasks").accept(MediaType.APPLICATION_JSON))
                .andExpect(status().isUnauthorized())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
    }

    @Test
    void theRightPasswordLeadsBackToWhereOneWanted() throws Exception {
        var officer = staff.officer(staff.unit(null));
        signIn(officer, Staff.PASSWORD, "/cases?stage=S05").andExpect(redirectedUrl("/cases?stage=S05"));
        assertThat(recorded(officer)).containsExactly("sign-in.succeeded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "tasks"})
    void nobodyIsSentToAnotherSite(String next) throws Exception {
        signIn(staff.officer(staff.unit(null)), Staff.PASSWORD, next).andExpect(redirectedUrl("/tasks"));
    }

    @Test
    void wrongUnknownAndRestingGetOneAnswer() throws Exception {
        var officer = staff.officer(staff.unit(null));
        var wrong = signIn(officer, "wrong", "/tasks").andReturn().getResponse().getRedirectedUrl();
        var unknown = mvc.perform(post("/login")
                        .with(formToken())
                        .param("username", "nobody-at-all")
                        .param("password", "wrong"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        for (int attempt = 2; attempt <= 5; attempt++) {
            signIn(officer, "wrong", "/tasks");
        }
        var resting = signIn(officer, Staff.PASSWORD, "/tasks")
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(List.of(wrong, unknown, resting)).containsOnly("/login?failed&next=%2Ftasks");
        assertThat(recorded(officer))
                .containsExactly(
                        "sign-in.failed",
                        "sign-in.failed",
                        "sign-in.failed",
                        "sign-in.failed",
                        "sign-in.failed",
                        "sign-in.resting");
    }

    @Test
    void anAccountRestsLongerEachTimeAndWakesByItself() throws Exception {
        var officer = staff.officer(staff.unit(null));
        for (int attempt = 1; attempt <= 5; attempt++) {
            signIn(officer, "wrong", "/tasks");
        }
        clock.advance(Duration.ofSeconds(31));
        signIn(officer, "wrong", "/tasks").andExpect(redirectedUrl("/login?failed&next=%2Ftasks"));
        clock.advance(Duration.ofSeconds(31));
        signIn(officer, Staff.PASSWORD, "/tasks").andExpect(redirectedUrl("/login?failed&next=%2Ftasks"));
        clock.advance(Duration.ofSeconds(30));
        signIn(officer, Staff.PASSWORD, "/tasks").andExpect(redirectedUrl("/tasks"));
        assertThat(jdbc.sql("select failed_attempts from officer where id = :id")
                        .param("id", officer.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoIsDeactivatedIsOutAtOnce() throws Exception {
        var officer = staff.officer(staff.unit(null));
        var signedIn = new SignedIn(officer.id(), officer.login(), Set.of(), null);
        mvc.perform(get("/go").param("number", "SP-2026-000001").with(user(signedIn)))
                .andExpect(redirectedUrl("/cases/SP-2026-000001"));
        jdbc.sql("update officer set active = false where id = :id")
                .param("id", officer.id().value())
                .update();
        mvc.perform(get("/go").param("number", "SP-2026-000001").with(user(signedIn)))
                .andExpect(status().is3xxRedirection())
                .andExpect(header().string("Location", containsString("/login?next=")));
        signIn(officer, Staff.PASSWORD, "/tasks").andExpect(redirectedUrl("/login?failed&next=%2Ftasks"));
    }

    @Test
    void aFormWithoutItsTokenChangesNothing() throws Exception {
        var officer = staff.officer(staff.unit(null));
        mvc.perform(post("/me/language").param("language", "zh-CN").with(staff.as(officer)))
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("This form is no longer valid")));
        mvc.perform(post("/login").param("username", officer.login()).param("password", Staff.PASSWORD))
                .andExpect(header().string("Location", containsString("/login?next=")));
    }

    @Test
    void aFormSentAfterTheSessionEndedLeadsToSignInAndBack() throws Exception {
        mvc.perform(post("/cases/new").with(formToken()).param("source", "x"))
                .andExpect(redirectedUrl("/login?next=%2Fcases%2Fnew&ended"));
        mvc.perform(post("/cases/SP-1999-000001/tasks/x/claim").with(formToken()))
                .andExpect(redirectedUrl("/login?next=%2Fcases%2FSP-1999-000001%2Ftasks%2Fx&ended"));
        mvc.perform(get(URI.create("/login?next=%2Fcases%2Fnew&ended")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Your session has ended")));
    }

    @Test
    void everyPageOfTheStaffTellsTheBrowserToBeCareful() throws Exception {
        mvc.perform(get("/login").secure(true))
                .andExpect(header().string("Content-Security-Policy", containsString("frame-ancestors 'none'")))
                .andExpect(header().string("Content-Security-Policy", not(containsString("unsafe"))))
                .andExpect(header().string("Referrer-Policy", "no-referrer"))
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Permissions-Policy", containsString("camera=()")))
                .andExpect(header().string("Strict-Transport-Security", containsString("max-age")));
    }

    @Test
    void onlyTheHealthOfTheApplicationIsOpen() throws Exception {
        mvc.perform(get("/actuator/health"))
                .andExpect(jsonPath("$.status").exists())
                .andExpect(content().string(not(containsString("components"))));
        mvc.perform(get("/actuator/env").with(staff.as(staff.officer(staff.unit(null)))))
                .andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @CsvSource({"sp-2026-000123 ,/cases/SP-2026-000123", "TIP-2026-000007,/tips/TIP-2026-000007"})
    void theBoxGoesToANumber(String typed, String target) throws Exception {
        mvc.perform(get("/go").param("number", typed).with(staff.as(staff.officer(staff.unit(null)))))
                .andExpect(redirectedUrl(target));
    }

    @Test
    void theBoxExplainsItselfForAnythingElse() throws Exception {
        mvc.perform(get("/go").param("number", "123").with(staff.as(staff.officer(staff.unit(null)))))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Type the whole number")));
    }

    @Test
    void theLanguageIsTheAddressesThenTheOfficersThenTheBrowsers() throws Exception {
        mvc.perform(get("/login").header("Accept-Language", "zh-TW,zh;q=0.9"))
                .andExpect(content().string(containsString("<html lang=\"zh-CN\"")));
        mvc.perform(get("/login").header("Accept-Language", "fr"))
                .andExpect(content().string(containsString("<html lang=\"en\"")));
        mvc.perform(get("/login").header("Accept-Language", "en").cookie(new Cookie("lang", "zh-CN")))
                .andExpect(content().string(containsString("<html lang=\"zh-CN\"")));
        mvc.perform(get("/login?lang=en").cookie(new Cookie("lang", "zh-CN")))
                .andExpect(content().string(containsString("<html lang=\"en\"")))
                .andExpect(
                        header().stringValues("Set-Cookie", org.hamcrest.Matchers.hasItem(containsString("lang=en"))));
        var officer = staff.officer(staff.unit(null));
        mvc.perform(get("/go").with(staff.as(officer)).header("Accept-Language", "zh-CN"))
                .andExpect(content().string(containsString("<html lang=\"en\"")));
    }

    private ResultActions signIn(Officer officer, String password, String next) throws Exception {
        return mvc.perform(post("/login")
                .with(formToken())
                .param("username", officer.login().toUpperCase(java.util.Locale.ROOT))
                .param("password", password)
                .param("next", next));
    }

    private List<String> recorded(Officer officer) {
        return jdbc.sql("select action from audit_record where officer_id = :id order by id")
                .param("id", officer.id().value())
                .query(String.class)
                .list();
    }
}
