package org.spillway.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spillway.access.Officer;

/** An officer at the browser, who does what a page offers and nothing else. */
final class Person implements AutoCloseable {

    private static final String CASE_FORM = "form.work";
    private static final String TIP_FORM = "section[aria-labelledby=asked] form:has(.field)";

    private final Story story;
    private final Officer officer;
    private final String password;
    private boolean script = true;
    private Window window;

    Person(Story story, Officer officer, String password) {
        this.story = story;
        this.officer = officer;
        this.password = password;
    }

    Officer officer() {
        return officer;
    }

    /** Whether their browser runs scripts; asked before it is opened. */
    Person runsScripts(boolean run) {
        script = run;
        return this;
    }

    Window window() {
        if (window == null) {
            window = new Window(story.base(), script, 1280, 800);
            window.open("/login");
            signsIn();
            assertThat(window.path()).as("where signing in leads").startsWith("/tasks");
        }
        return window;
    }

    /** Signs in on the page that is open. */
    void signsIn() {
        window.fill(
                "form[action$='/login']", Map.of("username", List.of(officer.login()), "password", List.of(password)));
        window.follow(window.the("form[action$='/login'] .btn-primary"));
    }

    /** Away for too long. */
    void sessionEnds() {
        story.endSessions(officer);
    }

    /** Reads in this language from now on. */
    Person speaks(String language) {
        story.language(officer, language);
        return this;
    }

    /** Opens an address, which must be there. */
    Person opens(String path) {
        assertThat(window().open(path)).as("status of " + path).isEqualTo(200);
        story.keepsItsSecrets(this);
        return this;
    }

    /** Opens a page of the case of the story. */
    Person opensCase(String tab) {
        return opens("/cases/" + story.number() + (tab.isEmpty() ? "" : "/" + tab));
    }

    /** Opens a map of the case and waits until it is drawn; answers how many of its shapes are marked so. */
    int seesOnMap(String process, String state) {
        opensCase("map?of=" + story.instance(process));
        window().the("#map[data-drawn=yes]").waitFor();
        return window().the("#map .djs-shape.mark-" + state).count();
    }

    /** Must not be let in. */
    void isNotLetIn(String path) {
        assertThat(window().open(path)).as("status of " + path).isEqualTo(404);
    }

    /** The page that is open says all of this. */
    Person reads(String... texts) {
        assertThat(window().text())
                .as(officer.name() + " reads " + window().path())
                .contains(texts);
        return this;
    }

    /** The page that is open says nothing of this, not even hidden. */
    Person doesNotRead(String... texts) {
        assertThat(window().source()).as("source of " + window().path()).doesNotContain(texts);
        return this;
    }

    /** Takes a task of the case from the lists, unless it is the person's already, and opens it. */
    Person takes(String step) {
        var title = story.title(step);
        opens("/tasks?view=mine");
        if (row(title).count() > 0) {
            window().follow(row(title).getByRole(AriaRole.LINK));
        } else {
            opens("/tasks?view=group");
            assertThat(row(title).count())
                    .as("'" + title + "' of " + story.number() + " in the groups' tasks of " + officer.name())
                    .isPositive();
            window().follow(row(title).getByRole(AriaRole.LINK));
            window().follow(window().the("form[action$='/claim'] .btn-primary"));
        }
        story.keepsItsSecrets(this);
        return this;
    }

    private Locator row(String title) {
        return window().the("main tbody tr")
                .filter(new Locator.FilterOptions().setHasText(story.number()))
                .filter(new Locator.FilterOptions().setHas(window().named(AriaRole.LINK, title)))
                .first();
    }

    /** Takes the task, fills in its form as usual but for these answers ({@code field=value}), and sends it. */
    Person does(String step, String... changes) {
        fillsIn(step, changes);
        sends(CASE_FORM);
        assertThat(refusal()).as("why " + step + " was refused").isEmpty();
        return this;
    }

    /** Tries the same and is refused; answers what the page says. What was typed stands there still. */
    String isRefused(String step, String... changes) {
        fillsIn(step, changes);
        assertThat(sends(CASE_FORM)).isEqualTo(422);
        assertThat(refusal()).as("the refusal of " + step).isNotEmpty();
        return refusal();
    }

    private void fillsIn(String step, String... changes) {
        takes(step);
        window().fill(CASE_FORM, story.answers(step, officer, changes));
    }

    private int sends(String form) {
        var status = window().follow(window().the(form + " .form-actions .btn-primary"));
        story.keepsItsSecrets(this);
        return status;
    }

    /** What the page refuses, or the empty text. */
    String refusal() {
        var alert = window().the("main .alert-danger");
        return alert.count() == 0 ? "" : alert.first().innerText();
    }

    /** Tries to take a task of the group and is refused; answers what the page says. */
    String mayNotTake(String step) {
        opens("/tasks?view=group");
        window().follow(row(story.title(step)).getByRole(AriaRole.LINK));
        assertThat(window().the("form[action$='/claim'] .btn-primary").count())
                .as("is offered to take " + step)
                .isZero();
        return window().text();
    }

    /** Writes into another form of the case, such as that of a respondent. */
    Person writes(String tab, Map<String, String> answers) {
        opensCase(tab);
        window().fill(CASE_FORM, listed(answers));
        sends(CASE_FORM);
        assertThat(refusal()).as("why " + tab + " was refused").isEmpty();
        return this;
    }

    /** Opens a tip from the list. */
    Person opensTip(String number) {
        opens("/tips");
        window().follow(window().named(AriaRole.LINK, number));
        return this;
    }

    /** Takes the tip's task and opens it. */
    Person takesTip(String number) {
        opensTip(number);
        window().follow(window().the("section[aria-labelledby=todo] a.btn-primary"));
        var claim = window().the("form[action$='/claim'] .btn-primary");
        if (claim.count() > 0) {
            window().follow(claim);
            if (window().the(TIP_FORM).count() == 0) {
                window().follow(window().the("section[aria-labelledby=todo] a.btn-primary"));
            }
        }
        return this;
    }

    /** Does the tip's task with these answers. */
    Person answersTip(String number, Map<String, String> answers) {
        takesTip(number);
        window().fill(TIP_FORM, listed(answers));
        sends(TIP_FORM);
        assertThat(refusal()).as("why the tip's task was refused").isEmpty();
        return this;
    }

    /** Writes to the tipster. */
    Person writesToTipster(String number, String text) {
        opensTip(number);
        window().fill("form[action$='/messages']", Map.of("text", List.of(text)));
        window().follow(window().the("form[action$='/messages'] .btn"));
        return this;
    }

    private static Map<String, List<String>> listed(Map<String, String> answers) {
        var lists = new LinkedHashMap<String, List<String>>();
        answers.forEach((field, value) -> lists.put(field, List.of(value.split("\\|"))));
        return lists;
    }

    @Override
    public void close() {
        if (window != null) {
            window.close();
        }
    }
}
