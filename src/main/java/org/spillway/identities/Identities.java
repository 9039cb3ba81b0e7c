package org.spillway.identities;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.TipId;
import org.spillway.shared.UnitId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The identities of named tipsters, for whoever takes tips in and whoever ends their time. */
@Service
public class Identities {

    private final IdentityRows rows;
    private final Openings openings;
    private final Guardians guardians;
    private final Audit audit;
    private final JsonMapper json;

    Identities(IdentityRows rows, Openings openings, Guardians guardians, Audit audit, JsonMapper json) {
        this.rows = rows;
        this.openings = openings;
        this.guardians = guardians;
        this.audit = audit;
        this.json = json;
    }

    /** Who somebody is; {@code name} is null where they gave a contact only. */
    public record Content(@Nullable String name, String contact) {

        @Override
        public String toString() {
            return "Content[***]";
        }
    }

    /** That an identity was opened: the day, and for what. */
    public record Note(LocalDate on, OpeningGround ground) {}

    /** Whether names given to the unit can be kept: with fewer than two guardians nobody is asked for one. */
    @Transactional(readOnly = true)
    public boolean takesNames(UnitId unit) {
        return guardians.of(unit).size() >= 2;
    }

    /**
     * Seals the identity for every two guardians of the unit; nothing of it is kept otherwise.
     *
     * @throws Refusal where there are fewer than two
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(TipId tip, UnitId unit, Content content) {
        var keepers = guardians.lock(unit);
        if (keepers.size() < 2) {
            throw new Refusal("identities.refusal.takes-no-names");
        }
        var key = IdentityKey.random(tip);
        rows.add(tip, unit, key.seal(json.writeValueAsString(content)));
        rows.wrap(tip, key, keepers);
    }

    /**
     * What an officer of the tip may know.
     *
     * @param openers who can open it, two together; fewer than two means that nobody ever does
     * @param notes when it was opened
     */
    public record Kept(List<Officer> openers, List<Note> notes, boolean openedByReader) {}

    /** Whether the tip's sender is in the vault, and who could open it; null where there is nothing. */
    @Transactional(readOnly = true)
    public @Nullable Kept kept(TipId tip, OfficerId reader) {
        var identity = rows.find(tip).orElse(null);
        if (identity == null) {
            return null;
        }
        var openers = guardians.openers(tip, identity.unit(), rows.keys(tip));
        return new Kept(
                openers,
                openings.notes(tip),
                openers.stream().anyMatch(each -> each.id().equals(reader)));
    }

    /** What the tipster reads of openings, the oldest first; it stays when the identity itself was forgotten. */
    @Transactional(readOnly = true)
    public List<Note> notes(TipId tip) {
        return openings.notes(tip);
    }

    /** Destroys the identity and every wrap of its key; twice is once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(TipId tip, Actor by) {
        openings.forget(tip);
        if (rows.remove(tip)) {
            audit.record(by, "identity.forgotten", tip.value(), Map.of());
        }
    }
}
