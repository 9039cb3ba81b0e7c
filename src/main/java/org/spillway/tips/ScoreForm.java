package org.spillway.tips;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.spillway.forms.Choice;
import org.spillway.law.triage.TriageFacts;

/** What the triage score counts: as the sender answered it, until an officer corrects it. */
public record ScoreForm(
        @NotNull @Choice("tipCategory") String category,
        @Nullable @Choice("shareMode") String link,
        boolean levelDescribed,
        boolean foreignElement,
        boolean protectedData,
        boolean stillAccessible,
        boolean named,
        boolean firstHand,
        boolean attachment) {

    // Nothing is guessed from what is told in free words: what data it is, is for the officer to tell.
    static ScoreForm of(TipForm said, boolean attachment) {
        return new ScoreForm(
                said.category(),
                said.link(),
                said.marked() == TipForm.TipAnswer.YES,
                said.foreignElement() == TipForm.TipAnswer.YES,
                false,
                said.stillAccessible() == TipForm.TipAnswer.YES,
                said.persons() != null,
                said.firstHand() == TipForm.TipAnswer.YES,
                attachment);
    }

    /** The same, and a file came. */
    ScoreForm withAttachment() {
        return new ScoreForm(
                category, link, levelDescribed, foreignElement, protectedData, stillAccessible, named, firstHand, true);
    }

    TriageFacts facts() {
        return new TriageFacts(
                category,
                link,
                levelDescribed,
                foreignElement,
                protectedData,
                stillAccessible,
                named,
                firstHand,
                attachment);
    }
}
