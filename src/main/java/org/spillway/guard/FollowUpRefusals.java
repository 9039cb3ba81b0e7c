package org.spillway.guard;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Held;
import org.spillway.access.Officers;
import org.spillway.access.Unit;
import org.spillway.access.Units;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What officers do about what was refused: tip officers about what came from the public, security officers about what people
 * of their units sent. One takes it, and tells what was done.
 */
@Service
public class FollowUpRefusals {

    /** The longest note, in characters. */
    public static final int LONGEST = 2000;

    private final FollowUps followUps;
    private final Officers officers;
    private final Units units;
    private final Audit audit;
    private final Clock clock;

    FollowUpRefusals(FollowUps followUps, Officers officers, Units units, Audit audit, Clock clock) {
        this.followUps = followUps;
        this.officers = officers;
        this.units = units;
        this.audit = audit;
        this.clock = clock;
    }

    /** A line of the list; {@code holder} is the name of whoever took it. */
    public record Row(
            FollowUp followUp, Unit unit, @Nullable String holder) {}

    /** What is still to be done, the oldest first, and what was done last; at most 50 of each. */
    public record Page(List<Row> waiting, List<Row> done) {}

    /** The follow-ups that this officer may see; {@link NotFound} for whoever has neither role. */
    @Transactional(readOnly = true)
    public Page list(OfficerId who) {
        var reach = reach(who);
        if (reach.isEmpty()) {
            throw new NotFound("follow-ups of " + who);
        }
        var ofPublic = units(reach, true);
        var ofStaff = units(reach, false);
        return new Page(
                followUps.waiting(ofPublic, ofStaff).stream().map(this::row).toList(),
                followUps.done(ofPublic, ofStaff).stream().map(this::row).toList());
    }

    /** How many wait for this officer; at most 50. */
    @Transactional(readOnly = true)
    public int waiting(OfficerId who) {
        var reach = reach(who);
        return reach.isEmpty() ? 0 : followUps.countWaiting(units(reach, true), units(reach, false));
    }

    /** Takes one; refused when somebody was faster. */
    @Transactional
    public void take(OfficerId who, UUID id) {
        see(who, id);
        if (!followUps.take(id, who)) {
            throw new Refusal("guard.refusal.taken");
        }
        audit.record(Actor.of(who), "guard.follow-up.taken", null, Map.of("id", id));
    }

    /** Tells what was done about one that the officer had taken. */
    @Transactional
    public void finish(OfficerId who, UUID id, String note) {
        see(who, id);
        if (note.isBlank()) {
            throw new FieldRefusal("note", "guard.refusal.note-needed");
        }
        if (note.strip().length() > LONGEST) {
            throw new FieldRefusal("note", "guard.refusal.note-too-long", LONGEST);
        }
        if (!followUps.finish(id, who, note.strip(), clock.instant())) {
            throw new Refusal("guard.refusal.not-yours");
        }
        audit.record(Actor.of(who), "guard.follow-up.done", null, Map.of("id", id));
    }

    private void see(OfficerId who, UUID id) {
        var followUp = followUps.find(id).orElseThrow(() -> new NotFound("follow-up " + id));
        if (!reach(who).contains(new Held(FollowUps.role(followUp.ofPublic()), followUp.unit()))) {
            throw new NotFound("follow-up " + id);
        }
    }

    private Set<Held> reach(OfficerId who) {
        return officers.reach(who).stream()
                .filter(held -> held.role() == Role.TIP_OFFICER || held.role() == Role.SECURITY_OFFICER)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static UUID[] units(Set<Held> reach, boolean ofPublic) {
        return reach.stream()
                .filter(held -> held.role() == FollowUps.role(ofPublic))
                .map(held -> held.unitId().value())
                .toArray(UUID[]::new);
    }

    private Row row(FollowUp each) {
        var holder = each.holder();
        return new Row(
                each,
                units.get(each.unit()),
                holder == null ? null : officers.get(holder).name());
    }
}
