package org.spillway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text exists, in both languages, with the same places to fill. */
class TextsTests {

    private static final Path MESSAGES = Path.of("templates/messages");
    // #{cases.title}, but neither #{${key}} nor #{|cases.stage.${stage}|}
    private static final Pattern USED = Pattern.compile("#\\{([A-Za-z][A-Za-z0-9_.\\-]*)[}(]");
    private static final Pattern REFUSED = Pattern.compile(
            "new (?:Field)?Refusal\\((?:\"[^\"]*\",\\s*)??\"([a-z][A-Za-z0-9_.\\-]*\\.[A-Za-z0-9_.\\-]*)\"");
    private static final Pattern COMMENT = Pattern.compile("<!--/\\*.*?\\*/-->", Pattern.DOTALL);
    private static final Pattern PLACE = Pattern.compile("\\{\\d[^}]*}");

    @Test
    void everyTextExistsInBothLanguages() throws IOException {
        for (var bundle : bundles().entrySet()) {
            var chinese = load(MESSAGES.resolve(bundle.getKey() + "_zh_CN.properties"));
            assertThat(chinese.stringPropertyNames())
                    .as("keys of %s in Chinese", bundle.getKey())
                    .containsExactlyInAnyOrderElementsOf(bundle.getValue().stringPropertyNames());
        }
    }

    @Test
    void bothLanguagesHaveTheSamePlacesToFill() throws IOException {
        for (var bundle : bundles().entrySet()) {
            var chinese = load(MESSAGES.resolve(bundle.getKey() + "_zh_CN.properties"));
            for (var key : bundle.getValue().stringPropertyNames()) {
                assertThat(places(chinese.getProperty(key)))
                        .as("places of %s", key)
                        .isEqualTo(places(bundle.getValue().getProperty(key)));
            }
        }
    }

    // With places to fill, a text is a MessageFormat, where a lone apostrophe swallows what follows.
    @Test
    void noApostropheSwallowsAPlace() throws IOException {
        try (var files = Files.list(MESSAGES)) {
            for (var file : files.toList()) {
                var texts = load(file);
                for (var key : texts.stringPropertyNames()) {
                    var text = texts.getProperty(key);
                    if (!places(text).isEmpty()) {
                        assertThat(text.replace("''", ""))
                                .as("%s in %s", key, file)
                                .doesNotContain("'");
                    }
                }
            }
        }
    }

    @Test
    void everyTextThatAPageOrARefusalNamesExists() throws IOException {
        var known = new TreeSet<String>();
        bundles().values().forEach(bundle -> known.addAll(bundle.stringPropertyNames()));
        var used = used(Path.of("templates"), ".html", USED);
        assertThat(used).as("pages name texts").isNotEmpty();
        used.putAll(used(Path.of("src/main/java"), ".java", REFUSED));
        used.keySet().removeAll(known);
        assertThat(used).as("texts that are named but do not exist").isEmpty();
    }

    private static Map<String, Path> used(Path root, String ending, Pattern pattern) throws IOException {
        var used = new TreeMap<String, Path>();
        try (Stream<Path> files = Files.walk(root)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(ending)).toList()) {
                var text = COMMENT.matcher(Files.readString(file)).replaceAll("");
                pattern.matcher(text).results().forEach(match -> used.put(match.group(1), file));
            }
        }
        return used;
    }

    private static Map<String, Properties> bundles() throws IOException {
        var bundles = new TreeMap<String, Properties>();
        try (var files = Files.list(MESSAGES)) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                if (!name.endsWith("_zh_CN.properties")) {
                    bundles.put(name.replace(".properties", ""), load(file));
                }
            }
        }
        assertThat(bundles).isNotEmpty();
        return bundles;
    }

    private static Properties load(Path file) throws IOException {
        var texts = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        }
        return texts;
    }

    private static TreeSet<String> places(String text) {
        var places = new TreeSet<String>();
        PLACE.matcher(text).results().forEach(match -> places.add(match.group()));
        return places;
    }
}
