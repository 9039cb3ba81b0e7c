package org.spillway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.spillway.FormToken.formToken;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.HouseTest;
import org.spillway.TestClock;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Unit;
import org.spillway.access.Units;
import org.spillway.platform.Staff;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@HouseTest
class PeoplePagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Staff staff;

    @Autowired
    Officers officers;

    @Autowired
    Units units;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    UnitId root;
    UnitId below;
    Officer admin;

    @BeforeEach
    void aHouseWithAnAdministrator() {
        root = staff.unit(null);
        below = staff.unit(root);
        admin = staff.officer(root, Role.ADMINISTRATOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void everyPageShowsInBothLanguages(String language) throws Exception {
        var person = staff.officer(below, Role.INVESTIGATOR);
        var auditor = staff.officer(root, Role.AUDITOR);
        for (var path : List.of(
                "/admin/people",
                "/admin/people/new",
                "/admin/people/" + person.id(),
                "/admin/units",
                "/admin/units/new",
                "/admin/units/" + root,
                "/admin/units/" + below,
                "/me")) {
            shows(path, language, admin);
        }
        shows("/admin/audit", language, auditor);
    }

    private void shows(String path, String language, Officer officer) throws Exception {
        mvc.perform(get(path).param("lang", language).with(staff.as(officer)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<html lang=\"" + language + "\"")))
                .andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void forEverybodyElseThesePagesDoNotExist() throws Exception {
        var person = staff.officer(below);
        for (var role : Role.values()) {
            var other = staff.officer(root, role);
            for (var path :
                    List.of("/admin/people", "/admin/people/new", "/admin/people/" + person.id(), "/admin/units")) {
                mvc.perform(get(path).with(staff.as(other)))
                        .andExpect(status().is(role == Role.ADMINISTRATOR ? 200 : 404));
            }
            mvc.perform(get("/admin/audit").with(staff.as(other)))
                    .andExpect(status().is(role == Role.AUDITOR ? 200 : 404));
        }
        var other = staff.officer(root, Role.HEAD);
        send("/admin/people/" + person.id() + "/roles", other, Map.of("role", "ADMINISTRATOR", "unit", "" + root))
                .andExpect(status().isNotFound());
        assertThat(officers.roles(person.id())).isEmpty();
    }

    @Test
    void anAdministratorOfAUnitReachesNoFurther() throws Exception {
        var local = staff.officer(below, Role.ADMINISTRATOR);
        mvc.perform(get("/admin/people/" + admin.id()).with(staff.as(local))).andExpect(status().isNotFound());
        mvc.perform(get("/admin/people").with(staff.as(local)))
                .andExpect(content().string(containsString(local.name())))
                .andExpect(content().string(not(containsString(admin.name()))));
        send("/admin/people/" + local.id() + "/roles", local, Map.of("role", "ADMINISTRATOR", "unit", "" + root))
                .andExpect(status().isNotFound());
        assertThat(officers.held(local.id())).hasSize(1);
    }

    @Test
    void aPersonIsAddedOnceHoweverOftenTheFormIsSent() throws Exception {
        var id = UUID.randomUUID();
        var form = person(id, "login-" + id);
        send("/admin/people/new", admin, form)
                .andExpect(redirectedUrl("/admin/people/" + id))
                .andExpect(flash().attributeExists("link"));
        send("/admin/people/new", admin, form).andExpect(redirectedUrl("/admin/people/" + id));
        assertThat(jdbc.sql("select count(*) from officer where lower(login) = lower(:login)")
                        .param("login", "login-" + id)
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void wrongFormsAreShownAgainWithWhatWasTyped() throws Exception {
        var form = person(UUID.randomUUID(), admin.login().toUpperCase(java.util.Locale.ROOT));
        send("/admin/people/new", admin, form)
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Somebody has this sign-in name already.")))
                .andExpect(content().string(containsString("new@spillway.example")));
        send(
                        "/admin/people/new",
                        admin,
                        Map.of(
                                "id",
                                "" + UUID.randomUUID(),
                                "login",
                                "",
                                "name",
                                "x".repeat(101),
                                "email",
                                "nonsense",
                                "language",
                                "en",
                                "unit",
                                "" + below))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("This is not a mail address.")))
                .andExpect(content().string(containsString("x".repeat(101))));
        send("/admin/people/new", admin, Map.of("name", "Typed", "unit", "nonsense"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Typed")));
        send("/admin/people/new", admin, Map.of()).andExpect(status().is(422));
        assertThat(officers.findByLogin("")).isEmpty();
    }

    @Test
    void anInvitationWorksOnceAndOpensTheAccount() throws Exception {
        var id = UUID.randomUUID();
        var link = link(send("/admin/people/new", admin, person(id, "login-" + id)));
        mvc.perform(get(link)).andExpect(status().isOk()).andExpect(content().string(containsString("login-" + id)));
        choose(link, "short").andExpect(status().is(422)).andExpect(content().string(containsString("at least 12")));
        choose(link, "login-" + id)
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("too easy")));
        choose(link, "four unrelated words here").andExpect(redirectedUrl("/login?welcome"));
        choose(link, "quite another password").andExpect(status().isNotFound());
        mvc.perform(get(link))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("no longer works")));
        mvc.perform(post("/login")
                        .with(formToken())
                        .param("username", "login-" + id)
                        .param("password", "four unrelated words here"))
                .andExpect(redirectedUrl("/tasks"));
    }

    @Test
    void aLinkEndsAfterADayAndWhenANewerOneIsMade() throws Exception {
        var person = staff.officer(below);
        var first = link(send("/admin/people/" + person.id() + "/reset", admin, Map.of()));
        mvc.perform(post("/login")
                        .with(formToken())
                        .param("username", person.login())
                        .param("password", Staff.PASSWORD))
                .andExpect(redirectedUrl("/login?failed&next=%2Ftasks"));
        var second = link(send("/admin/people/" + person.id() + "/reset", admin, Map.of()));
        mvc.perform(get(first)).andExpect(status().isNotFound());
        mvc.perform(get(second)).andExpect(status().isOk());
        clock.advance(Duration.ofHours(24));
        mvc.perform(get(second)).andExpect(status().isNotFound());
    }

    @Test
    void onlyTheDigestOfALinkIsKept() throws Exception {
        var person = staff.officer(below);
        var link = link(send("/admin/people/" + person.id() + "/reset", admin, Map.of()));
        var token = link.substring(link.lastIndexOf('/') + 1);
        assertThat(jdbc.sql("select encode(token_hash, 'escape') from access_link where officer_id = :id")
                        .param("id", person.id().value())
                        .query(String.class)
                        .single())
                .doesNotContain(token);
    }

    @Test
    void theLastAdministratorStays() throws Exception {
        jdbc.sql("update officer set active = false where id <> :id")
                .param("id", admin.id().value())
                .update();
        send(
                        "/admin/people/" + admin.id() + "/roles/revocation",
                        admin,
                        Map.of("role", "ADMINISTRATOR", "unit", "" + root))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("last administrator")));
        assertThat(officers.roles(admin.id())).contains(Role.ADMINISTRATOR);
        var second = staff.officer(root, Role.ADMINISTRATOR);
        send(
                        "/admin/people/" + admin.id() + "/roles/revocation",
                        second,
                        Map.of("role", "ADMINISTRATOR", "unit", "" + root))
                .andExpect(redirectedUrl("/admin/people/" + admin.id()));
        assertThat(officers.roles(admin.id())).isEmpty();
    }

    @Test
    void nobodyDeactivatesThemselves() throws Exception {
        send("/admin/people/" + admin.id() + "/deactivation", admin, Map.of("version", "1"))
                .andExpect(status().is(422));
        assertThat(officers.get(admin.id()).active()).isTrue();
    }

    @Test
    void whoWasFasterWinsAndNothingTypedIsLost() throws Exception {
        var person = staff.officer(below);
        var path = "/admin/people/" + person.id();
        send(path, admin, details("First Name", 1)).andExpect(redirectedUrl(path));
        send(path, admin, details("Second Name", 1))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Somebody changed this meanwhile")))
                .andExpect(content().string(containsString("value=\"Second Name\"")))
                .andExpect(content().string(containsString("<h1>First Name</h1>")));
        assertThat(officers.get(person.id()).name()).isEqualTo("First Name");
        send(path + "/deactivation", admin, Map.of("version", "1")).andExpect(status().isConflict());
        assertThat(officers.get(person.id()).active()).isTrue();
    }

    @Test
    void aUnitIsAddedOnceBelowAnotherOne() throws Exception {
        var form = Map.of(
                "id", UUID.randomUUID().toString(), "version", "0", "name", "New", "nameZh", "新", "parent", "" + below);
        send("/admin/units/new", admin, form).andExpect(redirectedUrl("/admin/units"));
        send("/admin/units/new", admin, form).andExpect(redirectedUrl("/admin/units"));
        assertThat(units.get(UnitId.of(form.get("id"))).parentId()).isEqualTo(below);
        send("/admin/units/new", admin, Map.of("name", "New", "nameZh", "新")).andExpect(status().is(422));
    }

    @Test
    void theTreeStaysATree() throws Exception {
        var deeper = staff.unit(below);
        send("/admin/units/" + below, admin, unit(units.get(below), deeper))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("cannot be below itself")));
        send("/admin/units/" + below, admin, unit(units.get(below), below)).andExpect(status().is(422));
        send("/admin/units/" + root, admin, unit(units.get(root), deeper)).andExpect(status().is(422));
        assertThat(units.get(below).parentId()).isEqualTo(root);
        send("/admin/units/" + deeper, admin, unit(units.get(deeper), root)).andExpect(redirectedUrl("/admin/units"));
        assertThat(units.get(deeper).parentId()).isEqualTo(root);
        send("/admin/units/" + deeper, admin, Map.of("version", "1", "name", "N", "nameZh", "名", "parent", "" + root))
                .andExpect(status().isConflict());
    }

    @Test
    void everyChangeIsRecorded() throws Exception {
        var person = staff.officer(below);
        send("/admin/people/" + person.id() + "/roles", admin, Map.of("role", "REVIEWER", "unit", "" + below));
        send("/admin/people/" + person.id() + "/roles", admin, Map.of("role", "REVIEWER", "unit", "" + below));
        send(
                "/admin/people/" + person.id() + "/roles/revocation",
                admin,
                Map.of("role", "REVIEWER", "unit", "" + below));
        send("/admin/people/" + person.id() + "/deactivation", admin, Map.of("version", "1"));
        assertThat(jdbc.sql("select action from audit_record where officer_id = :me order by id")
                        .param("me", admin.id().value())
                        .query(String.class)
                        .list())
                .containsExactly("role.granted", "role.revoked", "officer.deactivated");
    }

    @Test
    void anOfficerChangesTheirOwnLanguageAndPassword() throws Exception {
        send("/me/language", admin, Map.of("language", "zh-CN", "next", "/admin/units"))
                .andExpect(redirectedUrl("/admin/units"));
        assertThat(officers.get(admin.id()).locale()).isEqualTo("zh-CN");
        send("/me/language", admin, Map.of("language", "fr")).andExpect(status().isNotFound());
        send(
                        "/me/password",
                        admin,
                        Map.of(
                                "current",
                                "wrong",
                                "password",
                                "four unrelated words here",
                                "repeated",
                                "four unrelated words here"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("当前登录密码不正确")));
        send(
                        "/me/password",
                        admin,
                        Map.of(
                                "current",
                                Staff.PASSWORD,
                                "password",
                                "four unrelated words here",
                                "repeated",
                                "four unrelated words here"))
                .andExpect(redirectedUrl("/me"));
        mvc.perform(post("/login")
                        .with(formToken())
                        .param("username", admin.login())
                        .param("password", "four unrelated words here"))
                .andExpect(redirectedUrl("/tasks"));
    }

    private ResultActions send(String path, Officer officer, Map<String, String> form) throws Exception {
        var request = post(path).with(staff.as(officer)).with(formToken());
        form.forEach(request::param);
        return mvc.perform(request);
    }

    private ResultActions choose(String link, String password) throws Exception {
        return mvc.perform(
                post(link).with(formToken()).param("password", password).param("repeated", password));
    }

    private static String link(ResultActions result) {
        var link = result.andReturn().getFlashMap().get("link");
        assertThat(link).isNotNull();
        return URI.create(link.toString()).getPath();
    }

    private Map<String, String> person(UUID id, String login) {
        return Map.of(
                "id",
                id.toString(),
                "version",
                "0",
                "login",
                login,
                "name",
                "Lin Example",
                "email",
                "new@spillway.example",
                "language",
                "en",
                "unit",
                below.toString());
    }

    private Map<String, String> details(String name, int version) {
        return Map.of(
                "version",
                "" + version,
                "login",
                "same",
                "name",
                name,
                "email",
                "new@spillway.example",
                "language",
                "en",
                "unit",
                below.toString());
    }

    private static Map<String, String> unit(Unit unit, UnitId parent) {
        return Map.of(
                "version",
                "" + unit.version(),
                "name",
                unit.name(),
                "nameZh",
                unit.nameZh(),
                "parent",
                parent.toString());
    }
}
