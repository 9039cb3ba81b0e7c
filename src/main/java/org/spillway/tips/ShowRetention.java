package org.spillway.tips;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Officers;
import org.spillway.law.Law;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells tip officers what is soon erased, what is held, and what was erased. */
@Service
@Transactional(readOnly = true)
public class ShowRetention {

    private final TipDoor door;
    private final TipExpiries expiries;
    private final TipHolds holds;
    private final Tombstones tombstones;
    private final Access access;
    private final Officers officers;
    private final Law law;
    private final Clock clock;

    ShowRetention(
            TipDoor door,
            TipExpiries expiries,
            TipHolds holds,
            Tombstones tombstones,
            Access access,
            Officers officers,
            Law law,
            Clock clock) {
        this.door = door;
        this.expiries = expiries;
        this.holds = holds;
        this.tombstones = tombstones;
        this.access = access;
        this.officers = officers;
        this.law = law;
        this.clock = clock;
    }

    /** Both lists, the next and the newest first. */
    public record Page(List<Tombstone> soon, List<Tombstone> erased) {}

    /**
     * What is known of one tip.
     *
     * @param eraseOn the first day on which it is erased; null while that was not told
     */
    public record Kept(
            @Nullable LocalDate eraseOn, @Nullable Held held) {}

    /** That a tip is held, up to and with a day. */
    public record Held(String reason, LocalDate until, LocalDate on, String by) {

        @Override
        public String toString() {
            return "Held[" + until + "]";
        }
    }

    /** The tips that the officer may see. */
    public Page all(OfficerId who) {
        access.require(who, Role.TIP_OFFICER);
        var units = door.units(who);
        return new Page(
                expiries.of(units, who).stream()
                        .map(each -> new Tombstone(each.tip().number(), RetainTips.outcome(each.tip()), each.eraseOn()))
                        .toList(),
                tombstones.newest(units, who));
    }

    /** What is known of one of them. */
    public Kept of(OfficerId who, String number) {
        var tip = door.open(who, number);
        var today = LocalDate.ofInstant(clock.instant(), law.zone(law.home()));
        return new Kept(
                expiries.eraseOn(tip.id()).orElse(null),
                holds.on(tip.id(), today)
                        .map(hold -> new Held(
                                hold.reason(),
                                hold.until(),
                                hold.heldOn(),
                                officers.get(hold.heldBy()).name()))
                        .orElse(null));
    }

    /** What is left of a tip that was erased, for whoever could have read it. */
    public Optional<Tombstone> erased(OfficerId who, String number) {
        return tombstones.find(number, door.units(who), who);
    }
}
