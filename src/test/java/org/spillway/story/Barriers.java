package org.spillway.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What keeps people out of pages: looked for in English and in Chinese, at a desk and on a telephone, in light colours and in
 * dark ones, by axe-core (nothing serious or critical), by what is cut off at a side, and by rims that one can hardly see. {@code
 * -Dspillway.looks=true} keeps pictures of all that was looked at in {@code target/looks}.
 */
final class Barriers {

    private static final Path LOOKS = Path.of("target", "looks");

    private final Set<String> found = new LinkedHashSet<>();

    /** Opens the page in both languages and widths, and looks at it. */
    void look(Window window, String path) {
        var more = path + (path.contains("?") ? "&" : "?");
        for (boolean narrow : new boolean[] {false, true}) {
            window.resize(narrow ? 390 : 1280, narrow ? 844 : 800);
            for (boolean chinese : new boolean[] {false, true}) {
                var theme = narrow == chinese ? "light" : "dark";
                window.open(more + "lang=" + (chinese ? "zh-CN" : "en") + "&theme=" + theme);
                lookAt(window, path + (chinese ? " in Chinese" : " in English") + (narrow ? ", narrow" : ""));
            }
        }
        window.resize(1280, 800);
    }

    /** Looks at the page that is open. */
    void lookAt(Window window, String where) {
        if (!window.runsScripts()) {
            return; // it was opened, which is what can go wrong without scripts
        }
        var name = where.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "*").replaceAll("SP-\\d+-\\d+", "SP");
        var all = new ArrayList<>(window.barriers());
        all.addAll(window.cutOff());
        all.addAll(window.faint());
        all.forEach(each -> found.add(name + ": " + each));
        if (Boolean.getBoolean("spillway.looks")) {
            keep(window, name);
        }
    }

    private static void keep(Window window, String name) {
        try {
            Files.createDirectories(LOOKS);
            Files.write(LOOKS.resolve(name.replaceAll("[^A-Za-z0-9-]+", "_") + ".png"), window.picture(true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails with everything that was found. */
    void nothingWasFound() {
        assertThat(found).isEmpty();
    }
}
