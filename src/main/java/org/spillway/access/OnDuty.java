package org.spillway.access;

import java.util.List;
import java.util.UUID;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is there for a case or tip: whoever has the part and can act in it, or else those who hold its role. What has to be
 * told is never told to somebody who left.
 */
@Service
@Transactional(readOnly = true)
public class OnDuty {

    private final Team team;
    private final Officers officers;
    private final Dossiers dossiers;
    private final Recusals recusals;

    OnDuty(Team team, Officers officers, Dossiers dossiers, Recusals recusals) {
        this.team = team;
        this.officers = officers;
        this.dossiers = dossiers;
        this.recusals = recusals;
    }

    /**
     * Who has the part now and can act in it. Nobody who was deactivated can, nor, on a tip, who no longer holds the role:
     * to them the tip is closed.
     */
    public List<OfficerId> holders(UUID dossier, Part part, Role role) {
        var about = dossiers.get(dossier);
        return team.holders(dossier, part).stream()
                .filter(holder -> officers.find(holder).filter(Officer::active).isPresent())
                .filter(holder -> !about.isTip() || officers.holds(holder, role, about.unitId()))
                .toList();
    }

    /** The holders, or else those with the role in the nearest of the units where somebody may read the case or tip. */
    public List<OfficerId> orOfRole(UUID dossier, Part part, Role role, List<UnitId> nearest) {
        var holders = holders(dossier, part, role);
        return holders.isEmpty() ? ofRole(dossier, role, nearest) : holders;
    }

    /** Those with the role in the nearest of the units, and above it, except who is kept away from the case or tip. */
    public List<OfficerId> ofRole(UUID dossier, Role role, List<UnitId> nearest) {
        return nearest.stream()
                .map(unit -> officers.holding(role, unit).stream()
                        .map(Officer::id)
                        .filter(officer -> !recusals.isRecused(dossier, officer))
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
