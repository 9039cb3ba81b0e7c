package org.spillway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Models and templates in a directory of the operator's: a broken one stops the start, and says where it is broken. */
class BrokenFilesTests {

    @TempDir
    private Path directory;

    @Test
    void aBrokenModelStopsTheStartWithFileLineAndReason() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("processes"), directory);
        var model = directory.resolve("rectification.bpmn");
        var text = Files.readString(model).replace("targetRef=\"prove-rectification\"", "targetRef=\"nowhere\"");
        Files.writeString(model, text);

        assertThat(endsAtStart("SPILLWAY_PROCESSES"))
                .contains("APPLICATION FAILED TO START")
                .containsPattern("rectification\\.bpmn, line \\d+: .*nowhere")
                .doesNotContain("\tat org.");
    }

    @Test
    void aTemplateWithBrokenMarkupStopsTheStartWithFileLineAndReason() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("templates"), directory);
        var page = directory.resolve("cases/show.html");
        Files.writeString(page, Files.readString(page) + "\n</section>\n");

        assertThat(endsAtStart("SPILLWAY_TEMPLATES"))
                .contains("APPLICATION FAILED TO START")
                .containsPattern("cases/show\\.html.*line \\d+")
                .doesNotContain("\tat org.");
    }

    private String endsAtStart(String setting) {
        var database = "broken_" + ProcessHandle.current().pid() + "_" + setting.toLowerCase(java.util.Locale.ROOT);
        var environment = ApplicationProcess.environment(TestDatabase.create(database));
        environment.put(setting, directory.toString());
        try (var application = ApplicationProcess.start(environment)) {
            assertThat(application.awaitEnd(Duration.ofMinutes(2)))
                    .as(application.log())
                    .isTrue();
            assertThat(application.exitValue()).isNotZero();
            return application.log();
        }
    }
}
