package org.spillway.identities;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.shared.OfficerId;
import org.spillway.shared.UnitId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What guardians see: each other, what waits for them, and which tips have an identity. Nothing of an identity itself. */
@Service
public class ShowIdentities {

    private final IdentityDoor door;
    private final IdentityRows rows;
    private final Openings openings;
    private final Renewals renewals;
    private final RenewIdentities renewing;
    private final Guardians guardians;
    private final GuardianKeys keys;
    private final Officers officers;
    private final Clock clock;

    ShowIdentities(
            IdentityDoor door,
            IdentityRows rows,
            Openings openings,
            Renewals renewals,
            RenewIdentities renewing,
            Guardians guardians,
            GuardianKeys keys,
            Officers officers,
            Clock clock) {
        this.door = door;
        this.rows = rows;
        this.openings = openings;
        this.renewals = renewals;
        this.renewing = renewing;
        this.guardians = guardians;
        this.keys = keys;
        this.officers = officers;
        this.clock = clock;
    }

    /** A guardian, and since when they have a passphrase; null before. */
    public record Keeper(String name, @Nullable Instant since) {}

    /** A tip with an identity; {@code mine} tells whether the reader can open it with another, {@code lost} that nobody can. */
    public record Named(String number, boolean mine, boolean lost) {}

    /** A request to agree that waits for the reader, or one that the reader has a part in. */
    public record Row(
            UUID id, String number, OpeningGround ground, String askedBy, Instant expiresAt, OpeningState state) {}

    /** A renewal that waits for the reader. */
    public record Waiting(UUID id, String begunBy, int identities, Instant expiresAt) {}

    /**
     * The page of the guardians.
     *
     * @param since when the reader chose the passphrase; null before
     * @param outdated identities that are not given to exactly the guardians of today
     * @param begun until when a renewal of the reader waits for another; null where there is none
     */
    public record Page(
            @Nullable Instant since,
            List<Keeper> keepers,
            List<Row> waiting,
            List<Row> mine,
            List<Waiting> renewals,
            int outdated,
            @Nullable Instant begun,
            List<Named> tips) {

        /** Whether names can be given at all. */
        public boolean takesNames() {
            return keepers.stream().filter(each -> each.since() != null).count() >= 2;
        }
    }

    /** The page; {@link org.spillway.shared.NotFound} for whoever is no guardian. */
    @Transactional(readOnly = true)
    public Page list(OfficerId who) {
        guardians.require(who);
        var now = clock.instant();
        var units = guardians.units(who);
        var key = keys.of(who).orElse(null);
        var open = openings.open(units, who, now);
        var began = renewals.begunBy(who, now);
        return new Page(
                key == null ? null : key.madeAt(),
                keepers(units),
                open.stream()
                        .filter(each -> each.waits(now) && !each.isOf(who))
                        .filter(each ->
                                key != null && openings.part(each, key.id()).isPresent())
                        .map(each -> row(each, now))
                        .toList(),
                open.stream()
                        .filter(each -> each.isOf(who))
                        .map(each -> row(each, now))
                        .toList(),
                key == null
                        ? List.of()
                        : renewals.waitingFor(key.id(), now).stream()
                                .map(each -> new Waiting(
                                        each.id(),
                                        officers.get(each.begunBy()).name(),
                                        renewals.parts(each, key.id()).size(),
                                        each.expiresAt()))
                                .toList(),
                key == null ? 0 : renewing.outdated(who, key.id()).size(),
                began.isEmpty() ? null : began.get(0).expiresAt(),
                rows.of(units, who).stream()
                        .map(each -> named(each, key == null ? null : key.id()))
                        .toList());
    }

