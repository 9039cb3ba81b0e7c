package org.spillway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spillway.StoryTest;
import org.spillway.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@StoryTest
class SessionStoryTests {

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient jdbc;

    @Test
    void lookingAtPublicPagesKeepsNoSession() throws Exception {
        var before = sessions();
        var http = HttpClient.newHttpClient();
        for (var path :
                List.of("/", "/tips/new", "/tips/mailbox", "/error", "/login", "/no-such-page", "/actuator/health")) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.headers().allValues("Set-Cookie")).as(path).noneMatch(it -> it.startsWith("session="));
        }
        assertThat(sessions()).isEqualTo(before);
    }

    @Test
    void aSessionChangesItsNameAtSignInAndEndsAtSignOut() {
        var officer = staff.officer(staff.unit(null));
        var visitor = new Visitor("http://127.0.0.1:" + port);
        visitor.signIn(officer.login(), Staff.PASSWORD);
        assertThat(visitor.cookieNames()).contains("session");
        assertThat(sessionsOf(officer.id().toString())).isEqualTo(1);
        var page = visitor.get("/go?number=x");
        var after = visitor.submit(page, "form[action$=/logout]", Map.of());
        assertThat(after.url().getPath()).isEqualTo("/login");
        assertThat(after.text()).contains("You are signed out");
        assertThat(sessionsOf(officer.id().toString())).isZero();
        assertThat(visitor.get("/go?number=x").url().getPath()).isEqualTo("/login");
    }

    @Test
    void aChangeOfThePasswordEndsTheSessionsElsewhere() {
        var officer = staff.officer(staff.unit(null));
        var here = new Visitor("http://127.0.0.1:" + port).signIn(officer.login(), Staff.PASSWORD);
        var elsewhere = new Visitor("http://127.0.0.1:" + port).signIn(officer.login(), Staff.PASSWORD);
        var before = sessionIds(officer.id().toString());
        assertThat(before).hasSize(2);

        var changed = here.submit(
                here.get("/me"),
                "form[action$=/me/password]",
                Map.of(
                        "current",
                        Staff.PASSWORD,
                        "password",
                        "another horse battery",
                        "repeated",
                        "another horse battery"));
        assertThat(changed.url().getPath()).isEqualTo("/me");
        assertThat(changed.text()).contains("You stay signed in here", "sessions ended: 1");
        assertThat(here.get("/tasks").url().getPath()).isEqualTo("/tasks");
        assertThat(elsewhere.get("/tasks").url().getPath()).isEqualTo("/login");
        assertThat(sessionIds(officer.id().toString())).hasSize(1).doesNotContainAnyElementsOf(before);
        var alone = here.submit(
                here.get("/me"),
                "form[action$=/me/password]",
                Map.of("current", "another horse battery", "password", Staff.PASSWORD, "repeated", Staff.PASSWORD));
        assertThat(alone.text()).contains("Your password is changed.").doesNotContain("sessions ended");
    }

    private List<String> sessionIds(String principal) {
        return jdbc.sql("select session_id from spring_session where principal_name = :name")
                .param("name", principal)
                .query(String.class)
                .list();
    }

    private int sessions() {
        return jdbc.sql("select count(*) from spring_session")
                .query(Integer.class)
                .single();
    }

    private int sessionsOf(String principal) {
        return jdbc.sql("select count(*) from spring_session where principal_name = :name")
                .param("name", principal)
                .query(Integer.class)
                .single();
    }
}
