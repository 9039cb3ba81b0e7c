package org.spillway.law.assessment;

import java.util.List;
import org.spillway.law.BrokenPack;
import org.spillway.law.Pack;
import org.spillway.workflow.BrokenDecision;
import org.spillway.workflow.DecisionTables;
import org.springframework.stereotype.Component;

/** What a version of a pack asks and how it answers, read once for each version. */
@Component
class ReadRules {

    private final DecisionTables reader;
    private final List<Sequence> sequences;

    ReadRules(DecisionTables reader, List<Sequence> sequences) {
        this.reader = reader;
        this.sequences = sequences;
    }

    /** The rules of a version; {@link BrokenPack} where its inputs or tables cannot be used. */
    AssessmentRules of(Pack pack) {
        return pack.once(AssessmentRules.class, this::read);
    }

    private AssessmentRules read(Pack pack) {
        try {
            return new AssessmentRules(pack, sequences, reader);
        } catch (BrokenDecision broken) {
            throw new BrokenPack(pack.origin() + "*.dmn", String.valueOf(broken.getMessage()));
        }
    }
}
