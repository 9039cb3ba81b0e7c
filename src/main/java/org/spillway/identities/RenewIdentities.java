package org.spillway.identities;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spillway.audit.Audit;
import org.spillway.notifications.MailKind;
import org.spillway.notifications.Notifications;
import org.spillway.shared.Actor;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.TipId;
import org.spillway.shared.UnitId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * After a guardian came, left, or forgot the passphrase: two others, one after the other, give the identities that they can
 * open to everybody who is a guardian then, and take them from everybody else. Nobody reads one by this.
 */
@Service
public class RenewIdentities {

    private static final Duration LASTS = Duration.ofDays(7);

    // Of each, a layer is opened for every guardian; a request must not take a minute.
    private static final int AT_ONCE = 200;

    private final Guardians guardians;
    private final GuardianKeys keys;
    private final IdentityRows rows;
    private final Renewals renewals;
    private final Notifications notifications;
    private final Audit audit;
    private final Clock clock;

    RenewIdentities(
            Guardians guardians,
            GuardianKeys keys,
            IdentityRows rows,
            Renewals renewals,
            Notifications notifications,
            Audit audit,
            Clock clock) {
        this.guardians = guardians;
        this.keys = keys;
        this.rows = rows;
        this.renewals = renewals;
        this.notifications = notifications;
        this.audit = audit;
        this.clock = clock;
    }

    /** Identities that are not given to exactly the guardians of today, and of which this key opens a layer. */
    List<TipId> outdated(OfficerId who, UUID key) {
        return Arrays.stream(guardians.units(who))
                .map(UnitId::new)
                .flatMap(unit -> rows.outdated(unit, key, guardians.of(unit), AT_ONCE).stream())
                .limit(AT_ONCE)
                .toList();
    }

    /**
     * Begins one: takes off the outer layers.
     *
     * @return how many identities it is about; the rest, where there are more, in another
     */
    @Transactional
    public int begin(Unlocked me) {
        guardians.require(me.officer());
        var now = clock.instant();
        renewals.expire(now);
        renewals.removeBegunBy(me.officer());
        var outdated = outdated(me.officer(), me.key());
        if (outdated.isEmpty()) {
            throw new Refusal("identities.refusal.nothing-to-renew");
        }
        var renewal = new Renewal(UUID.randomUUID(), me.officer(), now, now.plus(LASTS));
        renewals.add(renewal);
        var asked = new HashSet<OfficerId>();
        for (var tip : outdated) {
            var identity = rows.find(tip).orElseThrow();
            var keys = guardians.of(identity.unit()).stream()
                    .collect(Collectors.toMap(GuardianKey::id, GuardianKey::officer));
            for (var wrap : rows.wraps(tip, me.key())) {
                var officer = keys.get(wrap.inner());
                if (officer != null) {
                    renewals.add(
                            renewal, tip, wrap.inner(), IdentityKey.withoutOuter(tip, me, wrap.inner(), wrap.sealed()));
                    asked.add(officer);
                }
            }
        }
        if (asked.isEmpty()) {
            throw new Refusal("identities.refusal.nobody-else");
        }
        audit.record(
                Actor.of(me.officer()),
                "identity.renewal-begun",
                null,
                Map.of("identities", String.valueOf(outdated.size())));
        asked.forEach(officer ->
                notifications.enqueue(officer, MailKind.IDENTITY_ASKED, null, Map.of("link", "/identities")));
        return outdated.size();
    }

    /** Throws {@link NotFound} unless there is such a renewal, and this guardian can complete it or began it. */
    @Transactional(readOnly = true)
    public void refuseIfNone(OfficerId who, UUID id) {
        guardians.require(who);
        var now = clock.instant();
        var theirs = Stream.concat(
                renewals.begunBy(who, now).stream(),
                keys.of(who).stream().flatMap(key -> renewals.waitingFor(key.id(), now).stream()));
        if (theirs.noneMatch(each -> each.id().equals(id))) {
            throw new NotFound("renewal " + id);
        }
    }

    /** Completes one that somebody else began: every identity in it is wrapped anew. */
    @Transactional
    public int complete(Unlocked me, UUID id) {
        guardians.require(me.officer());
        var renewal = renewals.lock(id).orElseThrow(() -> new NotFound("renewal " + id));
        if (renewal.begunBy().equals(me.officer())) {
            throw new Refusal("identities.refusal.second-needed");
        }
        var parts = renewals.parts(renewal, me.key());
        if (parts.isEmpty()) {
            throw new NotFound("renewal " + id);
        }
        if (!clock.instant().isBefore(renewal.expiresAt())) {
            throw new Refusal("identities.refusal.over");
        }
        var renewed = 0;
        for (var part : parts) {
            var identity = rows.find(part.tip()).orElseThrow();
            var keepers = guardians.lock(identity.unit());
            var are = keepers.stream().map(GuardianKey::officer).toList();
            if (are.contains(me.officer()) && are.contains(renewal.begunBy())) {
                rows.wrap(part.tip(), IdentityKey.open(part.tip(), me, part.sealed()), keepers);
                renewed++;
            }
        }
        if (renewed == 0) {
            throw new Refusal("identities.refusal.asker-left");
        }
        renewals.remove(id);
        audit.record(
                Actor.of(me.officer()),
                "identity.renewal-completed",
                null,
                Map.of("begunBy", renewal.begunBy().toString(), "identities", String.valueOf(renewed)));
        return renewed;
    }
}