    private List<Keeper> keepers(UUID[] units) {
        var people = new LinkedHashMap<OfficerId, Officer>();
        Arrays.stream(units)
                .map(UnitId::new)
                .flatMap(unit -> guardians.named(unit).stream())
                .forEach(officer -> people.put(officer.id(), officer));
        var since =
                keys.of(people.keySet()).stream().collect(Collectors.toMap(GuardianKey::officer, GuardianKey::madeAt));
        return people.values().stream()
                .map(officer -> new Keeper(officer.name(), since.get(officer.id())))
                .sorted(Comparator.comparing(Keeper::name))
                .toList();
    }

    private Row row(Opening opening, Instant now) {
        return new Row(
                opening.id(),
                rows.find(opening.tip()).orElseThrow().number(),
                opening.ground(),
                officers.get(opening.askedBy()).name(),
                opening.expiresAt(),
                opening.state(now));
    }

    private Named named(Identity identity, @Nullable UUID key) {
        var wrapped = rows.keys(identity.tip());
        return new Named(identity.number(), key != null && wrapped.contains(key), wrapped.isEmpty());
    }

    /**
     * The page of one tip's identity.
     *
     * @param others who could agree with the reader
     * @param given whether the reader can ask
     * @param lost whether nobody can open it any more
     * @param open whether an opening is under way
     */
    public record OfTip(
            String number, List<String> others, boolean given, boolean lost, boolean open, List<Row> openings) {}

    /** The page of one tip. */
    @Transactional(readOnly = true)
    public OfTip ofTip(OfficerId who, String number) {
        var identity = door.open(who, number);
        var now = clock.instant();
        var wrapped = rows.keys(identity.tip());
        var key = keys.of(who);
        var all = openings.of(identity.tip());
        return new OfTip(
                identity.number(),
                others(who, identity).stream().map(Officer::name).toList(),
                key.isPresent() && wrapped.contains(key.get().id()),
                wrapped.isEmpty(),
                all.stream().anyMatch(each -> each.isOpen(now)),
                all.stream().map(each -> row(each, now)).toList());
    }

    private List<Officer> others(OfficerId who, Identity identity) {
        return guardians.openers(identity.tip(), identity.unit(), rows.keys(identity.tip())).stream()
                .filter(officer -> !officer.id().equals(who))
                .toList();
    }

    /**
     * The page of one opening.
     *
     * @param reason why it was asked; null once the identity was forgotten
     * @param others who could agree instead of the reader
     * @param mayAnswer whether it waits for the reader, among others
     * @param mayRead whether it is agreed, and the reader is one of the two
     * @param mayEnd whether the reader may end it early
     */
    public record OfOpening(
            Row row,
            @Nullable String reason,
            Instant askedAt,
            @Nullable String answeredBy,
            @Nullable Instant answeredAt,
            List<String> others,
            boolean mayAnswer,
            boolean mayRead,
            boolean mayEnd) {}

    /** The page of one opening. */
    @Transactional(readOnly = true)
    public OfOpening ofOpening(OfficerId who, UUID id) {
        var opening = door.opening(who, id);
        var identity = door.of(who, opening);
        var now = clock.instant();
        var key = keys.of(who);
        return new OfOpening(
                row(opening, now),
                openings.reason(opening).orElse(null),
                opening.askedAt(),
                opening.answeredBy() == null
                        ? null
                        : officers.get(opening.answeredBy()).name(),
                opening.answeredAt(),
                others(who, identity).stream()
                        .filter(officer -> !officer.id().equals(opening.askedBy()))
                        .map(Officer::name)
                        .toList(),
                opening.waits(now)
                        && !opening.isOf(who)
                        && key.isPresent()
                        && openings.part(opening, key.get().id()).isPresent(),
                opening.shows(now) && opening.isOf(who),
                opening.isOpen(now) && opening.isOf(who));
    }

    /** The tip of the opening, for the record of a refused attempt. */
    @Transactional(readOnly = true)
    public UUID tipOf(OfficerId who, UUID opening) {
        return door.opening(who, opening).tip().value();
    }

    /** The same of a number. */
    @Transactional(readOnly = true)
    public UUID tipOf(OfficerId who, String number) {
        return door.open(who, number).tip().value();
    }
}
