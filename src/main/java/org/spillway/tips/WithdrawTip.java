package org.spillway.tips;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.spillway.audit.Audit;
import org.spillway.clocks.Clocks;
import org.spillway.law.Law;
import org.spillway.notifications.MailKind;
import org.spillway.shared.Actor;
import org.spillway.shared.Refusal;
import org.spillway.shared.TipId;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tipster takes the tip back: its process and its clocks end, and its officer is told. What was sent stays sealed until
 * its time; a case that came of it goes on, because an office that knows of a leak may not forget it.
 */
@Service
public class WithdrawTip {

    private final Mailbox mailbox;
    private final Tips tips;
    private final Workflow workflow;
    private final Clocks clocks;
    private final TellOfficers tellOfficers;
    private final Audit audit;
    private final Law law;
    private final Clock clock;

    WithdrawTip(
            Mailbox mailbox,
            Tips tips,
            Workflow workflow,
            Clocks clocks,
            TellOfficers tellOfficers,
            Audit audit,
            Law law,
            Clock clock) {
        this.mailbox = mailbox;
        this.tips = tips;
        this.workflow = workflow;
        this.clocks = clocks;
        this.tellOfficers = tellOfficers;
        this.audit = audit;
        this.law = law;
        this.clock = clock;
    }

    /** Withdraws it and opens the mailbox as it is then; twice is once. */
    @Transactional
    public Mailbox.Answer withdraw(String typedNumber, String typedCode) {
        var opened = mailbox.open(typedNumber, typedCode);
        if (opened.view() == null || opened.view().isWithdrawn()) {
            return opened;
        }
        if (opened.view().finished()) {
            throw new Refusal("tips.refusal.concluded");
        }
        var tip = tips.findByNumber(opened.view().number()).orElseThrow();
        tips.family(tip).stream()
                .filter(each -> each.state() != TipState.CONCLUDED)
                .forEach(each -> withdraw(each.id()));
        return mailbox.open(typedNumber, typedCode);
    }

    private void withdraw(TipId id) {
        var zone = law.zone(law.home());
        var today = LocalDate.ofInstant(clock.instant(), zone);
        workflow.cancel(id.value(), "withdrawn");
        clocks.stopAll(id.value(), today.atStartOfDay(zone).toInstant());
        tips.withdraw(tips.get(id), today);
        audit.record(new Actor.Public(), "tip.withdrawn", id.value(), Map.of());
        tellOfficers.tell(id, MailKind.TIP_WITHDRAWN);
    }
}
