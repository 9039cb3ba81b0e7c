package org.spillway.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.Everything;
import org.spillway.StoryTest;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.CaseFixture.Organ;
import org.spillway.cases.Walk;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.util.UriComponentsBuilder;

/** Pages of the public, of tip officers, of administrators and of whoever typed in vain: nothing keeps people out of them. */
@StoryTest
@NeedsBrowser
class PagesTests {

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    Story story;
    private final Barriers barriers = new Barriers();
    private final Map<String, Window> windows = new HashMap<>();
    private Tipster nobody;

    @BeforeEach
    void anOffice() {
        story = new Story(context, port);
        nobody = new Tipster(story, true);
    }

    @AfterEach
    void everybodyGoesHome() {
        nobody.close();
        story.close();
    }

    @Test
    void whatThePublicSeesIsForEverybody() {
        try (var tipster = new Tipster(story, true)) {
            for (var page : List.of("/welcome/unknown", "/nowhere")) {
                barriers.look(tipster.window(), page);
            }
            tipster.reports(Map.of(
                    "category", List.of("CLOUD_STORAGE"),
                    "observed", List.of("Papers in a drive"),
                    "sender", List.of("ANONYMOUS"),
                    "consent", List.of("true")));
            barriers.lookAt(tipster.window(), "the receipt");
            tipster.asks();
            barriers.lookAt(tipster.window(), "the mailbox");
            tipster.window().open("/tips/new");
            story.passes(Duration.ofMinutes(2));
            tipster.window().follow(tipster.window().the("main form button.btn-primary"));
            barriers.lookAt(tipster.window(), "the form with errors");
            tipster.window().the("[name=observed]").fill("SECRET//NOFORN\nan example");
            tipster.window().follow(tipster.window().the("main form button.btn-primary"));
            barriers.lookAt(tipster.window(), "the form with a marking");

            var tao = story.the("tao");
            barriers.look(tao.window(), "/tips");
            tao.takesTip(tipster.number());
            barriers.look(tao.window(), tao.window().path());
            barriers.look(tao.window(), "/tips/" + tipster.number());
            tao.answersTip(tipster.number(), Map.of("outcome", "OUT_OF_JURISDICTION", "reason", "Another city"));
            tao.takesTip(tipster.number());
            barriers.look(tao.window(), tao.window().path()); // to hand it over
            tipster.reports(Map.of(
                    "category", List.of("OTHER"),
                    "observed", List.of("Nothing that could be checked"),
                    "sender", List.of("ANONYMOUS"),
                    "consent", List.of("true")));
            tao.answersTip(tipster.number(), Map.of("outcome", "NO_BASIS", "reason", "Nothing to go by"));
            tao.takesTip(tipster.number());
            barriers.look(tao.window(), tao.window().path()); // to give feedback
        }
        barriers.nothingWasFound();
    }

    @Test
    void whatWasTypedInVainIsShownToEverybody() {
        var walk = aCase();
        walk.passes("register-lead")
                .takes("conduct-inquiry", story.the("ying").officer().id());
        var page = "/cases/" + walk.file().number() + "/tasks/"
                + walk.task("conduct-inquiry").id();
        for (var language : List.of("en", "zh-CN")) {
            var ying = story.the("ying").speaks(language).window();
            ying.resize(language.equals("en") ? 1280 : 390, 844);
            ying.open(page + "?lang=" + language + "&theme=" + (language.equals("en") ? "light" : "dark"));
            ying.fill(
                    "form.work", Map.of("plan", List.of("typed with care"), "examined[0].what", List.of("The drive")));
            walk.gives("conduct-inquiry", story.the("wen").officer().id());
            ying.follow(ying.the("form.work .form-actions .btn-primary"));
            barriers.lookAt(ying, "off the case in " + language);

            walk.gives("conduct-inquiry", story.the("ying").officer().id());
            ying.open(page);
            story.the("ying").sessionEnds();
            ying.follow(ying.the("form.work .form-actions .btn-primary"));
            barriers.lookAt(ying, "signing in again in " + language);
            story.the("ying").signsIn();
            barriers.lookAt(ying, "sent too late in " + language);
        }
        barriers.nothingWasFound();
    }

    @Test
    void everyPageOfTheTableIsForEverybody() throws IOException {
        var seen = new ArrayList<String>();
        try (var everything = new Everything(context)) {
            for (var route : Everything.table()) {
                if (route.reads() && !route.who().equals("NOBODY")) {
                    var address = address(everything, route);
                    var window = reader(everything, route);
                    if (window.isPage(address)) {
                        barriers.look(window, address);
                        seen.add(route.path());
                    }
                }
            }
        }
        assertThat(seen)
                .contains("/tips/retention", "/cases/{number}/clocks/pauses/{pause}", "/identities/openings/{id}")
                .hasSizeGreaterThan(70);
        barriers.nothingWasFound();
    }

    private static String address(Everything everything, Everything.Route route) {
        var address = UriComponentsBuilder.fromUriString(everything.path(route, Everything.Thing::own));
        route.sent().forEach(address::queryParam);
        return address.toUriString();
    }

    // Nobody where that is enough; otherwise whoever is on the case, rather than a stranger.
    private Window reader(Everything everything, Everything.Route route) {
        var may = everything.people().stream()
                .filter(person -> everything.may(route, person))
                .toList();
        var reader = may.stream()
                .filter(person -> person.id() == null || person.role() == Role.SECURITY_OFFICER && person.member())
                .findFirst()
                .or(() -> may.stream().filter(Everything.Person::member).findFirst())
                .orElse(may.get(0));
        return windows.computeIfAbsent(
                reader.name(),
                name -> reader.id() == null
                        ? nobody.window()
                        : story.signedUp(name, reader.id()).window());
    }

    private Walk aCase() {
        var organ = new Organ(
                story.root(),
                story.unit(),
                Map.of("security-officer", story.the("shen").officer().id()));
        return new CaseFixture(context).aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Jia Yi")));
    }
}
