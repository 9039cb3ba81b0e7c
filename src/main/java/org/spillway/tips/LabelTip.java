package org.spillway.tips;

import java.util.Map;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tip officers sort tips by labels of their own, which the tipster and the case never see. */
@Service
public class LabelTip {

    /** The longest label, in characters. */
    public static final int LONGEST = 40;

    /** How many labels one tip bears, and how many different ones a unit has. */
    static final int MOST = 10;

    static final int MOST_OF_UNIT = 100;

    private final TipDoor door;
    private final TipLabels labels;
    private final Audit audit;

    LabelTip(TipDoor door, TipLabels labels, Audit audit) {
        this.door = door;
        this.labels = labels;
        this.audit = audit;
    }

    /** Puts a label on the tip; twice is once. */
    @Transactional
    public void put(OfficerId who, String number, String typed) {
        var tip = door.open(who, number);
        var name = name(typed);
        var borne = labels.of(tip);
        if (borne.contains(name)) {
            return;
        }
        if (borne.size() >= MOST) {
            throw new FieldRefusal("label", "tips.refusal.labels", MOST);
        }
        if (!labels.isOf(tip.unitId(), name) && labels.count(tip.unitId()) >= MOST_OF_UNIT) {
            throw new FieldRefusal("label", "tips.refusal.labels-of-unit", MOST_OF_UNIT);
        }
        if (labels.put(tip, name)) {
            audit.record(Actor.of(who), "tip.labelled", tip.id().value(), Map.of());
        }
    }

    /** Takes a label off the tip; one that it does not bear stays off. */
    @Transactional
    public void take(OfficerId who, String number, String typed) {
        var tip = door.open(who, number);
        if (labels.take(tip, name(typed))) {
            audit.record(Actor.of(who), "tip.unlabelled", tip.id().value(), Map.of());
        }
    }

    private static String name(String typed) {
        var name = typed.strip().replaceAll("\\s+", " ");
        if (name.isEmpty()) {
            throw new FieldRefusal("label", "tips.refusal.label-empty");
        }
        if (name.length() > LONGEST) {
            throw new FieldRefusal("label", "tips.refusal.label-too-long", LONGEST);
        }
        return name;
    }
}
