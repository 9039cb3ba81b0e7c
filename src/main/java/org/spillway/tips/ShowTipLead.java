package org.spillway.tips;

import java.util.List;
import org.spillway.access.Officer;
import org.spillway.cases.CaseFile;
import org.spillway.cases.OpenLetter;
import org.spillway.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What whoever is on a case reads of the tips that it came from: what their officers passed on, without a number or a day. */
@Service
public class ShowTipLead {

    private final OpenLetter open;
    private final Tips tips;
    private final Redactions redactions;

    ShowTipLead(OpenLetter open, Tips tips, Redactions redactions) {
        this.open = open;
        this.tips = tips;
        this.redactions = redactions;
    }

    /** The case, and the texts in no order that tells when they came. */
    public record Page(CaseFile file, List<String> texts) {

        @Override
        public String toString() {
            return "Page[texts=" + texts.size() + "]";
        }
    }

    /**
     * For whoever is on the case; {@link NotFound} for everybody else.
     *
     * @param mark stands for each part that is hidden
     */
    @Transactional
    public Page show(Officer reader, String number, String mark) {
        var file = open.open(reader, number, "tip");
        return new Page(
                file,
                tips.of(file.id()).stream()
                        .flatMap(tip -> redactions.latest(tip.id()).stream()
                                .map(redaction ->
                                        redaction.apply(tips.body(tip.id()).observed(), mark)))
                        .sorted()
                        .toList());
    }
}
