package org.spillway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spillway.FormToken.formToken;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.spillway.Everything.Person;
import org.spillway.Everything.Route;
import org.spillway.Everything.Thing;
import org.spillway.access.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Walks every route of {@code routes.csv} as everybody: one officer of each role who is on the team of the cases, one who
 * is not, one without a role, and nobody; on their own, another's and an unknown case. What somebody may not open has to
 * look like what does not exist.
 */
@HouseTest
class RoutesTests {

    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final Set<Integer> NOT_TAKEN = Set.of(200, 302, 303, 400, 409, 415, 422);
    private static final Pattern INSIDES = Pattern.compile(
            "[A-Z]\\w*Exception\\b|\\bat [a-z]\\w*(\\.\\w+)+\\(|org\\.(spillway|springframework|camunda)\\.|\\?\\?");

    @Autowired
    WebApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private record Answer(int status, String location, String type, String body) {

        String text() {
            var page = Jsoup.parse(body);
            var main = page.selectFirst("main");
            return main == null ? page.text() : main.text();
        }

        boolean asksToSignIn() {
            return status == 302 && location.startsWith("/login");
        }
    }

    private final List<String> wrong = new ArrayList<>();
    private TransactionTemplate apart;
    private MockMvc mvc;
    private Everything everything;

    @Test
    void everyRouteIsInTheTableAndNoOtherOne() throws IOException {
        var listed = Everything.table().stream().map(Route::name).collect(Collectors.toCollection(TreeSet::new));
        var mapped = mapped();
        var missing = new TreeSet<>(mapped);
        missing.removeAll(listed);
        assertThat(missing)
                .as("routes that are missing in src/test/resources/routes.csv: say there for whom each is")
                .isEmpty();
        var controllers = Everything.table().stream()
                .filter(route -> !route.who().equals("NOBODY"))
                .map(Route::name)
                .collect(Collectors.toCollection(TreeSet::new));
        controllers.removeAll(mapped);
        assertThat(controllers)
                .as("routes of src/test/resources/routes.csv that no controller has")
                .isSubsetOf(
                        "POST /login",
                        "POST /logout",
                        "GET /css/house.css",
                        "GET /js/house.js",
                        "GET /img/spillway.svg",
                        "GET /webjars/tabler__core/dist/css/tabler.min.css",
                        "GET /v3/api-docs",
                        "GET /actuator/health");
        assertThat(Everything.table()).as("one line for each route").hasSize(listed.size());
    }

