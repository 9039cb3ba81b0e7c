package org.spillway.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One person's window, with cookies of its own. Whatever is opened in it must not complain on the console, must keep to
 * its content security policy, and must not ask any other host.
 */
final class Window implements AutoCloseable {

    private static final Pattern ROW = Pattern.compile("(\\w+)\\[(\\d+)]\\..+");
    private static final Set<Integer> REFUSALS = Set.of(403, 404, 409, 422);

    private final String base;
    private final BrowserContext context;
    private final Page page;
    private final boolean script;
    private final List<String> complaints = new ArrayList<>();

    Window(String base, boolean script, int width, int height) {
        this.base = base;
        this.script = script;
        this.context = RealBrowser.get()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(base)
                        .setLocale("en-GB")
                        .setTimezoneId("Asia/Shanghai")
                        .setJavaScriptEnabled(script)
                        .setViewportSize(width, height));
        context.setDefaultTimeout(30_000);
        context.onRequest(this::watch);
        this.page = context.newPage();
        page.onConsoleMessage(this::listen);
        page.onPageError(complaints::add);
    }

    private void watch(Request request) {
        if (!request.url().startsWith(base + "/") && !request.url().startsWith("data:")) {
            complaints.add("asked another host: " + request.url());
        }
    }

    // Chromium complains about each page that is a refusal; that is how refusals are answered here.
    private void listen(ConsoleMessage message) {
        var refusal = message.text().startsWith("Failed to load resource")
                && REFUSALS.stream().anyMatch(status -> message.text().contains("status of " + status));
        if (message.type().equals("error") && !refusal) {
            complaints.add(message.text());
        }
    }

    /** Opens an address of the installation; answers its status. */
    int open(String path) {
        return settled(page.navigate(base + path));
    }

    /** Whether there is a page at this address, and not a file or a feed. */
    boolean isPage(String path) {
        var answer = context.request().get(base + path);
        return answer.headers().getOrDefault("content-type", "").startsWith("text/html");
    }

    /**
     * Clicks what leads to another page, or sends a form; answers the status of where that led. On a busy machine the
     * browser now and then loses a click, without any request: then one clicks once more, as a person would, and it is told.
     */
    int follow(Locator what) {
        try {
            return settled(page.waitForResponse(this::isPage, what::click));
        } catch (TimeoutError lost) {
            System.err.printf(
                    "no page within 30 s of a click at %s: %s%n",
                    page.url(),
                    what.evaluate("it => JSON.stringify({ form: it.form?.dataset, box: it.getBoundingClientRect(),"
                            + " focus: document.activeElement?.outerHTML.slice(0, 200) })"));
            return settled(page.waitForResponse(this::isPage, what::click));
        }
    }

    /** Presses the back button, where that leads to another place of the same page. */
    void back() {
        page.goBack();
    }

    private boolean isPage(Response response) {
        return response.request().isNavigationRequest()
                && response.frame().equals(page.mainFrame())
                && (response.status() < 300 || response.status() >= 400);
    }

    private int settled(Response response) {
        response.finished();
        page.waitForLoadState();
        assertThat(complaints)
                .as("what the browser complains about at " + page.url())
                .isEmpty();
        assertThat(response.status())
                .as("status of " + page.url())
                .matches(status -> status == 200 || REFUSALS.contains(status));
        return response.status();
    }

    /** The link or button of this name. */
    Locator named(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    /** What matches a selector. */
    Locator the(String selector) {
        return page.locator(selector);
    }

    /** Fills in a form as one types, from top to bottom: each field by its name, further rows asked for where they are missing. */
    void fill(String form, Map<String, List<String>> answers) {
        var order = (List<?>) the(form + " [name]").evaluateAll("all => all.map(each => each.name)");
        var topDown = Comparator.comparing(Window::row).thenComparing(order::indexOf);
        answers.keySet().stream().sorted(topDown).forEach(field -> {
            var values = answers.get(field);
            var controls = the(form + " [name='" + field + "']");
            if (controls.count() == 0) {
                askForRow(form, field);
            }
            answer(controls, field, values);
        });
    }

    // One row after the other: a further one is there only when those before it are filled in.
    private static int row(String field) {
        var row = ROW.matcher(field);
        return row.matches() ? Integer.parseInt(row.group(2)) : 0;
    }

    private void askForRow(String form, String field) {
        var row = ROW.matcher(field);
        if (!row.matches()) {
            throw new AssertionError("no field " + field + " at " + page.url());
        }
        follow(the(form + " button[name='_more'][value='" + row.group(1) + "']"));
        if (the(form + " [name='" + field + "']").count() == 0) {
            throw new AssertionError("no row for " + field + " at " + page.url());
        }
    }

    private static void answer(Locator controls, String field, List<String> values) {
        var first = controls.first();
        var tag = String.valueOf(first.evaluate("control => control.tagName + ':' + control.type"));
        if (tag.equals("INPUT:radio")) {
            // By the key: what was kept of a draft is told above it at any moment, and moves it away from under a
            // pointer.
            byValue(controls, values.get(0)).press("Space");
        } else if (tag.equals("INPUT:checkbox")) {
            for (var box : controls.all()) {
                box.setChecked(values.contains(box.getAttribute("value")));
            }
        } else if (tag.startsWith("SELECT")) {
            first.selectOption(values.isEmpty() ? new String[] {""} : values.toArray(String[]::new));
        } else {
            assertThat(controls.count()).as("controls called " + field).isOne();
            var text = String.join("\n", values);
            if (!text.isEmpty() || first.isVisible()) { // what is not asked with the answer is left alone
                first.fill(text);
            }
        }
    }

    private static Locator byValue(Locator controls, String value) {
        return controls.all().stream()
                .filter(control -> value.equals(control.getAttribute("value")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no choice " + value));
    }

    /** A file that somebody chooses. */
    record Chosen(String name, byte[] content) {}

    /** Chooses files in the control that matches. */
    void choose(String selector, List<Chosen> files) {
        the(selector)
                .setInputFiles(files.stream()
                        .map(file -> new FilePayload(file.name(), "application/octet-stream", file.content()))
                        .toArray(FilePayload[]::new));
    }

    /** What is read on the page. */
    String text() {
        return the("body").innerText();
    }

    /** What a printer would put on paper of it. */
    String onPaper() {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        try {
            return text();
        } finally {
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        }
    }

    /** The page as it was sent, hidden parts included. */
    String source() {
        return page.content();
    }

    /** Where we are, within the installation. */
    String path() {
        var address = URI.create(page.url());
        return address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
    }

    /** Makes the window so wide. */
    void resize(int width, int height) {
        page.setViewportSize(width, height);
    }

    /** What of the page is cut off at a side of the window, for nobody to read or only by scrolling. */
    List<String> cutOff() {
        return texts(page.evaluate("""
                () => {
                    const beyond = document.documentElement.scrollWidth - window.innerWidth;
                    const found = beyond > 0 ? ['scrolls sideways by ' + beyond + ' pixels'] : [];
                    for (const it of document.querySelectorAll('body *')) {
                        const box = it.getBoundingClientRect();
                        if (box.width > 1 && box.left < -1 && box.right > 0 && it.checkVisibility()) {
                            found.push('cut off at the left: ' + it.outerHTML.slice(0, 120));
                        }
                    }
                    return found;
                }"""));
    }

    /** Boxes and buttons to choose by whose rim one can hardly see: below 3:1 against what is around it (WCAG 2.2, 1.4.11). */
    List<String> faint() {
        return texts(page.evaluate("""
                () => {
                    const canvas = document.createElement('canvas');
                    canvas.width = canvas.height = 1;
                    const ink = canvas.getContext('2d', { willReadFrequently: true });
                    const light = colours => {
                        for (const colour of colours) {
                            ink.fillStyle = colour;
                            ink.fillRect(0, 0, 1, 1);
                        }
                        const [r, g, b] = [...ink.getImageData(0, 0, 1, 1).data].map(part => part / 255)
                            .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
                        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                    };
                    const layers = it => it === null ? ['white']
                        : [...layers(it.parentElement), getComputedStyle(it).backgroundColor];
                    const found = [];
                    for (const it of document.querySelectorAll('input[type=radio], input[type=checkbox]')) {
                        const style = getComputedStyle(it);
                        if (it.checked || it.disabled || style.appearance !== 'none' || !it.checkVisibility()) {
                            continue;
                        }
                        const [dark, bright] = [light([...layers(it), style.borderTopColor]),
                            light(layers(it.parentElement))].sort((one, other) => one - other);
                        if ((bright + 0.05) / (dark + 0.05) < 3) {
                            found.push('a faint rim: ' + it.name);
                        }
                    }
                    return found;
                }"""));
    }

    private static List<String> texts(Object answer) {
        return ((List<?>) answer).stream().map(String.class::cast).toList();
    }

    /** Whether scripts run in it, of which axe-core is one. */
    boolean runsScripts() {
        return script;
    }

    /** What axe-core calls serious or critical on this page, each with the place. */
    List<String> barriers() {
        // No frames here: without a second page, which the other mode opens for each analysis, it is much quicker.
        return new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> rule.getId() + " at " + node.getTarget() + " " + node.getHtml()))
                        .toList();
    }

    /** The page as it looks. */
    byte[] picture(boolean whole) {
        return page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(whole)
                .setAnimations(com.microsoft.playwright.options.ScreenshotAnimations.DISABLED));
    }

    @Override
    public void close() {
        context.close();
    }
}
