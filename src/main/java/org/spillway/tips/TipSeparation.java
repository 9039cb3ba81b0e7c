package org.spillway.tips;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.spillway.access.Dossiers;
import org.spillway.access.KeepApart;
import org.spillway.access.Part;
import org.spillway.access.Taken;
import org.spillway.access.Team;
import org.spillway.shared.CaseId;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.TipId;
import org.spillway.workflow.TaskPolicy;
import org.spillway.workflow.WorkTask;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Whoever worked on a tip neither investigates nor judges in the case that came of it, and the other way round: they know,
 * or may guess, who sent it (design, section 5). That holds for each officer whom the tip ever had, for whoever wrote it
 * down, and for those of its duplicates and of what was split from it.
 */
@Component
@Order(3)
class TipSeparation implements TaskPolicy {

    private final Tips tips;
    private final TipEntries entries;
    private final Dossiers dossiers;
    private final Team team;
    private final KeepApart keepApart;

    TipSeparation(Tips tips, TipEntries entries, Dossiers dossiers, Team team, KeepApart keepApart) {
        this.tips = tips;
        this.entries = entries;
        this.dossiers = dossiers;
        this.team = team;
        this.keepApart = keepApart;
    }

    @Override
    public Optional<Refusal> refusal(WorkTask task, OfficerId who) {
        if (!dossiers.get(task.dossier()).isTip()) {
            return Optional.empty();
        }
        return refusal(tips.get(new TipId(task.dossier())), who);
    }

    /** Refuses to let somebody have a tip on whose case they work. */
    void refuse(OfficerId who, Tip tip) {
        refusal(tip, who).ifPresent(refusal -> {
            throw refusal;
        });
    }

    private Optional<Refusal> refusal(Tip tip, OfficerId who) {
        return casesOf(tip).stream()
                .map(id -> keepApart.conflict(id.value(), who, Part.TIP_OFFICER))
                .flatMap(Optional::stream)
                .findFirst()
                .map(part -> new Refusal("access.refusal.separation", Part.TIP_OFFICER, part));
    }

    /** Refuses to tie a tip to a case on which whoever does it works. */
    void refuseOwn(OfficerId who, CaseId id, String field) {
        if (keepApart.conflict(id.value(), who, Part.TIP_OFFICER).isPresent()) {
            throw new FieldRefusal(field, "tips.refusal.works-on-the-case");
        }
    }

    /** The tip belongs to the case from now on: everybody who worked on it is kept apart from it. */
    void joined(Tip tip, CaseId id) {
        knowing(tip).forEach(officer -> keepApart.note(id.value(), officer, Part.TIP_OFFICER));
    }

    /** Somebody becomes the officer of a tip, of which there may be a case already. */
    void took(Tip tip, OfficerId officer) {
        casesOf(tip).forEach(id -> keepApart.note(id.value(), officer, Part.TIP_OFFICER));
    }

    // One mailbox has one sender.
    private Set<CaseId> casesOf(Tip tip) {
        var found = new LinkedHashSet<CaseId>();
        tips.family(tip).stream().map(Tip::caseId).filter(Objects::nonNull).forEach(found::add);
        return found;
    }

    private Set<OfficerId> knowing(Tip tip) {
        var found = new LinkedHashSet<OfficerId>();
        Stream.concat(Stream.of(tip), tips.duplicatesOf(tip.id()).stream())
                .flatMap(each -> tips.family(each).stream())
                .forEach(each -> {
                    team.taken(each.id().value()).stream()
                            .filter(taken -> taken.part() == Part.TIP_OFFICER)
                            .map(Taken::officerId)
                            .forEach(found::add);
                    entries.find(each.id()).map(TipEntry::enteredBy).ifPresent(found::add);
                });
        return found;
    }
}
