package org.spillway.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spillway.HouseTest;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * How well the guard does on the sets of {@code guard/}; how much that says: docs/guard-measure.md. Of the half set
 * aside a failure tells only where it happened, so that nobody mends a rule by it.
 */
@HouseTest
class GuardMeasureTests {

    private static final Logger log = LoggerFactory.getLogger(GuardMeasureTests.class);
    private static final double FALSE_ALARMS = 0.02;
    private static final double RECALL_IN_PICTURES = 0.85;
    private static final double FALSE_ALARMS_IN_PICTURES = 0.07;
    private static final double SAME_CLASS = 0.98;
    private static final String TESSERACT = System.getProperty("spillway.tesseract.program", "tesseract");

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
        private final List<String> wrong = new ArrayList<>();

        void add(Labelled each, Optional<Marking> marking) {
            if (each.isMarked()) {
                found += marking.isPresent() ? 1 : 0;
                missed += marking.isPresent() ? 0 : 1;
                rightClass += marking.filter(it -> it.kind() == expected(each.label()))
                                .isPresent()
                        ? 1
                        : 0;
            } else {
                falseAlarms += marking.isPresent() ? 1 : 0;
                quiet += marking.isPresent() ? 0 : 1;
            }
            if (expected(each.label()) != marking.map(Marking::kind).orElse(null)) {
                wrong.add(
                        each.isSetAside()
                                ? each.label() + " " + each.language() + " " + each.where()
                                : each + " " + marking);
            }
        }

        private static MarkingClass expected(Labelled.Label label) {
            return switch (label) {
                case MARKED -> MarkingClass.CLASSIFIED;
                case INTERNAL -> MarkingClass.INTERNAL;
                case INNOCENT -> null;
            };
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

    /** Nobody has read the halves set aside of the last three sets: where they miss 0.98, what was measured is the bound. */
    @ParameterizedTest
    @CsvSource({
        "labelled, false, 0.98",
        "labelled, true, 0.98",
        "labelled-2, false, 0.98",
        "labelled-2, true, 0.98",
        "labelled-3, false, 0.98",
        "labelled-3, true, 0.94",
        "labelled-4, false, 0.98",
        "labelled-4, true, 0.98",
        "labelled-5, false, 0.98",
        "labelled-5, true, 0.83"
    })
    void itFindsWhatIsMarkedAndLetsPassWhatIsNot(String set, boolean setAside, double recall) throws IOException {
        var all = measure(
                Labelled.of(set).stream()
                        .filter(each -> each.isSetAside() == setAside && !each.isPicture())
                        .toList(),
                set + (setAside ? ", set aside" : ", tuning"));
        assertThat(all.recall()).as("recall: %s", all.wrong).isGreaterThanOrEqualTo(recall);
        assertThat(all.falseAlarms()).as("false alarms: %s", all.wrong).isLessThanOrEqualTo(FALSE_ALARMS);
        assertThat(all.sameClass()).as("class: %s", all.wrong).isGreaterThanOrEqualTo(SAME_CLASS);
    }

    /** Another version of Tesseract reads other things wrongly, so pictures have a bound of their own. */
    @Test
    void itFindsMostOfWhatIsMarkedInAPicture() throws IOException {
        if (!"required".equals(System.getProperty("spillway.tesseract"))) {
            assumeTrue(RecognizeText.with(TESSERACT).isThere(), "Tesseract is not installed");
        }
        var pictures = Labelled.all().stream().filter(Labelled::isPicture).toList();
        var drawn = pictures.stream()
                .filter(each -> LabelledPicture.canBeDrawn(each.unescaped()))
                .toList();
        log.info("Guard, pictures and scans: {}, of which {} can be drawn", pictures.size(), drawn.size());
        var all = measure(drawn, "pictures and scans");
        assertThat(all.recall()).as("recall: %s", all.wrong).isGreaterThanOrEqualTo(RECALL_IN_PICTURES);
        assertThat(all.falseAlarms()).as("false alarms: %s", all.wrong).isLessThanOrEqualTo(FALSE_ALARMS_IN_PICTURES);
    }

    private Tally measure(List<Labelled> some, String name) throws IOException {
        var all = new Tally();
        for (var language : List.of("zh", "en")) {
            var own = new Tally();
            for (var each : some) {
                if (each.language().equals(language)) {
                    var marking = look(each);
                    own.add(each, marking);
                    all.add(each, marking);
                }
            }
            log.info("Guard, {}, {}: {}", name, language, own);
        }
        log.info("Guard, {}: {}", name, all);
        return all;
    }

    private Optional<Marking> look(Labelled each) throws IOException {
        if (each.where().equals("name")) {
            return guard.lookAtName(each.unescaped());
        }
        if (each.where().equals("text")) {
            return guard.look(each.unescaped());
        }
        var file = LabelledFile.make(each.where(), each.unescaped());
        if (each.where().startsWith("eml")) {
            return guard.look(saidByMail(file));
        }
        var read = readFile.read(new ByteArrayInputStream(file));
        assertThat(read.look()).as("%s", each).isEqualTo(FileLook.READ);
        return guard.look(read.properties() + read.text());
    }

    // Mails are taken apart before the guard sees them, its head line by line.
    static String saidByMail(byte[] file) throws IOException {
        try {
            var mail = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(file));
            return mail.getSubject() + "\n" + mail.getContent();
        } catch (MessagingException broken) {
            throw new IOException(broken);
        }
    }

    @Test
    void theSetsAreLargeVariedAndHalfInnocent() {
        var all = Labelled.all();
        assertThat(all).hasSizeGreaterThanOrEqualTo(1000);
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
