package org.spillway.guard;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.spillway.law.Packs;
import org.springframework.stereotype.Service;

/**
 * Stands at every door: finds classification markings that stand as markings, not those that are spoken of (ADR 0015). The
 * rules of all packs are asked together, for a foreign marking is a spill too.
 */
@Service
public class SpillGuard {

    private final Packs packs;
    private final RefuseMarked refuseMarked;
    private final ReadFile readFile;

    SpillGuard(Packs packs, RefuseMarked refuseMarked, ReadFile readFile) {
        this.packs = packs;
        this.refuseMarked = refuseMarked;
        this.readFile = readFile;
    }

    /** The highest marking in a text of any number of lines, if there is one. */
    public Optional<Marking> look(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        var normal = NormalText.of(text);
        return highest(rules -> rules.look(normal));
    }

    /** The highest marking in the name of a file, if there is one. */
    public Optional<Marking> lookAtName(String name) {
        var words = NormalText.words(name);
        return Stream.of(look(name), look(words), highest(rules -> rules.lookAtName(words)))
                .flatMap(Optional::stream)
                .min(Comparator.comparing(Marking::kind));
    }

    /** Whether a value is nothing but the code of a level, as lists offer it: a choice, not a text. */
    public boolean isCodeOfLevel(String value) {
        return packs.all().stream()
                .map(packs::inForce)
                .anyMatch(pack -> pack.find("level", value).isPresent());
    }

    /** Refuses a text with a marking: writes down that it was, but nothing of it, and throws {@link MarkedText}. */
    public void check(Sender sender, Place place, String text) {
        look(text).ifPresent(marking -> {
            throw refuse(sender, place, marking, text);
        });
    }

    /**
     * Refuses a file with a marking in its name, its text or its properties, and throws {@link MarkedText}; tells whether the
     * file could be read at all. One that could not, such as an encrypted one, is the caller's to decide about.
     *
     * @param content read to its end or to the most that is looked at; not closed
     */
    public FileLook checkFile(Sender sender, Place place, String name, InputStream content) throws IOException {
        return readFile(sender, place, name, content).look();
    }

    /** Refuses a file as {@link #checkFile} does, and gives back what it says. */
    public FileText readFile(Sender sender, Place place, String name, InputStream content) throws IOException {
        lookAtName(name).ifPresent(marking -> {
            throw refuse(sender, place, marking, name);
        });
        var file = readFile.read(content);
        check(sender, place, file.properties() + file.text());
        return new FileText(file.text(), file.look(), file.unread());
    }

    /** Writes down that something was refused, in a transaction of its own; what to throw, or to tell the sender. */
    public MarkedText refuse(Sender sender, Place place, Marking marking, String text) {
        refuseMarked.refuse(sender, place, marking, text);
        return new MarkedText(place, marking.kind());
    }

    private Optional<Marking> highest(Function<GuardRules, Optional<Marking>> look) {
        return packs.all().stream()
                .map(pack -> look.apply(GuardRules.of(packs.inForce(pack))))
                .flatMap(Optional::stream)
                .min(Comparator.comparing(Marking::kind));
    }
}
