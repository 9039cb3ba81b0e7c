package org.spillway.tips;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.spillway.access.Officer;
import org.spillway.cases.CaseFile;
import org.spillway.cases.OpenLetter;
import org.spillway.files.StoredFile;
import org.spillway.files.StoredFiles;
import org.spillway.forms.Forms;
import org.spillway.forms.Line;
import org.spillway.forms.Setting;
import org.spillway.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What whoever is on a case reads of the tips that it came from: what their officers passed on, without a number or a day, and
 * of files the safe copy alone, under a name that tells nothing.
 */
@Service
public class ShowTipLead {

    private final OpenLetter open;
    private final Tips tips;
    private final Redactions redactions;
    private final StoredFiles files;
    private final Forms forms;

    ShowTipLead(OpenLetter open, Tips tips, Redactions redactions, StoredFiles files, Forms forms) {
        this.open = open;
        this.tips = tips;
        this.redactions = redactions;
        this.files = files;
        this.forms = forms;
    }

    /** The case, and what is told of each tip, in no order that tells when they came. */
    public record Page(CaseFile file, List<Told> told) {

        @Override
        public String toString() {
            return "Page[told=" + told.size() + "]";
        }
    }

    /** What is told of one tip. */
    public record Told(List<Line> lines, List<Copy> copies) {}

    /**
     * A safe copy.
     *
     * @param no by which it is called
     */
    public record Copy(int no, StoredFile file) {}

    /**
     * For whoever is on the case; {@link NotFound} for everybody else.
     *
     * @param mark stands for each part that is hidden
     */
    @Transactional
    public Page show(Officer reader, String number, String mark, Locale locale) {
        var file = open.open(reader, number, "tip");
        var passedOn = passedOn(file);
        var copies = copies(passedOn);
        var told = new ArrayList<Told>();
        passedOn.forEach((tip, layer) -> told.add(new Told(
                lines(file, tip, layer, mark, locale),
                copies.stream()
                        .filter(copy -> copy.file().owner().equals(tip.mailbox().value())
                                && layer.files().contains(copy.file().id()))
                        .toList())));
        told.sort(Comparator.comparing(each -> each.lines().toString()));
        return new Page(file, List.copyOf(told));
    }

    private Map<Tip, PassedOn> passedOn(CaseFile file) {
        var layers = new LinkedHashMap<Tip, PassedOn>();
        tips.of(file.id()).forEach(tip -> redactions.latest(tip.id()).ifPresent(layer -> layers.put(tip, layer)));
        return layers;
    }

    private List<Line> lines(CaseFile file, Tip tip, PassedOn passedOn, String mark, Locale locale) {
        var seen = TipFields.seen(
                tips.body(tip.id()),
                (field, text) -> passedOn.tells(field) ? passedOn.of(field).apply(text, mark) : text);
        return forms.read(seen, "tips.said", new Setting(locale, file.pack(), file.unitId())).stream()
                .filter(line -> passedOn.tells(line.name()))
                .toList();
    }

    // By their ids, which are random: the order tells nothing either.
    private List<Copy> copies(Map<Tip, PassedOn> layers) {
        var passedOn = layers.entrySet().stream()
                .flatMap(each -> files.of(each.getKey().mailbox().value()).stream()
                        .filter(file -> each.getValue().files().contains(file.id())))
                .filter(file -> file.isOpen() && file.hasCopy())
                .distinct() // two matters of one sender may have come to one case
                .sorted(Comparator.comparing(StoredFile::id))
                .toList();
        var copies = new ArrayList<Copy>();
        passedOn.forEach(each -> copies.add(new Copy(copies.size() + 1, each)));
        return copies;
    }

    /** A safe copy that was passed on; {@link NotFound} for what was not, or is not any more. */
    @Transactional
    public Copy find(Officer reader, String number, UUID id) {
        var file = open.open(reader, number, "tip-file");
        return copies(passedOn(file)).stream()
                .filter(copy -> copy.file().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("file " + id));
    }

    /** Writes it. */
    public void write(Copy copy, OutputStream out) throws IOException {
        files.writeCopy(copy.file(), out);
    }
}
