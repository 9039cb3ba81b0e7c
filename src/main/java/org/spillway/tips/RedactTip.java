package org.spillway.tips;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.spillway.access.Dossiers;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.audit.Audit;
import org.spillway.files.StoredFile;
import org.spillway.files.StoredFiles;
import org.spillway.guard.Door;
import org.spillway.guard.FileLook;
import org.spillway.guard.Place;
import org.spillway.guard.Sender;
import org.spillway.guard.SpillGuard;
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

    private final TipDoor door;
    private final Tips tips;
    private final Redactions redactions;
    private final StoredFiles files;
    private final SpillGuard guard;
    private final Dossiers dossiers;
    private final Officers officers;
    private final Audit audit;
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
            Clock clock) {
        this.door = door;
        this.tips = tips;
        this.redactions = redactions;
        this.files = files;
        this.guard = guard;
        this.dossiers = dossiers;
        this.officers = officers;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What an officer chose on the page.
     *
     * @param fields the questions whose answers are passed on, beside the account
     * @param sentences to be hidden as a whole, by {@link ShowRedaction.Sentence#id}
     * @param spots to be hidden by themselves, by {@link ShowRedaction.Spot#id}
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

    /** Passes on what was chosen, hides what was, and takes back whatever was passed on before and is not any more. */
    @Transactional
    public void redact(OfficerId who, String number, Chosen chosen) {
        var tip = mine(who, number);
        if (!isLinked(tip, who)) {
            throw new Refusal("tips.refusal.no-case-to-tell");
        }
        var said = tips.body(tip.id());
        var texts = RedactionParts.texts(said);
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
                        .anyMatch(each -> !RedactionParts.sentence(each.getKey(), each.getValue(), id)
                                .isEmpty()));
        var spots = chosen.spots().stream()
                .allMatch(id -> texts.entrySet().stream()
                        .anyMatch(each -> !RedactionParts.spot(each.getKey(), each.getValue(), id)
                                .isEmpty()));
        var fields = chosen.fields().stream()
                .allMatch(field -> texts.containsKey(field)
                        || TipFields.CHOICES.contains(field) && TipFields.isAnswered(said, field));
        if (!sentences || !spots || !fields) {
            throw new Refusal("tips.refusal.no-such-part-of-tip");
        }
    }

    private static List<Redaction.Range> parts(String field, String text, Chosen chosen) {
        return Stream.concat(
                        chosen.sentences().stream().flatMap(id -> RedactionParts.sentence(field, text, id).stream()),
                        chosen.spots().stream().flatMap(id -> RedactionParts.spot(field, text, id).stream()))
                .toList();
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
    boolean isLinked(Tip tip, OfficerId who) {
        return tip.caseId() != null && !dossiers.isHiddenFrom(who, tip.caseId().value());
    }

    Tip mine(OfficerId who, String number) {
        return door.mine(who, number, "tips.refusal.not-your-redaction");
    }
}
