package org.spillway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is compiled for Java 17 runs on Java 25, where one is found: in {@code JAVA_HOME_25} or where Debian keeps them. */
class NewerJavaTests {

    @Test
    void theApplicationRunsOnJava25() throws IOException {
        var home = java25();
        assumeTrue(home.isPresent(), "no JDK 25 in JAVA_HOME_25 or /usr/lib/jvm");
        var environment = ApplicationProcess.environment(
                TestDatabase.create("java25_" + ProcessHandle.current().pid()));
        try (var application = ApplicationProcess.start(home.get(), environment).awaitHealthy()) {
            var visitor = new Visitor(application.base());
            assertThat(visitor.get("/").status()).isEqualTo(200);
            assertThat(visitor.get("/tips/new").status()).isEqualTo(200);
            assertThat(visitor.get("/cases").url().getPath()).isEqualTo("/login");
        }
    }

    private static Optional<Path> java25() throws IOException {
        var named = System.getenv("JAVA_HOME_25");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        var places = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(places)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(places)) {
            return homes.filter(home -> isJava25(home.resolve("release"))).findFirst();
        }
    }

    private static boolean isJava25(Path release) {
        try {
            return Files.exists(release) && Files.readString(release).contains("JAVA_VERSION=\"25");
        } catch (IOException unreadable) {
            return false;
        }
    }
}
