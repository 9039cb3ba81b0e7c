package org.spillway.tips;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.spillway.access.Dossiers;
import org.spillway.access.Recusal;
import org.spillway.access.Recusals;
import org.spillway.access.Recused;
import org.spillway.access.Team;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.spillway.shared.TipId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Who is kept away from a case is kept away from the tips of it, and the other way round: a person concerned reads neither.
 * So it is with the matters of one sender, and with tips that tell of the same.
 *
 * <p>A name alone takes nobody off a case on which they work: else whoever is accused there could end its team by writing
 * their names. They go on until a tip officer decided that they are concerned (ADR 0024).
 */
@Component
class CarryRecusals {

    private static final Actor BY = new Actor.System("recusal");

    private final Tips tips;
    private final Dossiers dossiers;
    private final Team team;
    private final Recusals recusals;
    private final TellOfficers tellOfficers;

    CarryRecusals(Tips tips, Dossiers dossiers, Team team, Recusals recusals, TellOfficers tellOfficers) {
        this.tips = tips;
        this.dossiers = dossiers;
        this.team = team;
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
        together(tip).forEach(each -> carry(each.id().value(), recused));
        if (tip.caseId() != null) {
            carry(tip.caseId().value(), recused);
        }
        tellOfficers.ifNobodyReads(tip.id());
    }

    /** The other tips from which somebody is kept away who is kept away from this one: those of its case are. */
    Stream<Tip> together(Tip tip) {
        var ofCase = tip.caseId() == null ? Stream.<Tip>empty() : tips.of(tip.caseId()).stream();
        return Stream.concat(related(tip), ofCase.filter(each -> !each.id().equals(tip.id())))
                .distinct();
    }

    /** All the others that a recusal from this tip reaches, by however many steps. */
    List<Tip> reached(Tip tip) {
        var found = new LinkedHashMap<TipId, Tip>();
        var ahead = new ArrayDeque<Tip>(List.of(tip));
        while (!ahead.isEmpty()) {
            together(ahead.remove())
                    .filter(each -> !each.id().equals(tip.id()))
                    .filter(each -> found.putIfAbsent(each.id(), each) == null)
                    .forEach(ahead::add);
        }
        return List.copyOf(found.values());
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
        recusals.of(id.value()).forEach(each -> carry(tip.value(), each.officerId(), each.ground(), each.reason()));
    }

    private void carry(UUID to, Recused recused) {
        carry(to, recused.officer(), recused.ground(), recused.reason());
    }

    // In words a reason stays where it was given; that only the name is the same goes with it.
    private void carry(UUID to, OfficerId who, String ground, String reason) {
        var ofName = reason.equals(Recusal.SAME_NAME);
        if (recusals.isRecused(to, who)) {
            if (!ofName) {
                recusals.confirm(to, who, ground, BY);
            }
        } else if (!ofName || !worksOn(to, who)) {
            recusals.record(to, who, ground, ofName ? reason : "", BY);
        }
    }

    private boolean worksOn(UUID dossier, OfficerId who) {
        return !dossiers.get(dossier).isTip() && team.members(dossier).contains(who);
    }
}
