package org.spillway.tips;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Dossiers;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.audit.Audit;
import org.spillway.files.StoredFile;
import org.spillway.files.StoredFiles;
import org.spillway.forms.Forms;
import org.spillway.forms.Line;
import org.spillway.forms.Setting;
import org.spillway.guard.Door;
import org.spillway.guard.FileLook;
import org.spillway.guard.Place;
import org.spillway.guard.Sender;
import org.spillway.guard.SpillGuard;
import org.spillway.law.Law;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The officer of the tip decides what of it whoever is on its case reads: of each answer and of each file whether it is
 * passed on, and what of the words is hidden because it could show who the sender is. Before that, and for a tip without a
 * case, nothing is passed on.
 */
@Service
public class RedactTip {

    /** The longest text of wordings. */
    public static final int LONGEST = 4000;

    private static final Place PLACE = Place.of("/tips/{}/redaction", "file");
    private static final Pattern PART = Pattern.compile("([a-zA-Z]{1,20})\\.(\\d{1,6})");
    private static final Pattern SPOT = Pattern.compile("([a-zA-Z]{1,20})\\.(\\d{1,6})-(\\d{1,6})");
    private static final int AROUND = 40;
    private static final int MOST_FOUND = 200;

    private final TipDoor door;
    private final Tips tips;
    private final Redactions redactions;
    private final StoredFiles files;
    private final SpillGuard guard;
    private final Dossiers dossiers;
    private final Officers officers;
    private final Audit audit;
    private final Forms forms;
    private final Law law;
    private final Clock clock;

    RedactTip(
            TipDoor door,
            Tips tips,
            Redactions redactions,
            StoredFiles files,
            SpillGuard guard,
            Dossiers dossiers,
            Officers officers,
            Audit audit,
            Forms forms,
            Law law,
            Clock clock) {
        this.door = door;
        this.tips = tips;
        this.redactions = redactions;
        this.files = files;
        this.guard = guard;
        this.dossiers = dossiers;
        this.officers = officers;
        this.audit = audit;
        this.forms = forms;
        this.law = law;
        this.clock = clock;
    }

    /**
     * What an officer chose on the page.
     *
     * @param fields the questions whose answers are passed on, beside the account
     * @param sentences to be hidden as a whole, by {@link Sentence#id}
     * @param spots to be hidden by themselves, by {@link Spot#id}
     * @param wordings to be hidden wherever they stand, a line each
     * @param files whose safe copies are passed on
     */
    public record Chosen(
            Set<String> fields, Set<String> sentences, Set<String> spots, String wordings, Set<String> files) {

        /** Nothing is hidden, and nothing but the account passed on. */
        public static final Chosen NOTHING = new Chosen(Set.of(), Set.of(), Set.of(), "", Set.of());

        @Override
        public String toString() {
            return "Chosen[fields=" + fields + "]";
        }
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
    public Page show(OfficerId who, String number, @Nullable Chosen chosen, String wording, Locale locale) {
        var tip = mine(who, number);
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
                isLinked(tip, who));
    }

