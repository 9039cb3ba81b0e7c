package org.spillway.law.triage;

import java.util.Optional;
import org.spillway.law.Pack;
import org.spillway.law.Packs;
import org.springframework.stereotype.Service;

/** Asks the rules of today how soon a tip is to be looked at. */
@Service
public class ScoreTriage {

    private final Packs packs;
    private final TriageTables tables;

    ScoreTriage(Packs packs, TriageTables tables) {
        this.packs = packs;
        this.tables = tables;
    }

    /** The score by these facts; empty where the pack has no table. */
    public Optional<TriageScore> score(String pack, TriageFacts facts) {
        var today = packs.inForce(pack);
        return today.files().contains(Pack.TRIAGE_SCORE) ? Optional.of(tables.score(today, facts)) : Optional.empty();
    }
}
