package org.spillway.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spillway.StoryTest;
import org.spillway.audit.Audit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** What ships comes into the database once; afterwards the database decides. */
@StoryTest
class ImportPacksTests {

    @TempDir
    private Path directory;

    @Autowired
    PackTable versions;

    @Autowired
    CalendarTable calendars;

    @Autowired
    ObjectProvider<PackCheck> checks;

    @Autowired
    Audit audit;

    @Autowired
    Clock clock;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ImportPacks imported;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Packs packs;

    private PackDirectory made;

    @BeforeEach
    void aPack() {
        made = new PackDirectory(directory).version("2024-09-01").calendars();
    }

    private void starts() {
        new ImportPacks(made.files(), versions, calendars, checks, audit, clock, transactions).afterPropertiesSet();
    }

    private KeptShelf node() {
        return new KeptShelf(imported, versions, calendars, transactions);
    }

    @Test
    void whatShipsIsInForceFromItsDay() {
        assertThat(packs.version("cn", LocalDate.parse("2024-09-01")).inForceFrom())
                .isEqualTo("2024-09-01");
        assertThat(jdbc.sql(
                                "select count(*) from audit_record where action = 'pack.imported' and detail ->> 'pack' = 'cn'")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void nodesThatStartAtOnceBringItOnce() {
        var starts = IntStream.range(0, 6)
                .mapToObj(node -> CompletableFuture.runAsync(this::starts))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(starts).join();
        starts();
        assertThat(states()).isEqualTo("IN_FORCE");
        assertThat(count("pack_file f join pack_version v on v.id = f.version_id"))
                .isEqualTo(made.files().versions().get(0).files().size());
        assertThat(count("pack_calendar")).isEqualTo(2);
    }

    @Test
    void aChangedFileUnderAKnownVersionStopsTheStartAndSaysWhatToDo() {
        starts();
        made.edit("2024-09-01/terms.yaml", "en: Demerit,", "en: Black mark,")
                .write("2024-09-01/more.dmn", "<definitions/>");
        assertThatThrownBy(this::starts)
                .isInstanceOf(BrokenPack.class)
                .hasMessageContaining("differs from version 2024-09-01 of pack " + made.pack())
                .hasMessageContaining("in more.dmn, terms.yaml.")
                .hasMessageContaining("new directory");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2024-09-01/terms.yaml  | zh: 记过,                 | ''                        | zh is missing
            2024-09-01/clocks.yaml | class: H, hours: 24       | class: H, days: 1         | is not counted in days
            2024-09-01/clocks.yaml | inForceFrom: 2024-09-01   | inForceFrom: 2024-10-01   | terms.yaml says 2024-09-01
            2024-09-01/guard.yaml  | class: INTERNAL          | class: HIGH               | enumeration
            2024-09-01/guard.yaml  | where: NAME              | where: NOWHERE            | enumeration
            2024-09-01/guard.yaml  | (?:^                     | (?=^                      | invalid
            2024-09-01/tests/guard.csv | 商业秘密★3年          | 示例工具秘密★3年          | a harmless text is found by CN_TERM
            calendar/2025.yaml     | year: 2025                | year: 2024                | this is the calendar of 2025
            """)
    void whatIsBrokenStopsTheStartAndNothingOfItIsKept(String file, String good, String bad, String reason) {
        made.edit(file, good, bad);
        assertThatThrownBy(this::starts)
                .isInstanceOf(BrokenPack.class)
                .hasMessageContaining(reason)
                .hasMessageMatching("(?s).*, line \\d+: .*");
        assertThat(count("pack_version")).isZero();
        assertThat(count("pack_calendar")).isZero();
    }

    @Test
    void aLaterVersionOfAReleaseComesIntoForceOnItsDay() {
        starts();
        made.version("2026-01-01");
        starts();
        assertThat(node().get()
                        .inForce(made.pack(), LocalDate.parse("2025-12-31"))
                        .version())
                .isEqualTo("2024-09-01");
        assertThat(node().get()
                        .inForce(made.pack(), LocalDate.parse("2026-01-01"))
                        .version())
                .isEqualTo("2026-01-01");
    }

    @Test
    void wherePeopleDecidedForThemselvesALaterOneWaitsForThem() {
        starts();
        jdbc.sql("""
                update pack_version
                   set uploaded_by = :one, put_in_force_by = :other
                 where pack = :pack
                """)
                .param("one", officer())
                .param("other", officer())
                .param("pack", made.pack())
                .update();
        made.version("2026-01-01");
        starts();
        assertThat(states()).isEqualTo("IN_FORCE, DRAFT");
        assertThat(node().get()
                        .inForce(made.pack(), LocalDate.parse("2026-01-01"))
                        .version())
                .isEqualTo("2024-09-01");
    }

    @Test
    void aCorrectedCalendarOfAReleaseWaitsForPeople() {
        starts();
        made.edit("calendar/2026.yaml", "  - 2026-10-10\n", "");
        starts();
        starts();
        assertThat(jdbc.sql(
                                "select string_agg(state, ', ' order by uploaded_at, state desc) from pack_calendar where pack = :pack and year = 2026")
                        .param("pack", made.pack())
                        .query(String.class)
                        .single())
                .isEqualTo("IN_FORCE, DRAFT");
        var calendar =
                node().get().inForce(made.pack(), LocalDate.parse("2026-01-01")).calendar();
        assertThat(calendar.isWorkingDay(LocalDate.parse("2026-10-10"))).isTrue();
    }

    @Test
    void otherNodesNoticeByThemselves() {
        starts();
        var other = node();
        var before = other.get().inForce(made.pack(), LocalDate.parse("2026-01-01"));
        made.version("2026-01-01");
        starts();
        var until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (other.get().inForce(made.pack(), LocalDate.parse("2026-01-01")) == before) {
            assertThat(System.nanoTime()).as("still the old version").isLessThan(until);
            Thread.onSpinWait();
        }
        assertThat(other.get()
                        .inForce(made.pack(), LocalDate.parse("2026-01-01"))
                        .version())
                .isEqualTo("2026-01-01");
    }

    @Test
    void theDatabaseWantsTwoPeopleAndKeepsFilesAsTheyAre() {
        starts();
        var one = officer();
        assertThatThrownBy(() -> jdbc.sql(
                                "update pack_version set uploaded_by = :one, put_in_force_by = :one where pack = :pack")
                        .param("one", one)
                        .param("pack", made.pack())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("two_people");
        assertThatThrownBy(() -> jdbc.sql("update pack_file set content = ''").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    private UUID officer() {
        var id = UUID.randomUUID();
        jdbc.sql("insert into unit (id, name, name_zh) values (:id, 'Bureau of Tests', '测试局')")
                .param("id", id)
                .update();
        jdbc.sql("""
                insert into officer (id, login, name, email, unit_id, created_at)
                values (:id, :id, 'Lin Example', 'lin@spillway.example', :id, now())
                """).param("id", id).update();
        return id;
    }

    private String states() {
        return jdbc.sql("select string_agg(state, ', ' order by version) from pack_version where pack = :pack")
                .param("pack", made.pack())
                .query(String.class)
                .single();
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table + " where pack = :pack")
                .param("pack", made.pack())
                .query(Integer.class)
                .single();
    }
}
