package org.spillway.cases.closing;

import java.util.Optional;
import org.spillway.cases.CaseFiles;
import org.spillway.cases.ClosingObjection;
import org.spillway.cases.Facts;
import org.spillway.shared.CaseId;
import org.spillway.shared.Refusal;
import org.springframework.stereotype.Component;

/** A filed case is not closed while it is not known what was exposed, or which acts were committed. */
@Component
class FactsUnclear implements ClosingObjection {

    private final CaseFiles files;
    private final Facts facts;

    FactsUnclear(CaseFiles files, Facts facts) {
        this.files = files;
        this.facts = facts;
    }

    @Override
    public Optional<Refusal> objection(CaseId id) {
        if (files.get(id).filedOn() == null) {
            return Optional.empty();
        }
        var known = facts.latest(id).facts();
        return known.exposure() == null || known.acts().isEmpty()
                ? Optional.of(new Refusal("cases.refusal.facts-unclear"))
                : Optional.empty();
    }
}
