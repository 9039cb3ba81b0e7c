package org.spillway.tips;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spillway.access.Dossiers;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The officer of the tip hides what could show who its sender is; the rest of its text is passed on to whoever is on the
 * case. Before that, and for a tip without a case, nothing is.
 */
@Service
public class RedactTip {

    /** The longest text of wordings. */
    public static final int LONGEST = 4000;

    private final TipDoor door;
    private final Tips tips;
    private final Redactions redactions;
    private final Dossiers dossiers;
    private final Audit audit;
    private final Clock clock;

    RedactTip(TipDoor door, Tips tips, Redactions redactions, Dossiers dossiers, Audit audit, Clock clock) {
        this.door = door;
        this.tips = tips;
        this.redactions = redactions;
        this.dossiers = dossiers;
        this.audit = audit;
        this.clock = clock;
    }

    /** A sentence of the tip, and whether it is hidden as a whole. */
    public record Sentence(int no, String text, boolean hidden) {}

    /**
     * What the page shows.
     *
     * @param wordings what is hidden within sentences, a line each
     * @param passedOn whether whoever is on the case reads the rest
     * @param linked whether there is a case
     */
    public record Page(List<Sentence> sentences, String wordings, boolean passedOn, boolean linked) {

        @Override
        public String toString() {
            return "Page[passedOn=" + passedOn + "]";
        }
    }

    /** The text with what is hidden now; {@link Refusal} for whoever is not the officer of the tip. */
    @Transactional(readOnly = true)
    public Page show(OfficerId who, String number) {
        var tip = mine(who, number);
        var text = tips.body(tip.id()).observed();
        var latest = redactions.latest(tip.id());
        var redaction = latest.orElse(Redaction.NONE);
        var sentences = Redaction.sentences(text);
        var within = redaction.hidden().stream()
                .flatMap(range -> within(text, range, sentences, redaction))
                .distinct()
                .toList();
        return new Page(
                IntStream.range(0, sentences.size())
                        .mapToObj(no ->
                                new Sentence(no, cut(text, sentences.get(no)), redaction.hides(sentences.get(no))))
                        .toList(),
                String.join("\n", within),
                latest.isPresent(),
                isLinked(tip, who));
    }

    // What of a hidden range lies in sentences that are not hidden as a whole.
    private static Stream<String> within(
            String text, Redaction.Range range, List<Redaction.Range> sentences, Redaction redaction) {
        return sentences.stream()
                .filter(sentence -> !redaction.hides(sentence))
                .filter(sentence -> sentence.from() < range.to() && range.from() < sentence.to())
                .map(sentence -> new Redaction.Range(
                        Math.max(sentence.from(), range.from()), Math.min(sentence.to(), range.to())))
                .map(part -> cut(text, part).strip());
    }

    private static String cut(String text, Redaction.Range range) {
        return text.substring(range.from(), range.to());
    }

    /**
     * Hides these sentences and wordings, and nothing that was hidden before, and passes the rest on.
     *
     * @param sentences their numbers, as {@link #show} gave them
     * @param wordings a line each
     */
    @Transactional
    public void redact(OfficerId who, String number, Set<Integer> sentences, String wordings) {
        var tip = mine(who, number);
        if (!isLinked(tip, who)) {
            throw new Refusal("tips.refusal.no-case-to-tell");
        }
        var text = tips.body(tip.id()).observed();
        var all = Redaction.sentences(text);
        var lines = new LinkedHashSet<>(wordings.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList());
        lines.stream()
                .filter(line -> Redaction.places(text, line).isEmpty())
                .findFirst()
                .ifPresent(line -> {
                    throw new Refusal("tips.refusal.wording-not-found", line);
                });
        var redaction = Redaction.of(
                text,
                IntStream.range(0, all.size())
                        .filter(sentences::contains)
                        .mapToObj(all::get)
                        .toList(),
                lines);
        var shown = redaction.apply(text, "");
        if (tips.family(tip).stream().anyMatch(each -> SenderNamed.in(shown, each, tips.selfNamed(each.id())))) {
            throw new Refusal("tips.refusal.lead-names-sender");
        }
        redactions.add(tip.id(), redaction, who, clock.instant());
        audit.record(
                Actor.of(who),
                "tip.passed-on-redacted",
                tip.id().value(),
                Map.of("hidden", String.valueOf(redaction.hidden().size())));
    }

    // A sealed case does not exist for whoever may not know of it.
    private boolean isLinked(Tip tip, OfficerId who) {
        return tip.caseId() != null && !dossiers.isHiddenFrom(who, tip.caseId().value());
    }

    private Tip mine(OfficerId who, String number) {
        return door.mine(who, number, "tips.refusal.not-your-redaction");
    }
}
