package org.spillway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresServerTests {

    @TempDir
    Path folder;

    @Test
    void dataOutliveTheServer() throws Exception {
        var server = server();
        server.start(Map.of());
        JdbcClient.create(server.superuser("postgres"))
                .sql("create table kept as select 'yes' as word")
                .update();
        assertThat(server.running()).isPresent();
        server.stop();
        assertThat(server.running()).isEmpty();

        var again = server();
        again.start(Map.of());
        try {
            assertThat(JdbcClient.create(again.superuser("postgres"))
                            .sql("select word from kept")
                            .query(String.class)
                            .single())
                    .isEqualTo("yes");
        } finally {
            again.stop();
        }
    }

    @Test
    void aMarkThatNamesAnotherProcessIsStale() throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        var mark = Files.writeString(
                data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");

        assertThat(server().running()).isEmpty();
        assertThat(server().removeStaleMark()).isTrue();
        assertThat(mark).doesNotExist();
    }

    private PostgresServer server() throws Exception {
        return PostgresServer.at(TestDatabase.HOME, folder.resolve("data"));
    }
}
