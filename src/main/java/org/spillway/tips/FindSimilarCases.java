package org.spillway.tips;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Unit;
import org.spillway.access.Units;
import org.spillway.cases.CaseFacts;
import org.spillway.cases.CasesInSight;
import org.spillway.shared.OfficerId;
import org.spillway.shared.UnitId;
import org.springframework.stereotype.Service;

/**
 * Suggests cases that may be about what a tip tells, whether they came from a tip or not, among those that the reader may
 * open: what others say is not compared, or else a tip could be written to ask a case whom it is about. All of it is compared
 * while the page is read, and nothing is kept for it.
 */
@Service
public class FindSimilarCases {

    private static final int LOOKED_AT = 100;
    private static final int MOST = 10;

    private final CasesInSight cases;
    private final Units units;
    private final Likeness likeness;

    FindSimilarCases(CasesInSight cases, Units units, Likeness likeness) {
        this.cases = cases;
        this.units = units;
        this.likeness = likeness;
    }

    /**
     * A suggestion, and why.
     *
     * @param person whether the tip names a respondent
     * @param service whether the tip names a service of the case
     * @param place whether the tip names the unit of the case as where it happened
     * @param period whether the tip came within thirty days of the days of the case
     * @param percent how alike the account is to the summary, estimated; 0 where it is not
     */
    public record Similar(String number, boolean person, boolean service, boolean place, boolean period, int percent) {

        // One service is used by thousands, and many things happen at one place.
        private boolean counts() {
            return person || percent > 0 || service && place && period;
        }

        private int reasons() {
            return (int) Stream.of(person, service, place, period, percent > 0)
                    .filter(each -> each)
                    .count();
        }
    }

    /** Those with a respondent who is named first, then those for which most speaks; the case of the tip is left out. */
    List<Similar> to(Tip tip, TipForm said, OfficerId reader) {
        var signature = likeness.signature(said.observed());
        return cases.of(reader, LOOKED_AT).stream()
                .filter(seen -> !seen.id().equals(tip.caseId()))
                .map(seen -> new Similar(
                        seen.number(),
                        seen.respondents().stream().anyMatch(name -> names(said, name)),
                        seen.facts().places().stream()
                                .map(CaseFacts.Place::service)
                                .anyMatch(service -> meets(said.service(), service)),
                        isOf(seen.unit(), said.where()),
                        !tip.receivedOn().isBefore(seen.from().minusDays(TipTraits.NEAR))
                                && !tip.receivedOn().isAfter(seen.until().plusDays(TipTraits.NEAR)),
                        alike(signature, seen.facts().summary())))
                .filter(Similar::counts)
                .sorted(Comparator.comparing(Similar::person)
                        .thenComparing(Similar::reasons)
                        .thenComparing(Similar::percent)
                        .thenComparing(Similar::number)
                        .reversed())
                .limit(MOST)
                .toList();
    }

    private static boolean names(TipForm said, String respondent) {
        var name = PersonName.of(respondent);
        return said.persons() != null && name.isAmong(said.persons())
                || Stream.of(said.observed(), said.where(), said.howKnown())
                        .filter(Objects::nonNull)
                        .anyMatch(name::standsIn);
    }

    // "Example Drive" is meant by "my Example Drive account", too.
    private static boolean meets(@Nullable String told, String known) {
        return told != null && plain(told).contains(plain(known));
    }

    private boolean isOf(UnitId id, @Nullable String told) {
        return told != null
                && units.find(id).stream()
                        .flatMap((Unit unit) -> Stream.of(unit.name(), unit.nameZh()))
                        .anyMatch(name -> meets(told, name));
    }

    private int alike(int[] signature, String summary) {
        var percent = Likeness.percent(signature, likeness.signature(summary));
        return percent >= FindSimilar.LEAST ? percent : 0;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
