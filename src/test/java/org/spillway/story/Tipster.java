package org.spillway.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Somebody who gives a tip: no account, no name, and a browser without script. */
final class Tipster implements AutoCloseable {

    private static final Duration FILLED_IN = Duration.ofMinutes(2);

    private final Story story;
    private final Window window;
    private String number = "";
    private String code = "";

    Tipster(Story story) {
        this(story, false);
    }

    Tipster(Story story, boolean script) {
        this.story = story;
        this.window = new Window(story.base(), script, 390, 844);
    }

    /** Sends the tip and writes down number and code; the form was opened a while ago. */
    Tipster reports(Map<String, List<String>> tip) {
        story.passes(FILLED_IN.negated());
        window.open("/");
        window.follow(window.the("main a.btn-primary"));
        story.passes(FILLED_IN);
        window.fill("main form", tip);
        window.follow(window.the("main form button.btn-primary"));
        number = window.the("#number").innerText();
        code = window.the("#code").innerText();
        assertThat(number).matches("TIP-2025-\\d{6,}");
        return this;
    }

    /** Opens the mailbox with number and code, and reads in which state the report is. */
    String asks() {
        window.open("/tips/mailbox");
        window.fill("main form", Map.of("number", List.of(number), "code", List.of(code)));
        window.follow(window.the("main form button.btn-primary"));
        return window.the("#state").innerText();
    }

    /** Adds a note in the mailbox that is open. */
    Tipster adds(String note) {
        window.fill("main form", Map.of("text", List.of(note)));
        window.follow(window.the("form:has([name=text]) button.btn-primary"));
        return this;
    }

    /** What is written in the mailbox that is open. */
    String reads() {
        return window.text();
    }

    String number() {
        return number;
    }

    String code() {
        return code;
    }

    Window window() {
        return window;
    }

    @Override
    public void close() {
        window.close();
    }
}
