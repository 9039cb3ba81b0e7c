package org.spillway.law.assessment;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.law.Pack;
import org.spillway.law.Packs;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.NotFound;
import org.springframework.stereotype.Service;

/** Asks the tables of a pack about an act: the same for pages, cases and the API. */
@Service
public class Assess {

    private final Packs packs;
    private final ReadRules rules;

    Assess(Packs packs, ReadRules rules) {
        this.packs = packs;
        this.rules = rules;
    }

    /**
     * By the version that was in force on the day of the act, which is the last day of one that went on; today's where no
     * day is given.
     *
     * @param given booleans, numbers and texts by the names of {@link #fields}; what is left out is false, zero or the first
     *     choice
     * @throws FieldRefusal for an unknown name, a value that does not fit, or facts that contradict each other
     * @throws NotFound when there is no such pack, or it has no tables
     */
    public Assessment assess(String pack, Map<String, ?> given) {
        return assess(version(pack, given), given);
    }

    /** By a version that is named, a draft too, whatever the day of the act. */
    public Assessment assess(Pack version, Map<String, ?> given) {
        return rulesOf(version).assess(given);
    }

    /** What the version asks, in the order of its form. */
    public List<InputField> fields(Pack version) {
        return rulesOf(version).fields();
    }

    /** Today's versions of the packs that have tables to ask, in the order of their codes. */
    public List<Pack> askable() {
        return packs.all().stream().map(packs::inForce).filter(Pack::isAskable).toList();
    }

    private AssessmentRules rulesOf(Pack version) {
        if (!version.isAskable()) {
            throw new NotFound("tables of " + version);
        }
        return rules.of(version);
    }

    /** {@link NotFound} unless there is such a pack. */
    public void requireKnown(String pack) {
        if (!packs.all().contains(pack)) {
            throw new NotFound("pack " + pack);
        }
    }

    /**
     * The version that counts for these facts, see {@link #assess(String, Map)}; today's for a day that cannot be read,
     * which is told when all of them are.
     */
    public Pack version(String pack, Map<String, ?> given) {
        requireKnown(pack);
        return inForce(pack, given.get(Inputs.ACT_DATE));
    }

    private Pack inForce(String code, @Nullable Object typed) {
        var text = typed == null ? "" : typed.toString().strip();
        if (text.isEmpty()) {
            return packs.inForce(code);
        }
        LocalDate day;
        try {
            day = LocalDate.parse(text);
        } catch (DateTimeParseException unreadable) {
            return packs.inForce(code);
        }
        if (!packs.isKnown(code, day)) {
            throw new FieldRefusal(Inputs.ACT_DATE, "law.refusal.no-rules-then", Inputs.ACT_DATE, text);
        }
        return packs.inForce(code, day);
    }
}