    private static Answer answer(String field, TipForm said, PassedOn now, @Nullable Chosen chosen, String wording) {
        var text = String.valueOf(TipFields.text(said, field));
        var sentences = Redaction.sentences(text);
        var kept = now.of(field).within(sentences);
        var spots = new TreeSet<>(Comparator.comparingInt(Redaction.Range::from).thenComparing(Redaction.Range::to));
        spots.addAll(kept);
        if (chosen != null) {
            chosen.spots().stream()
                    .filter(id -> id.startsWith(field + "."))
                    .flatMap(id -> spot(field, text, id).stream())
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
                                field + "." + no,
                                cut(text, sentences.get(no)),
                                chosen == null
                                        ? now.of(field).hides(sentences.get(no))
                                        : chosen.sentences().contains(field + "." + no)))
                        .toList(),
                spots.stream()
                        .map(range -> spot(
                                field,
                                text,
                                range,
                                chosen == null
                                        ? kept.contains(range)
                                        : chosen.spots().contains(id(field, range))))
                        .toList());
    }

    private static Spot spot(String field, String text, Redaction.Range range, boolean hidden) {
        var from = Math.max(0, range.from() - AROUND);
        var to = Math.min(text.length(), range.to() + AROUND);
        return new Spot(
                id(field, range),
                (from > 0 ? "…" : "") + text.substring(from, range.from()),
                cut(text, range),
                text.substring(range.to(), to) + (to < text.length() ? "…" : ""),
                hidden);
    }

    private static String id(String field, Redaction.Range range) {
        return field + "." + range.from() + "-" + range.to();
    }

    private static List<Redaction.Range> spot(String field, String text, String id) {
        var read = SPOT.matcher(id);
        if (!read.matches() || !read.group(1).equals(field)) {
            return List.of();
        }
        var range = new Redaction.Range(Integer.parseInt(read.group(2)), Integer.parseInt(read.group(3)));
        return range.isIn(text) ? List.of(range) : List.of();
    }

    private static String cut(String text, Redaction.Range range) {
        return text.substring(range.from(), range.to());
    }

    /** How often a wording stands in the tip; {@link Refusal} where it does not. */
    @Transactional(readOnly = true)
    public int count(OfficerId who, String number, String wording) {
        var said = tips.body(mine(who, number).id());
        var count = texts(said).values().stream()
                .mapToInt(text -> wording.isBlank()
                        ? 0
                        : Redaction.places(text, wording.strip()).size())
                .sum();
        if (count == 0) {
            throw new FieldRefusal("find", "tips.refusal.nothing-found", wording.strip());
        }
        return count;
    }

    private static Map<String, String> texts(TipForm said) {
        var texts = new LinkedHashMap<String, String>();
        TipFields.TEXTS.forEach(field -> {
            var text = TipFields.text(said, field);
            if (text != null) {
                texts.put(field, text);
            }
        });
        return texts;
    }

    /** Passes on what was chosen, hides what was, and takes back whatever was passed on before and is not any more. */
    @Transactional
    public void redact(OfficerId who, String number, Chosen chosen) {
        var tip = mine(who, number);
        if (!isLinked(tip, who)) {
            throw new Refusal("tips.refusal.no-case-to-tell");
        }
        var said = tips.body(tip.id());
        var texts = texts(said);
        var wordings = wordings(chosen, texts);
        requireKnown(chosen, said, texts);
        var layers = new LinkedHashMap<String, Redaction>();
        texts.forEach((field, text) -> {
            if (field.equals(TipFields.ACCOUNT) || chosen.fields().contains(field)) {
                layers.put(field, Redaction.of(text, parts(field, text, chosen), wordings));
            }
        });
        refuseNames(tip, texts, layers);
        var account = layers.remove(TipFields.ACCOUNT);
        TipFields.CHOICES.stream()
                .filter(field -> chosen.fields().contains(field) && TipFields.isAnswered(said, field))
                .forEach(field -> layers.put(field, Redaction.NONE));
        var before = redactions.latest(tip.id()).orElse(PassedOn.NOTHING_ELSE);
        var passedOn =
                new PassedOn(account == null ? List.of() : account.hidden(), layers, files(who, tip, chosen, before));
        redactions.add(tip.id(), passedOn, who, clock.instant());
        audit.record(
                Actor.of(who),
                "tip.passed-on-redacted",
                tip.id().value(),
                Map.of(
                        "hidden", String.valueOf(hidden(passedOn)),
                        "fields", String.join(" ", passedOn.fields().keySet()),
                        "files", String.valueOf(passedOn.files().size())));
    }

    private static long hidden(PassedOn passedOn) {
        return passedOn.hidden().size()
                + passedOn.fields().values().stream()
                        .mapToLong(each -> each.hidden().size())
                        .sum();
    }

    private static Set<String> wordings(Chosen chosen, Map<String, String> texts) {
        var lines = new LinkedHashSet<>(chosen.wordings()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList());
        lines.stream()
                .filter(line -> texts.values().stream()
                        .allMatch(text -> Redaction.places(text, line).isEmpty()))
                .findFirst()
                .ifPresent(line -> {
                    throw new Refusal("tips.refusal.wording-not-found", line);
                });
        return lines;
    }

    // Nothing that somebody ticked to be hidden is passed on because it was not understood.
    private static void requireKnown(Chosen chosen, TipForm said, Map<String, String> texts) {
        var sentences = chosen.sentences().stream()
                .allMatch(id -> texts.entrySet().stream()
                        .anyMatch(each ->
                                !sentence(each.getKey(), each.getValue(), id).isEmpty()));
        var spots = chosen.spots().stream()
                .allMatch(id -> texts.entrySet().stream()
                        .anyMatch(each ->
                                !spot(each.getKey(), each.getValue(), id).isEmpty()));
        var fields = chosen.fields().stream()
                .allMatch(field -> texts.containsKey(field)
                        || TipFields.CHOICES.contains(field) && TipFields.isAnswered(said, field));
        if (!sentences || !spots || !fields) {
            throw new Refusal("tips.refusal.no-such-part-of-tip");
        }
    }

    private static List<Redaction.Range> parts(String field, String text, Chosen chosen) {
        return Stream.concat(
                        chosen.sentences().stream().flatMap(id -> sentence(field, text, id).stream()),
                        chosen.spots().stream().flatMap(id -> spot(field, text, id).stream()))
                .toList();
    }

    private static List<Redaction.Range> sentence(String field, String text, String id) {
        var read = PART.matcher(id);
        var all = Redaction.sentences(text);
        return read.matches() && read.group(1).equals(field) && Integer.parseInt(read.group(2)) < all.size()
                ? List.of(all.get(Integer.parseInt(read.group(2))))
                : List.of();
    }

    private void refuseNames(Tip tip, Map<String, String> texts, Map<String, Redaction> layers) {
        layers.forEach((field, layer) -> {
            if (tips.namesSender(tip, layer.apply(String.valueOf(texts.get(field)), ""))) {
                throw new FieldRefusal(field, "tips.refusal.lead-names-sender");
            }
        });
    }

    private Set<UUID> files(OfficerId who, Tip tip, Chosen chosen, PassedOn before) {
        var passedOn = new HashSet<UUID>();
        var known = files.of(tip.mailbox().value());
        for (var id : chosen.files()) {
            var file = known.stream()
                    .filter(each -> each.id().toString().equals(id) && each.hasCopy())
                    .findFirst()
                    .orElseThrow(() -> new Refusal("tips.refusal.no-such-part-of-tip"));
            files.requireOpen(file);
            if (!before.files().contains(file.id())) {
                refuseNames(officers.get(who), tip, file);
            }
            passedOn.add(file.id());
        }
        return passedOn;
    }

    // What nobody can read here, such as the writing in a picture, the officer has to have looked at.
    private void refuseNames(Officer who, Tip tip, StoredFile file) {
        try {
            var copy = new ByteArrayOutputStream();
            files.writeCopy(file, copy);
            var said =
                    guard.readFile(Sender.of(Door.STAFF, who), PLACE, "", new ByteArrayInputStream(copy.toByteArray()));
            if (said.look() != FileLook.READ && copy.size() > 0) {
                throw new FieldRefusal("files", "tips.refusal.file-not-read");
            }
            if (tips.namesSender(tip, said.text())) {
                throw new FieldRefusal("files", "tips.refusal.file-names-sender");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // A sealed case does not exist for whoever may not know of it.
    private boolean isLinked(Tip tip, OfficerId who) {
        return tip.caseId() != null && !dossiers.isHiddenFrom(who, tip.caseId().value());
    }

    private Tip mine(OfficerId who, String number) {
        return door.mine(who, number, "tips.refusal.not-your-redaction");
    }
}
