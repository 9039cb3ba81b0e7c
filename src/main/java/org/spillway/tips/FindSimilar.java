package org.spillway.tips;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Dossiers;
import org.spillway.shared.OfficerId;
import org.springframework.stereotype.Service;

/** Suggests tips that may tell of the same as another, and their cases, among those that the reader may see. */
@Service
public class FindSimilar {

    /** How alike texts must be, in percent. Unrelated texts of one language have a tenth in common, seldom a quarter. */
    static final int LEAST = 35;

    private static final int MOST = 10;

    private final TipTraits traits;
    private final TipDoor door;
    private final Dossiers dossiers;

    FindSimilar(TipTraits traits, TipDoor door, Dossiers dossiers) {
        this.traits = traits;
        this.door = door;
        this.dossiers = dossiers;
    }

    /**
     * A suggestion, and why.
     *
     * @param percent how alike the texts are, estimated; 0 where they are not, and another reason speaks for it
     * @param near whether it came within thirty days
     * @param days how far apart the two came
     * @param caseNumber the case that came of it; its content is not the tip officer's
     * @param merges whether it can be merged into this one: nobody decided on it yet
     */
    public record Similar(
            Tip tip,
            int percent,
            boolean samePerson,
            boolean sameService,
            boolean samePlace,
            boolean near,
            long days,
            @Nullable String caseNumber,
            boolean merges) {

        // One service is used by thousands, and many things happen at one place.
        private boolean counts() {
            return percent > 0 || samePerson || sameService && samePlace && near;
        }
    }

    /** The most alike first; tips that are merged with it already are left out. */
    List<Similar> to(Tip tip, OfficerId reader) {
        return traits.alike(tip.id(), door.units(reader), reader).stream()
                .filter(found -> !found.tip().id().equals(tip.duplicateOf()))
                .filter(found -> !tip.id().equals(found.tip().duplicateOf()))
                .map(found -> similar(tip, found, reader))
                .filter(Similar::counts)
                .sorted(Comparator.comparing(Similar::percent)
                        .thenComparing(Similar::samePerson)
                        .reversed()
                        .thenComparing(Similar::days)
                        .thenComparing(each -> each.tip().seq()))
                .limit(MOST)
                .toList();
    }

    private Similar similar(Tip tip, TipTraits.Found found, OfficerId reader) {
        var other = found.tip();
        var days = Math.abs(ChronoUnit.DAYS.between(tip.receivedOn(), other.receivedOn()));
        return new Similar(
                other,
                found.percent() >= LEAST ? found.percent() : 0,
                found.samePerson(),
                found.sameService(),
                found.samePlace(),
                days <= TipTraits.NEAR,
                days,
                other.caseId() == null
                        ? null
                        : dossiers.numberFor(reader, other.caseId().value()).orElse(null),
                MergeTips.mayMerge(other));
    }
}
