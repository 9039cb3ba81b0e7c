package org.spillway.tips;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.spillway.audit.Audit;
import org.spillway.law.Law;
import org.spillway.law.triage.ScoreTriage;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.TipId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Says how soon a tip is to be looked at: when it comes, and when its officer corrects what is counted. It advises. */
@Service
public class ScoreTip {

    private final TipDoor door;
    private final TipScores scores;
    private final ScoreTriage tables;
    private final Audit audit;
    private final Law law;
    private final Clock clock;

    ScoreTip(TipDoor door, TipScores scores, ScoreTriage tables, Audit audit, Law law, Clock clock) {
        this.door = door;
        this.scores = scores;
        this.tables = tables;
        this.audit = audit;
        this.law = law;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void arrived(TipId id, TipForm said, boolean attachment, LocalDate today) {
        var counted = ScoreForm.of(said, attachment);
        tables.score(law.home(), counted.facts()).ifPresent(score -> scores.add(id, score, counted, today, null));
    }

    /** Counts the first file that comes later. */
    @Transactional(propagation = Propagation.MANDATORY)
    void fileCame(TipId id, LocalDate today) {
        scores.latest(id)
                .map(TipScores.Kept::counted)
                .filter(counted -> !counted.attachment())
                .map(ScoreForm::withAttachment)
                .ifPresent(counted -> tables.score(law.home(), counted.facts())
                        .ifPresent(score -> scores.add(id, score, counted, today, null)));
    }

    /** What is counted now, for the form that corrects it; {@link Refusal} for whoever is not the officer of the tip. */
    @Transactional(readOnly = true)
    public ScoreForm counted(OfficerId who, String number) {
        return scored(mine(who, number)).counted();
    }

    /** Counts anew, by the rules of today. */
    @Transactional
    public void correct(OfficerId who, String number, ScoreForm counted) {
        var tip = mine(who, number);
        var before = scored(tip);
        if (before.counted().equals(counted)) {
            return;
        }
        tables.score(law.home(), counted.facts()).ifPresent(score -> {
            scores.add(tip.id(), score, counted, LocalDate.ofInstant(clock.instant(), law.zone(law.home())), who);
            audit.record(
                    Actor.of(who),
                    "tip.score-corrected",
                    tip.id().value(),
                    Map.of(
                            "from", String.valueOf(before.score().points()),
                            "to", String.valueOf(score.points())));
        });
    }

    private Tip mine(OfficerId who, String number) {
        return door.mine(who, number, "tips.refusal.not-your-score");
    }

    private TipScores.Kept scored(Tip tip) {
        return scores.latest(tip.id()).orElseThrow(() -> new Refusal("tips.refusal.no-score"));
    }
}
