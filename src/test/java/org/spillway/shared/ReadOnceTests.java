package org.spillway.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.spillway.StoryTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What is remembered, and for how long. */
@StoryTest
class ReadOnceTests {

    @Autowired
    PlatformTransactionManager transactions;

    private final AtomicInteger reads = new AtomicInteger();
    private final ReadOnce<String, Integer> table = new ReadOnce<>();
    private final ReadOnce<String, Integer> another = new ReadOnce<>();

    private int read(String key) {
        return table.get(key, reads::incrementAndGet);
    }

    private void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }

    @Test
    void oneTransactionReadsOnceAndTheNextReadsAnew() {
        inTransaction(() -> {
            assertThat(read("a")).isEqualTo(1);
            assertThat(read("a")).isEqualTo(1);
            assertThat(read("b")).isEqualTo(2);
        });
        inTransaction(() -> assertThat(read("a")).isEqualTo(3));
    }

    @Test
    void withoutATransactionNothingIsRemembered() {
        assertThat(read("a")).isEqualTo(1);
        assertThat(read("a")).isEqualTo(2);
    }

    @Test
    void whatWasWrittenIsReadAnewAndNothingElse() {
        inTransaction(() -> {
            read("a");
            read("b");
            table.forget("a");
            assertThat(read("a")).isEqualTo(3);
            assertThat(read("b")).isEqualTo(2);
            table.forget();
            assertThat(read("b")).isEqualTo(4);
        });
    }

    @Test
    void afterALockEverythingIsReadAnew() {
        inTransaction(() -> {
            read("a");
            another.get("a", () -> 1);
            ReadOnce.forgetAll();
            assertThat(read("a")).isEqualTo(2);
            assertThat(another.get("a", () -> 2)).isEqualTo(2);
        });
    }

    @Test
    void tablesKeepApartWhatHasOneKey() {
        inTransaction(() -> {
            read("a");
            assertThat(another.get("a", () -> 42)).isEqualTo(42);
        });
    }

    @Test
    void aTransactionWithinAnotherHasItsOwnMemory() {
        var inner = new TransactionTemplate(transactions);
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        inTransaction(() -> {
            read("a");
            inner.executeWithoutResult(status ->
                    assertThat(read("a")).as("what another committed is seen").isEqualTo(2));
            assertThat(read("a")).as("the outer one goes on with its own").isEqualTo(1);
        });
    }
}
