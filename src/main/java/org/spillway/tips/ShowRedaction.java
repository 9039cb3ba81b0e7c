package org.spillway.tips;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.spillway.files.StoredFile;
import org.spillway.files.StoredFiles;
import org.spillway.forms.Forms;
import org.spillway.forms.Line;
import org.spillway.forms.Setting;
import org.spillway.law.Law;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tip as its officer sees it before deciding what is passed on of it: {@link RedactTip}. */
@Service
public class ShowRedaction {

    private static final int AROUND = 40;
    private static final int MOST_FOUND = 200;

    private final RedactTip redactTip;
    private final Tips tips;
    private final Redactions redactions;
    private final StoredFiles files;
    private final Forms forms;
    private final Law law;

    ShowRedaction(RedactTip redactTip, Tips tips, Redactions redactions, StoredFiles files, Forms forms, Law law) {
        this.redactTip = redactTip;
        this.tips = tips;
        this.redactions = redactions;
        this.files = files;
        this.forms = forms;
        this.law = law;
    }

    /** A sentence of an answer, and whether it is hidden as a whole. */
    public record Sentence(String id, String text, boolean hidden) {}

    /** One place of an answer with what stands around it, and whether it is hidden. */
    public record Spot(String id, String before, String text, String after, boolean hidden) {}

    /**
     * An answer in free words.
     *
     * @param account whether it is the account, which is passed on always
     */
    public record Answer(String field, boolean account, boolean passedOn, List<Sentence> sentences, List<Spot> spots) {}

    /** An answer from a list. */
    public record Choice(Line line, boolean passedOn) {}

    /** A file, and whether its safe copy is passed on. */
    public record Attached(StoredFile file, boolean passedOn) {}

    /**
     * What the page shows.
     *
     * @param passedOn whether whoever is on the case reads anything yet
     * @param linked whether there is a case
     */
    public record Page(
            List<Answer> answers, List<Choice> choices, List<Attached> files, boolean passedOn, boolean linked) {

        @Override
        public String toString() {
            return "Page[passedOn=" + passedOn + "]";
        }
    }

    /** The tip with what is passed on of it now; {@link Refusal} for whoever is not the officer of the tip. */
    @Transactional(readOnly = true)
    public Page show(OfficerId who, String number, Locale locale) {
        return show(who, number, null, "", locale);
    }

    /**
     * The same with what was chosen and not sent yet, and with every place of a wording that is looked for.
     *
     * @param chosen null for what is passed on now
     * @param wording empty where none is looked for
     */
    @Transactional(readOnly = true)
    public Page show(OfficerId who, String number, RedactTip.@Nullable Chosen chosen, String wording, Locale locale) {
        var tip = redactTip.mine(who, number);
        var said = tips.body(tip.id());
        var latest = redactions.latest(tip.id());
        var now = latest.orElse(PassedOn.NOTHING_ELSE);
        var lines = forms.read(said, "tips.said", new Setting(locale, law.home(), tip.unitId()));
        return new Page(
                TipFields.TEXTS.stream()
                        .filter(field -> TipFields.text(said, field) != null)
                        .map(field -> answer(field, said, now, chosen, wording.strip()))
                        .toList(),
                lines.stream()
                        .filter(line -> TipFields.CHOICES.contains(line.name()))
                        .map(line -> new Choice(
                                line,
                                chosen == null
                                        ? now.tells(line.name())
                                        : chosen.fields().contains(line.name())))
                        .toList(),
                files.of(tip.mailbox().value()).stream()
                        .filter(StoredFile::hasCopy)
                        .map(file -> new Attached(
                                file,
                                chosen == null
                                        ? now.files().contains(file.id())
                                        : chosen.files().contains(file.id().toString())))
                        .toList(),
                latest.isPresent(),
                redactTip.isLinked(tip, who));
    }

    private static Answer answer(
            String field, TipForm said, PassedOn now, RedactTip.@Nullable Chosen chosen, String wording) {
        var text = String.valueOf(TipFields.text(said, field));
        var sentences = Redaction.sentences(text);
        var kept = now.of(field).within(sentences);
        var spots = new TreeSet<>(Comparator.comparingInt(Redaction.Range::from).thenComparing(Redaction.Range::to));
        spots.addAll(kept);
        if (chosen != null) {
            chosen.spots().stream()
                    .filter(id -> id.startsWith(field + "."))
                    .flatMap(id -> RedactionParts.spot(field, text, id).stream())
                    .forEach(spots::add);
        }
        if (!wording.isEmpty()) {
            Redaction.places(text, wording).stream().limit(MOST_FOUND).forEach(spots::add);
        }
        return new Answer(
                field,
                field.equals(TipFields.ACCOUNT),
                chosen == null ? now.tells(field) : chosen.fields().contains(field),
                IntStream.range(0, sentences.size())
                        .mapToObj(no -> new Sentence(
                                RedactionParts.id(field, no),
                                cut(text, sentences.get(no)),
                                chosen == null
                                        ? now.of(field).hides(sentences.get(no))
                                        : chosen.sentences().contains(RedactionParts.id(field, no))))
                        .toList(),
                spots.stream()
                        .map(range -> spot(
                                field,
                                text,
                                range,
                                chosen == null
                                        ? kept.contains(range)
                                        : chosen.spots().contains(RedactionParts.id(field, range))))
                        .toList());
    }

    private static Spot spot(String field, String text, Redaction.Range range, boolean hidden) {
        var from = Math.max(0, range.from() - AROUND);
        var to = Math.min(text.length(), range.to() + AROUND);
        return new Spot(
                RedactionParts.id(field, range),
                (from > 0 ? "…" : "") + text.substring(from, range.from()),
                cut(text, range),
                text.substring(range.to(), to) + (to < text.length() ? "…" : ""),
                hidden);
    }

    private static String cut(String text, Redaction.Range range) {
        return text.substring(range.from(), range.to());
    }

    /** How often a wording stands in the tip; {@link Refusal} where it does not. */
    @Transactional(readOnly = true)
    public int count(OfficerId who, String number, String wording) {
        var said = tips.body(redactTip.mine(who, number).id());
        var count = RedactionParts.texts(said).values().stream()
                .mapToInt(text -> wording.isBlank()
                        ? 0
                        : Redaction.places(text, wording.strip()).size())
                .sum();
        if (count == 0) {
            throw new FieldRefusal("find", "tips.refusal.nothing-found", wording.strip());
        }
        return count;
    }
}
