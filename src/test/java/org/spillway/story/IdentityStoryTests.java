package org.spillway.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.StoryTest;
import org.spillway.identities.GuardianOffice;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who a tipster is, in real browsers: given, asked for, agreed to and read; on pages that keep nobody out. */
@StoryTest
@NeedsBrowser
class IdentityStoryTests {

    private static final String NAME = "Ning Invented";
    private static final String CONTACT = "ning@spillway.example";
    private static final String PASSWORD = "example password of a story";

    @Autowired
    ApplicationContext context;

    @Autowired
    GuardianOffice guardianOffice;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    Story story;
    private final Barriers barriers = new Barriers();

    @BeforeEach
    void anOfficeWithoutGuardians() {
        story = new Story(context, port);
        guardianOffice.guardians(story.root(), 0);
        jdbc.sql("delete from tip_limit").update();
    }

    @AfterEach
    void everybodyGoesHome() {
        story.close();
    }

    @ParameterizedTest(name = "scripts: {0}")
    @ValueSource(booleans = {false, true})
    void twoGuardiansOpenWhoATipsterIsAndTheTipsterReadsIt(boolean scripts) {
        try (var tipster = new Tipster(story, scripts)) {
            barriers.look(tipster.window(), "/tips/new");
            assertThat(tipster.reads()).contains("您的举报为匿名");
            var bao = story.person("bao", story.root(), Role.GUARDIAN).runsScripts(scripts);
            var mu = story.person("mu", story.root(), Role.GUARDIAN).runsScripts(scripts);
            barriers.look(bao.window(), "/identities");
            barriers.look(bao.window(), "/identities/passphrase");
            choosesPassphrase(bao, "a passphrase of bao");
            choosesPassphrase(mu, "a passphrase of mu");
            barriers.look(bao.window(), "/identities/passphrase"); // to change it

            tipster.reports(Map.of(
                    "category", List.of("CLOUD_STORAGE"),
                    "observed", List.of("A shared folder opens without a password."),
                    "sender", List.of("NAMED"),
                    "name", List.of(NAME),
                    "contact", List.of(CONTACT),
                    "consent", List.of("true")));
            var number = tipster.number();
            var tao = story.the("tao").runsScripts(scripts);
            tao.opens("/tips/" + number).doesNotRead(NAME, CONTACT).reads("Bao Example, Mu Example");
            barriers.look(tao.window(), "/tips/" + number);

            barriers.look(bao.window(), "/identities/" + number);
            bao.opens("/identities/" + number);
            asks(bao, "not the passphrase");
            barriers.lookAt(bao.window(), "a wrong passphrase");
            asks(bao, "a passphrase of bao");
            bao.reads("Waits for a second guardian", "Could agree: Mu Example").doesNotRead(NAME, CONTACT);
            var opening = bao.window().path();
            barriers.look(bao.window(), opening);

            barriers.look(mu.window(), "/identities");
            barriers.look(mu.window(), opening);
            mu.opens(opening).reads("threatened at work");
            shows(mu, "form[action$='/agreement']", "a passphrase of mu");
            mu.reads("You agreed").doesNotRead(NAME, CONTACT);
            barriers.look(mu.window(), opening);
            shows(mu, "form[action$='/reading']", "a passphrase of mu");
            mu.reads(NAME, CONTACT);
            barriers.lookAt(mu.window(), "the identity");
            bao.opens(opening);
            shows(bao, "form[action$='/reading']", "a passphrase of bao");
            bao.reads(NAME, CONTACT);

            tipster.asks();
            assertThat(tipster.reads())
                    .contains("Your name and contact were opened", "to protect you")
                    .doesNotContain("Bao Example", "threatened");
            barriers.lookAt(tipster.window(), "the mailbox after an opening");

            story.person("cai", story.root(), Role.GUARDIAN).runsScripts(scripts);
            choosesPassphrase(story.the("cai"), "a passphrase of cai");
            barriers.look(bao.window(), "/identities"); // with a renewal to begin
            bao.opens("/identities");
            shows(bao, "form[action$='/renewals']", "a passphrase of bao");
            barriers.look(mu.window(), "/identities"); // with a renewal to complete
            mu.opens("/identities");
            shows(mu, "form[action$='/completion']", "a passphrase of mu");
            story.the("cai").opens("/identities/" + number).doesNotRead("not given to you yet");
            barriers.nothingWasFound();
        }
    }

    private static void choosesPassphrase(Person guardian, String passphrase) {
        guardian.opens("/identities/passphrase");
        guardian.window()
                .fill(
                        "main form",
                        Map.of(
                                "current", List.of(PASSWORD),
                                "passphrase", List.of(passphrase),
                                "repeated", List.of(passphrase)));
        guardian.window().follow(guardian.window().the("main form .btn-primary"));
        guardian.reads("Your passphrase was chosen");
    }

    private static void asks(Person guardian, String passphrase) {
        guardian.window()
                .fill(
                        "main form",
                        Map.of(
                                "ground", List.of("PROTECTION"),
                                "reason", List.of("threatened at work"),
                                "days", List.of("1"),
                                "passphrase", List.of(passphrase)));
        guardian.window().follow(guardian.window().the("main form .btn-primary"));
    }

    private static void shows(Person guardian, String form, String passphrase) {
        guardian.window().fill(form, Map.of("passphrase", List.of(passphrase)));
        guardian.window().follow(guardian.window().the(form + " .btn").first());
    }
}
