package org.spillway.tips;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Recusals;
import org.spillway.cases.CaseFiles;
import org.spillway.files.StoredFile;
import org.spillway.files.StoredFiles;
import org.spillway.law.Law;
import org.spillway.law.Packs;
import org.spillway.notifications.MailKind;
import org.spillway.notifications.Notifications;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.TipId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps each tip as long as the pack says and no longer (PIPL 19, 47). Its officers are told first. It is not erased while
 * its case is open, while an officer holds it, or soon after its sender wrote.
 */
@Service
class RetainTips {

    private static final UUID FIRST = new UUID(0, 0);

    private final Tips tips;
    private final TipExpiries expiries;
    private final TipHolds holds;
    private final StoredFiles files;
    private final EraseTip eraseTip;
    private final CaseFiles cases;
    private final Officers officers;
    private final Recusals recusals;
    private final Notifications notifications;
    private final TransactionOperations transactions;
    private final Packs packs;
    private final Law law;
    private final Clock clock;

    RetainTips(
            Tips tips,
            TipExpiries expiries,
            TipHolds holds,
            StoredFiles files,
            EraseTip eraseTip,
            CaseFiles cases,
            Officers officers,
            Recusals recusals,
            Notifications notifications,
            TransactionOperations transactions,
            Packs packs,
            Law law,
            Clock clock) {
        this.tips = tips;
        this.expiries = expiries;
        this.holds = holds;
        this.files = files;
        this.eraseTip = eraseTip;
        this.cases = cases;
        this.officers = officers;
        this.recusals = recusals;
        this.notifications = notifications;
        this.transactions = transactions;
        this.packs = packs;
        this.law = law;
        this.clock = clock;
    }

    /** Tells of what is soon erased, and erases what was told long enough ago and may go; each tip in a transaction of its own. */
    void run() {
        var today = LocalDate.ofInstant(clock.instant(), law.zone(law.home()));
        Retention.of(packs.inForce(law.home())).ifPresent(retention -> {
            tell(retention, today);
            erase(retention, today);
        });
    }

    private void tell(Retention retention, LocalDate today) {
        var latest = retention.periods().values().stream()
                .map(period -> today.plusDays(retention.notice()).minus(period))
                .max(Comparator.naturalOrder());
        if (latest.isEmpty()) {
            return;
        }
        var page = expiries.untold(latest.get(), null);
        while (!page.isEmpty()) {
            var found = page;
            transactions.executeWithoutResult(status -> tell(retention, found, today));
            page = page.size() < TipExpiries.PAGE
                    ? List.of()
                    : expiries.untold(latest.get(), page.get(page.size() - 1));
        }
    }

    private void tell(Retention retention, List<Tip> found, LocalDate today) {
        var readers = new LinkedHashSet<OfficerId>();
        for (var tip : found) {
            var notBefore = today.plusDays(retention.notice());
            var end = end(retention, tip).filter(day -> !day.isAfter(notBefore));
            if (end.isPresent() && holds.on(tip.id(), today).isEmpty()) {
                expiries.told(tip.id(), today, notBefore);
                readers.addAll(readers(tip));
            }
        }
        readers.forEach(reader ->
                notifications.enqueueOfPublic(reader, MailKind.TIPS_EXPIRE, Map.of("link", "/tips/retention")));
    }

    private Set<OfficerId> readers(Tip tip) {
        var readers = new LinkedHashSet<OfficerId>();
        officers.holding(Role.TIP_OFFICER, tip.unitId()).stream()
                .map(Officer::id)
                .filter(officer -> !recusals.isRecused(tip.id().value(), officer))
                .forEach(readers::add);
        return readers;
    }

    private void erase(Retention retention, LocalDate today) {
        RuntimeException first = null;
        var page = expiries.due(today, FIRST);
        while (!page.isEmpty()) {
            for (var tip : page) {
                try {
                    transactions.executeWithoutResult(status -> erase(retention, tip, today));
                } catch (RuntimeException failed) {
                    first = first == null ? failed : first; // one that fails keeps no other back
                }
            }
            page = expiries.due(today, page.get(page.size() - 1).value());
        }
        if (first != null) {
            throw first;
        }
    }

    private void erase(Retention retention, TipId id, LocalDate today) {
        var due = expiries.lock(id);
        if (due.isEmpty() || due.get().isAfter(today)) {
            return;
        }
        var tip = tips.get(id);
        var end = end(retention, tip);
        if (end.isEmpty() || end.get().isAfter(today) || holds.on(id, today).isPresent()) {
            expiries.drop(id);
            return;
        }
        if (!tips.partsOf(id).isEmpty()) {
            expiries.postpone(id, today.plusDays(1)); // its mailbox shows them: they go first
            return;
        }
        var graceEnds = lastWritten(tip).map(day -> day.plusDays(retention.grace()));
        if (graceEnds.isPresent() && graceEnds.get().isAfter(today)) {
            expiries.postpone(id, graceEnds.get());
            return;
        }
        eraseTip.erase(tip, outcome(tip), today);
    }

    private Optional<LocalDate> lastWritten(Tip tip) {
        return tips.family(tip).stream()
                .flatMap(each -> Stream.concat(
                        expiries.lastWritten(each.id()).stream(),
                        files.of(each.id().value()).stream().map(StoredFile::keptOn)))
                .max(Comparator.naturalOrder());
    }

    /** The first day on which it may be erased; empty while it or its case is not at its end, and where no period is known. */
    private Optional<LocalDate> end(Retention retention, Tip tip) {
        var ends = Stream.concat(Stream.of(tip), tips.partsOf(tip.id()).stream())
                .map(each -> ownEnd(retention, each))
                .toList();
        return ends.stream().allMatch(Optional::isPresent)
                ? ends.stream().flatMap(Optional::stream).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    private Optional<LocalDate> ownEnd(Retention retention, Tip tip) {
        var concluded = tip.concludedOn();
        if (concluded == null) {
            return Optional.empty();
        }
        if (tip.caseId() == null) {
            return end(retention, tip, concluded);
        }
        var closed = cases.get(tip.caseId()).closedAt();
        if (closed == null) {
            return Optional.empty();
        }
        var closedOn = LocalDate.ofInstant(closed, law.zone(law.home()));
        return end(retention, tip, closedOn.isAfter(concluded) ? closedOn : concluded);
    }

    // Whoever is to be paid must be able to show that the tip is theirs.
    private static Optional<LocalDate> end(Retention retention, Tip tip, LocalDate endedOn) {
        var rewardOn = tip.rewardOn();
        return retention.end(outcome(tip), endedOn).map(end -> {
            var settled = rewardOn == null ? end : rewardOn.plus(retention.reward());
            return settled.isAfter(end) ? settled : end;
        });
    }

    /** How it ended. What its sender took back is kept like any other of its kind when a case came of it. */
    static String outcome(Tip tip) {
        return tip.triage() == null || tip.withdrawnOn() != null && tip.caseId() == null
                ? Retention.WITHDRAWN
                : tip.triage();
    }
}
