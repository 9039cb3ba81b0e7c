package org.spillway.referrals;

import java.util.List;
import java.util.Optional;
import org.spillway.cases.CaseFiles;
import org.spillway.cases.ClosingObjection;
import org.spillway.law.Law;
import org.spillway.shared.CaseId;
import org.spillway.shared.Refusal;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** A case is not closed while a referral is under way, or before each one that the tables demand is made or settled. */
@Component
class OpenReferrals implements ClosingObjection {

    private final Referrals referrals;
    private final List<Demands> demands;
    private final CaseFiles files;
    private final Law law;

    OpenReferrals(Referrals referrals, List<Demands> demands, CaseFiles files, Law law) {
        this.referrals = referrals;
        this.demands = demands;
        this.files = files;
        this.law = law;
    }

    @Override
    public Optional<Refusal> objection(CaseId id) {
        var made = referrals.of(id.value());
        if (made.stream().anyMatch(each -> each.meanwhile() && each.state().isUnderWay())) {
            return Optional.of(new Refusal("referrals.refusal.unanswered"));
        }
        var pack = files.get(id).pack();
        var missing = unmet(id).stream()
                .map(demand -> demand.rule() + " "
                        + law.term(pack, "authority", demand.authority(), LocaleContextHolder.getLocale()))
                .distinct()
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal("referrals.refusal.demanded", String.join("; ", missing)));
    }

    @Override
    public Optional<Refusal> voiding(CaseId id) {
        return referrals.of(id.value()).stream().anyMatch(each -> each.state().isUnderWay())
                ? Optional.of(new Refusal("referrals.refusal.unanswered"))
                : Optional.empty();
    }

    /** What is demanded, and neither made nor settled. */
    List<Demand> unmet(CaseId id) {
        var made = referrals.of(id.value());
        return demands.stream()
                .flatMap(each -> each.of(id).stream())
                .filter(demand -> !demand.pending())
                .filter(demand -> made.stream().noneMatch(each -> each.meets(demand)))
                .toList();
    }
}
