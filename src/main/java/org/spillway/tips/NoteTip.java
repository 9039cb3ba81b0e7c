package org.spillway.tips;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.spillway.access.Officers;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tip officers note for each other what the tipster never reads. */
@Service
public class NoteTip {

    /** The longest note. */
    public static final int LONGEST = 4000;

    private final TipDoor door;
    private final TipNotes notes;
    private final Officers officers;
    private final Audit audit;
    private final Clock clock;

    NoteTip(TipDoor door, TipNotes notes, Officers officers, Audit audit, Clock clock) {
        this.door = door;
        this.notes = notes;
        this.officers = officers;
        this.audit = audit;
        this.clock = clock;
    }

    /** A note, and the name of the officer who wrote it. */
    public record Note(String text, String by, Instant at) {

        @Override
        public String toString() {
            return "Note[" + at + "]";
        }
    }

    /** The notes of the tip, the newest first. */
    @Transactional(readOnly = true)
    public List<Note> of(OfficerId who, String number) {
        return notes.of(door.open(who, number).id()).stream()
                .map(kept ->
                        new Note(kept.text(), officers.get(kept.writtenBy()).name(), kept.writtenAt()))
                .toList();
    }

    /** Adds a note; {@code id} was chosen by the page, so that a second click adds nothing. */
    @Transactional
    public void add(OfficerId who, String number, UUID id, String text) {
        var tip = door.open(who, number);
        if (notes.add(id, tip.id(), text, who, clock.instant())) {
            audit.record(Actor.of(who), "tip.noted", tip.id().value(), Map.of());
        }
    }
}
