package org.spillway.tips;

import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.spillway.access.Dossiers;
import org.spillway.access.Recusal;
import org.spillway.access.Recusals;
import org.spillway.access.Recused;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.TipId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Who is kept away from a case is kept away from the tips of it, and the other way round: a person concerned reads neither.
 * So it is with the matters of one sender, and with tips that tell of the same.
 */
@Component
class CarryRecusals {

    private static final Actor BY = new Actor.System("recusal");

    private final Tips tips;
    private final Dossiers dossiers;
    private final Recusals recusals;
    private final TellOfficers tellOfficers;

    CarryRecusals(Tips tips, Dossiers dossiers, Recusals recusals, TellOfficers tellOfficers) {
        this.tips = tips;
        this.dossiers = dossiers;
        this.recusals = recusals;
        this.tellOfficers = tellOfficers;
    }

    @EventListener
    void on(Recused recused) {
        if (!dossiers.get(recused.dossier()).isTip()) {
            tips.of(new CaseId(recused.dossier())).forEach(tip -> carry(tip.id().value(), recused));
            return;
        }
        var tip = tips.get(new TipId(recused.dossier()));
        related(tip).forEach(each -> carry(each.id().value(), recused));
        if (tip.caseId() != null) {
            carry(tip.caseId().value(), recused);
        }
        tellOfficers.ifNobodyReads(tip.id());
    }

    /** The tips that are read together with this one. */
    Stream<Tip> related(Tip tip) {
        var first = tip.duplicateOf();
        return Stream.of(
                        tips.family(tip).stream(),
                        tips.duplicatesOf(tip.id()).stream(),
                        Stream.ofNullable(first).map(tips::get))
                .flatMap(each -> each)
                .filter(each -> !each.id().equals(tip.id()));
    }

    /** Whoever is kept away from the one is kept away from the other as well. */
    void between(TipId from, TipId to) {
        recusals.of(from.value()).forEach(each -> carry(to.value(), each.officerId(), each.ground(), each.reason()));
    }

    /** Whoever is kept away from a tip, or from one that tells of the same, is kept away from the case. */
    void to(CaseId id, TipId tip) {
        Stream.concat(Stream.of(tip), tips.duplicatesOf(tip).stream().map(Tip::id))
                .flatMap(each -> recusals.of(each.value()).stream())
                .forEach(each -> carry(id.value(), each.officerId(), each.ground(), each.reason()));
        recusals.of(id.value()).stream()
                .filter(each -> !recusals.isRecused(tip.value(), each.officerId()))
                .forEach(each -> carry(tip.value(), each.officerId(), each.ground(), ""));
    }

    private void carry(UUID to, Recused recused) {
        carry(to, recused.officer(), recused.ground(), recused.reason());
    }

    // In words a reason stays where it was given; that only the name is the same goes with it.
    private void carry(UUID to, OfficerId who, String ground, String reason) {
        if (!recusals.isRecused(to, who)) {
            recusals.record(to, who, ground, Objects.equals(reason, Recusal.SAME_NAME) ? reason : "", BY);
        }
    }
}