    private Set<String> mapped() {
        var routes = new TreeSet<String>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (isOurs(handler)) {
                var methods = mapping.getMethodsCondition().getMethods().stream()
                        .map(Enum::name)
                        .collect(Collectors.toCollection(TreeSet::new));
                mapping.getPatternValues()
                        .forEach(path -> (methods.isEmpty() ? Stream.of("GET", "POST") : methods.stream())
                                .forEach(method -> routes.add(method + " " + path)));
            }
        });
        return routes;
    }

    // What the tests and the demonstration add is no route of the application.
    private static boolean isOurs(HandlerMethod handler) {
        var type = handler.getBeanType();
        return type.getName().startsWith("org.spillway.")
                && !type.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath()
                        .endsWith("/test-classes/");
    }

    @Test
    void everyRouteOpensForWhomItIsMeantAndForNobodyElse() throws IOException {
        // Not the shared one, which keeps a print of every answer.
        mvc = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        apart = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        everything = new Everything(context);
        for (var route : Everything.table()) {
            for (var person : everything.people()) {
                visit(route, person);
            }
        }
        assertThat(wrong).as("what answered otherwise than the table says").isEmpty();
    }

    private void visit(Route route, Person person) {
        var own = everything.path(route, Thing::own);
        if (everything.may(route, person)) {
            welcome(route, person, own);
            var nowhere = everything.path(route, Thing::unknown);
            if (!nowhere.equals(own)) {
                strangers(route).forEach(stranger -> hidden(route, person, stranger, nowhere));
            }
        } else if (person.id() == null) {
            signIn(route, person, own);
        } else {
            hidden(route, person, own, nowhere(route));
        }
        if (!route.reads()) {
            untokened(route, person, own);
        }
    }

    private void welcome(Route route, Person person, String path) {
        var answer =
                route.reads() ? ask(route, person, path, route.sent(), true) : ask(route, person, path, Map.of(), true);
        if (route.reads()) {
            check(
                    answer.status() == 200 || isAsleep(route, answer) || (isRedirect(answer) && !answer.asksToSignIn()),
                    route,
                    person,
                    path,
                    answer,
                    "is for them");
        } else {
            check(NOT_TAKEN.contains(answer.status()), route, person, path, answer, "an empty form is theirs to send");
        }
    }

    // The scheduler is off in tests, which the health of the application tells rightly.
    private static boolean isAsleep(Route route, Answer answer) {
        return route.path().equals("/actuator/health") && answer.status() == 503;
    }

    private static boolean isRedirect(Answer answer) {
        return answer.status() == 302 || answer.status() == 303;
    }

    /** The addresses that name a thing of somebody else, or of nowhere, in one place. */
    private Set<String> strangers(Route route) {
        var addresses = new LinkedHashSet<String>();
        route.with().forEach((variable, name) -> {
            var thing = everything.thing(name);
            Stream.of(thing.foreign(), thing.unknown())
                    .filter(each -> each != null)
                    .forEach(each -> addresses.add(everything.path(route, variable, each)));
        });
        return addresses;
    }

    private String nowhere(Route route) {
        if (!route.with().isEmpty()) {
            return everything.path(route, Thing::unknown);
        }
        return route.path().startsWith("/api/") ? "/api/no-such-thing" : "/no-such-page";
    }

    /** It answers as if it was not there: as an unknown address does, to the letter. */
    private void hidden(Route route, Person person, String path, String unknown) {
        var answer = ask(route, person, path, route.sent(), true);
        check(answer.status() == 404, route, person, path, answer, "has to be hidden");
        if (!path.equals(unknown)) {
            var nothing = ask(route, person, unknown, route.sent(), true);
            check(
                    answer.status() == nothing.status() && answer.text().equals(nothing.text()),
                    route,
                    person,
                    path,
                    answer,
                    "differs from the answer of " + unknown + ": " + nothing.status() + " " + nothing.text());
        }
        if (!route.reads() && !route.sent().isEmpty()) {
            var empty = ask(route, person, path, Map.of(), true);
            check(Set.of(400, 404).contains(empty.status()), route, person, path, empty, "is sent empty");
        }
    }

    private void signIn(Route route, Person person, String path) {
        var answer = ask(route, person, path, route.sent(), true);
        var nothing = route.who().equals("NOBODY") && (answer.status() == 404 || answer.status() == 401);
        check(
                answer.asksToSignIn() || isToldToProgram(route, answer) || nothing,
                route,
                person,
                path,
                answer,
                "has to ask who it is");
        var program = ask(route, person, path, route.sent(), false);
        check(
                (program.status() == 401 && program.type().startsWith("application/problem+json")) || nothing,
                route,
                person,
                path,
                program,
                "a program has to be told 401");
    }

    // Where programs come in, nobody is ever sent to a page.
    private static boolean isToldToProgram(Route route, Answer answer) {
        return route.path().startsWith("/api/")
                && answer.status() == 401
                && answer.type().startsWith("application/problem+json");
    }

    // A closed door says so; whoever is not signed in, or no longer, is asked to sign in.
    private void untokened(Route route, Person person, String path) {
        var request =
                request(HttpMethod.valueOf(route.method()), URI.create(path)).header("Accept", BROWSER);
        route.sent().forEach(request::param);
        var answer = perform(route, person, request);
        check(
                answer.status() == 403
                        || (person.id() == null && (answer.asksToSignIn() || isToldToProgram(route, answer))),
                route,
                person,
                path,
                answer,
                "has no token");
    }

    private Answer ask(Route route, Person person, String path, Map<String, String> sent, boolean browser) {
        var request = request(HttpMethod.valueOf(route.method()), URI.create(path))
                .header("Accept", browser ? BROWSER : "application/json");
        sent.forEach(route.reads() ? request::queryParam : request::param);
        if (!route.reads()) {
            request.contentType("application/x-www-form-urlencoded").with(formToken());
        }
        return perform(route, person, request);
    }

    // What a visit changed is undone before the next one.
    private Answer perform(
            Route route,
            Person person,
            org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder request) {
        if (person.id() != null) {
            request.with(user(new SignedIn(person.id(), "somebody", Set.of(), null)));
        }
        var answer = apart.execute(undone -> {
            undone.setRollbackOnly();
            try {
                var response = mvc.perform(request).andReturn().getResponse();
                return new Answer(
                        response.getStatus(),
                        String.valueOf(response.getRedirectedUrl()),
                        String.valueOf(response.getContentType()),
                        response.getContentAsString(StandardCharsets.UTF_8));
            } catch (Exception e) {
                return new Answer(500, "", "", "thrown: " + e);
            }
        });
        var told = INSIDES.matcher(answer.body());
        if ((answer.status() >= 500 && !isAsleep(route, answer))
                || (answer.type().startsWith("text/html") && told.find())) {
            wrong.add("%s as %s: %s %s".formatted(route.name(), person.name(), answer.status(), answer.text()));
        }
        return answer;
    }

    private void check(boolean right, Route route, Person person, String path, Answer answer, String why) {
        if (!right) {
            var text = answer.text();
            wrong.add("%s %s for %s as %s: %s %s %s (%s)"
                    .formatted(
                            route.method(),
                            path,
                            route.who(),
                            person.name(),
                            answer.status(),
                            answer.location(),
                            text.substring(0, Math.min(160, text.length())),
                            why));
        }
    }
}
