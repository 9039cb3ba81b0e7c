package org.spillway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesTests {

    private static final Pattern INLINE = Pattern.compile("\\sstyle=|<style|\\son[a-z]+=\"|<script(?![^>]*src)");

    @TempDir
    Path directory;

    @Test
    void everyTemplateOfOursParses() {
        assertThatCode(() -> files(Path.of("templates")).afterPropertiesSet()).doesNotThrowAnyException();
    }

    @Test
    void noTemplateNeedsWhatTheBrowserIsToldToRefuse() throws IOException {
        try (var found = Files.walk(Path.of("templates"))) {
            for (var page : found.filter(each -> each.toString().endsWith(".html"))
                    .filter(each -> !each.toString().contains("mail"))
                    .toList()) {
                assertThat(INLINE.matcher(Files.readString(page)).find())
                        .as("%s has an inline style or script", page)
                        .isFalse();
            }
        }
    }

    @Test
    void anElementLeftOpenIsNamedWithItsLine() throws IOException {
        write("cases/show.html", "<html>\n<body>\n<div>\n<p>One</p>\n</body>\n</html>\n");
        assertThatThrownBy(() -> files(directory).afterPropertiesSet())
                .isInstanceOf(BrokenTemplate.class)
                .hasMessageContaining("show.html")
                .hasMessageContaining("line 5")
                .hasMessageContaining("div");
    }

    @Test
    void anAttributeLeftOpenIsNamedWithItsFile() throws IOException {
        write("cases/show.html", "<html>\n<p class=\"a>One</p>\n</html>\n");
        assertThatThrownBy(() -> files(directory).afterPropertiesSet())
                .isInstanceOf(BrokenTemplate.class)
                .hasMessageContaining("show.html");
    }

    @Test
    void aBrokenTextIsNamedWithItsKey() throws IOException {
        write("a.html", "<p>One</p>");
        write("messages/cases.properties", "cases.good=Fine\ncases.bad=Only {0 places\n");
        assertThatThrownBy(() -> files(directory).afterPropertiesSet())
                .isInstanceOf(BrokenTemplate.class)
                .hasMessageContaining("cases.properties")
                .hasMessageContaining("cases.bad");
    }

    @Test
    void anEmptyDirectoryIsRefused() {
        assertThatThrownBy(() -> files(directory).afterPropertiesSet()).hasMessageContaining("no pages");
    }

    @Test
    void theFailureIsTold() {
        var told = new BrokenTemplateAnalyzer().analyze(new BrokenTemplate("show.html", 5, "left open"));
        assertThat(told.getDescription()).contains("show.html, line 5: left open");
    }

    private void write(String path, String text) throws IOException {
        var file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static TemplateFiles files(Path directory) {
        return new TemplateFiles(new TemplateSettings(directory.toString(), true));
    }
}
