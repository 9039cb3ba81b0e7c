package org.spillway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spillway.HouseTest;
import org.springframework.beans.factory.annotation.Autowired;

/** How well the guard does on {@code guard/labelled.csv}; how much that says: docs/guard-measure.md. */
@HouseTest
class GuardMeasureTests {

    private static final Logger log = LoggerFactory.getLogger(GuardMeasureTests.class);
    private static final double RECALL = 0.98;
    private static final double FALSE_ALARMS = 0.02;
    private static final double SAME_CLASS = 0.98;

    @Autowired
    SpillGuard guard;

    @Autowired
    ReadFile readFile;

    /** What came of a half, or of its texts in one language. */
    private static final class Tally {

        private int found;
        private int rightClass;
        private int missed;
        private int falseAlarms;
        private int quiet;

        void add(Labelled each, Optional<Marking> marking) {
            if (each.isMarked()) {
                found += marking.isPresent() ? 1 : 0;
                missed += marking.isPresent() ? 0 : 1;
                var expected = each.label() == Labelled.Label.MARKED ? MarkingClass.CLASSIFIED : MarkingClass.INTERNAL;
                rightClass += marking.filter(it -> it.kind() == expected).isPresent() ? 1 : 0;
            } else {
                falseAlarms += marking.isPresent() ? 1 : 0;
                quiet += marking.isPresent() ? 0 : 1;
            }
        }

        double recall() {
            return (double) found / (found + missed);
        }

        double precision() {
            return (double) found / (found + falseAlarms);
        }

        double falseAlarms() {
            return (double) falseAlarms / (falseAlarms + quiet);
        }

        double sameClass() {
            return (double) rightClass / found;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d marked, %d innocent: recall %.3f, precision %.3f, false alarms %.3f, right class %.3f",
                    found + missed,
                    falseAlarms + quiet,
                    recall(),
                    precision(),
                    falseAlarms(),
                    sameClass());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itFindsWhatIsMarkedAndLetsPassWhatIsNot(boolean setAside) throws IOException {
        var half = Labelled.all().stream()
                .filter(each -> each.isSetAside() == setAside)
                .toList();
        var all = new Tally();
        var wrong = new ArrayList<String>();
        for (var language : List.of("zh", "en")) {
            var own = new Tally();
            for (var each : half) {
                if (each.language().equals(language)) {
                    var marking = look(each);
                    own.add(each, marking);
                    all.add(each, marking);
                    if (each.isMarked() != marking.isPresent()) {
                        wrong.add(each + " " + marking);
                    }
                }
            }
            log.info("Guard, {}, {}: {}", setAside ? "set aside" : "tuning", language, own);
        }
        log.info("Guard, {}: {}", setAside ? "set aside" : "tuning", all);
        assertThat(all.recall()).as("recall: %s", wrong).isGreaterThanOrEqualTo(RECALL);
        assertThat(all.falseAlarms()).as("false alarms: %s", wrong).isLessThanOrEqualTo(FALSE_ALARMS);
        assertThat(all.sameClass()).isGreaterThanOrEqualTo(SAME_CLASS);
    }

    private Optional<Marking> look(Labelled each) throws IOException {
        if (each.where().equals("name")) {
            return guard.lookAtName(each.unescaped());
        }
        if (each.where().equals("text")) {
            return guard.look(each.unescaped());
        }
        var read = readFile.read(new ByteArrayInputStream(LabelledFile.make(each.where(), each.unescaped())));
        assertThat(read.look()).as("%s", each).isEqualTo(FileLook.READ);
        return guard.look(read.properties() + read.text());
    }

    @Test
    void theSetIsLargeVariedAndHalfInnocent() {
        var all = Labelled.all();
        assertThat(all).hasSizeGreaterThanOrEqualTo(300);
        assertThat(new HashSet<>(all)).hasSameSizeAs(all);
        for (var language : List.of("zh", "en")) {
            var own = all.stream()
                    .filter(each -> each.language().equals(language))
                    .toList();
            assertThat(own.stream().filter(Labelled::isMarked).count() / (double) own.size())
                    .as("share of marked texts in %s", language)
                    .isBetween(0.4, 0.6);
        }
        assertThat(all.stream().filter(Labelled::isSetAside).count() / (double) all.size())
                .as("share set aside")
                .isBetween(0.4, 0.6);
    }
}
