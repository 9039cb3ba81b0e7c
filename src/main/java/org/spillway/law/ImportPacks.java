package org.spillway.law;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.spillway.audit.Audit;
import org.spillway.shared.Actor;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings what ships into the database at the start, once, and by one node at a time. What is incomplete, or differs from
 * what came in before under the same name, stops the start.
 */
@Component
@DependsOnDatabaseInitialization
class ImportPacks implements InitializingBean {

    private final PackFiles files;
    private final PackTable versions;
    private final CalendarTable calendars;
    private final ObjectProvider<PackCheck> checks;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ImportPacks(
            PackFiles files,
            PackTable versions,
            CalendarTable calendars,
            ObjectProvider<PackCheck> checks,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.files = files;
        this.versions = versions;
        this.calendars = calendars;
        this.checks = checks;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(status -> {
            versions.lock();
            if (bring()) {
                versions.changed();
            }
        });
    }

    private boolean bring() {
        var known = versions.versions();
        var brought = false;
        for (var calendar : files.calendars()) {
            brought |= bring(calendar);
        }
        for (var source : files.versions()) {
            brought |= bring(source, known);
        }
        return brought;
    }

    // A year that is known already is corrected by people, not by an update of the software.
    private boolean bring(CalendarSource source) {
        if (calendars.knows(source)) {
            return false;
        }
        Calendar.read(List.of(source.node()));
        var inForce = !calendars.has(source.pack(), source.year());
        if (inForce || !calendars.hasDraft(source.pack(), source.year())) {
            calendars.addShipped(source, inForce, clock.instant());
            record("calendar.imported", source.pack(), String.valueOf(source.year()), inForce);
        }
        return inForce;
    }

    private boolean bring(PackSource source, List<PackTable.Row> known) {
        var digest = source.digest();
        var ofPack =
                known.stream().filter(each -> each.pack().equals(source.pack())).toList();
        var sameName = ofPack.stream()
                .filter(each -> each.version().equals(source.version()))
                .toList();
        if (sameName.stream().anyMatch(each -> each.digest().equals(digest))) {
            return false;
        }
        sameName.stream()
                .filter(each -> each.isInForce() || each.isDraft())
                .findFirst()
                .ifPresent(each -> refuse(source, each));
        var meantFrom = checked(source).meantFrom();
        var from = isDecidedHere(ofPack) ? null : meantFrom;
        versions.add(source, from, null, clock.instant());
        record("pack.imported", source.pack(), source.version().toString(), from != null);
        return true;
    }

    // Where people put a version of their own into force, one that a later release brings waits for them.
    private static boolean isDecidedHere(List<PackTable.Row> ofPack) {
        return ofPack.stream().anyMatch(each -> each.isInForce() && each.uploadedBy() != null);
    }

    private void refuse(PackSource source, PackTable.Row kept) {
        var before = versions.files(kept.id());
        var differing = new TreeSet<>(before.keySet());
        differing.addAll(source.files().keySet());
        differing.removeIf(
                path -> Arrays.equals(before.get(path), source.files().get(path)));
        throw new BrokenPack(
                source.origin(),
                "differs from version " + kept.version() + " of pack " + kept.pack()
                        + " as it came in before, in " + String.join(", ", differing)
                        + ". A version never changes: put the files back as they were, and the changed ones into a new"
                        + " directory named by another day");
    }

    private Pack checked(PackSource source) {
        var years = files.calendars().stream()
                .filter(each -> each.pack().equals(source.pack()))
                .map(CalendarSource::node)
                .toList();
        var pack = Pack.read(source, null, Calendar.read(years));
        var findings = new ArrayList<PackCheck.Finding>();
        checks.orderedStream().forEach(check -> findings.addAll(check.check(pack)));
        findings.stream().findFirst().ifPresent(finding -> {
            throw finding.broken(pack);
        });
        return pack;
    }

    private void record(String action, String pack, String version, boolean inForce) {
        audit.record(
                new Actor.System("packs"), action, null, Map.of("pack", pack, "version", version, "inForce", inForce));
    }
}
