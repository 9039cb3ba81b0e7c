package org.spillway.tips;

import java.util.Optional;
import org.spillway.access.Access;
import org.spillway.access.Dossiers;
import org.spillway.cases.CaseFile;
import org.spillway.cases.CaseFiles;
import org.spillway.cases.CaseNumber;
import org.spillway.cases.CaseState;
import org.spillway.shared.CaseId;
import org.spillway.shared.OfficerId;
import org.springframework.stereotype.Component;

/**
 * The cases to which a tip officer may tie a tip: those that they are on, and those of which they read a tip. Of any other
 * case they do not learn whether it exists.
 */
@Component
public class KnownCases {

    private final CaseFiles files;
    private final Access access;
    private final Dossiers dossiers;
    private final Tips tips;
    private final TipDoor door;

    KnownCases(CaseFiles files, Access access, Dossiers dossiers, Tips tips, TipDoor door) {
        this.files = files;
        this.access = access;
        this.dossiers = dossiers;
        this.tips = tips;
        this.door = door;
    }

    /** The case of this number, as it was typed, unless it is unknown to the officer, was voided, or is not one. */
    Optional<CaseFile> find(OfficerId who, String typed) {
        CaseNumber number;
        try {
            number = number(typed);
        } catch (IllegalArgumentException noNumber) {
            return Optional.empty();
        }
        return files.find(number)
                .filter(file -> file.state() != CaseState.VOIDED)
                .filter(file -> access.sees(who, file.id()) || readsATipOf(who, file.id()));
    }

    /** The number as it was typed, blanks anywhere. */
    static CaseNumber number(String typed) {
        return CaseNumber.of(typed.replaceAll("\\s+", ""));
    }

    private boolean readsATipOf(OfficerId who, CaseId id) {
        return !dossiers.isHiddenFrom(who, id.value())
                && tips.of(id).stream().anyMatch(tip -> door.isOpen(who, tip.number()));
    }

    /** Whether a tip belongs to the case, whether it came from one or not. */
    public boolean haveATip(CaseId id) {
        return !tips.of(id).isEmpty();
    }
}
