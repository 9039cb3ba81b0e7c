package org.spillway.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTests {

    @TempDir
    Path folder;

    @Test
    void aSecondDemonstrationIsToldWhoseTheFolderIs() throws Exception {
        DemoFolder.take(folder, false);

        assertThatThrownBy(() -> DemoFolder.take(folder, true))
                .isInstanceOf(DemoRefused.class)
                .hasMessageContaining("already running")
                .hasMessageContaining("process " + ProcessHandle.current().pid());
    }

    @Test
    void dataOfAnotherReleaseAreNeitherUsedNorLost() throws Exception {
        var mark =
                Files.writeString(Files.createDirectory(folder.resolve("data")).resolve("PG_VERSION"), "15\n");

        assertThatThrownBy(() -> DemoFolder.take(folder, false))
                .isInstanceOf(DemoRefused.class)
                .hasMessageContaining("PostgreSQL 15")
                .hasMessageContaining("SPILLWAY_FRESH=true");
        assertThat(mark).exists();
    }

    @Test
    void startingOverForgetsDataAndTime() throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("data")).resolve("PG_VERSION"), "15\n");
        Files.writeString(folder.resolve("clock"), "PT72H");

        var fresh = DemoFolder.take(folder, true);

        assertThat(fresh.data()).doesNotExist();
        assertThat(new OffsetClock(fresh.clock()).offset()).isZero();
    }

    @Test
    void theServerOfAKilledDemonstrationIsStopped() throws Exception {
        var left = org.spillway.PostgresServer.at(folder.resolve("server"), folder.resolve("data"));
        left.start(Map.of());

        DemoFolder.take(folder, false);

        assertThat(left.running()).isEmpty();
        assertThat(folder.resolve("data/PG_VERSION")).exists();
    }

    @Test
    void aMarkLeftBehindIsRemoved() throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("PG_VERSION"), "18\n");
        Files.writeString(
                data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");

        DemoFolder.take(folder, false);

        assertThat(data.resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void aFolderOfSomebodyElseIsLeftAlone() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give a folder away");
        Files.setOwner(
                folder, folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));

        assertThatThrownBy(() -> DemoFolder.take(folder, true))
                .isInstanceOf(DemoRefused.class)
                .hasMessageContaining("belongs to \"nobody\"");
    }

    @Test
    void theClockStaysMovedAfterARestart() {
        var file = folder.resolve("clock");
        new OffsetClock(file).set(Clock.systemUTC().instant().plus(Duration.ofDays(30)));

        assertThat(Duration.between(Clock.systemUTC().instant(), new OffsetClock(file).instant()))
                .isCloseTo(Duration.ofDays(30), Duration.ofMinutes(1));
    }
}
