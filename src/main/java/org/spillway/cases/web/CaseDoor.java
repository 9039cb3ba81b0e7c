package org.spillway.cases.web;

import java.time.Duration;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.audit.Audit;
import org.spillway.cases.CaseFile;
import org.spillway.cases.CaseFiles;
import org.spillway.cases.CaseNumber;
import org.spillway.shared.Actor;
import org.spillway.shared.NotFound;
import org.springframework.stereotype.Component;

/** Opens a case by the number in the address, for its team only, and has the opening recorded. */
@Component
class CaseDoor {

    private static final Duration ONE_VISIT = Duration.ofMinutes(10);

    private final CaseFiles files;
    private final Access access;
    private final Audit audit;

    CaseDoor(CaseFiles files, Access access, Audit audit) {
        this.files = files;
        this.access = access;
        this.audit = audit;
    }

    CaseFile open(String number, Officer me) {
        var file = find(number);
        access.require(me.id(), file.id());
        audit.recordOnce(Actor.of(me.id()), "case.viewed", file.id().value(), ONE_VISIT);
        return file;
    }

    private CaseFile find(String number) {
        try {
            return files.find(new CaseNumber(number)).orElseThrow(() -> new NotFound("case " + number));
        } catch (IllegalArgumentException noNumber) {
            throw new NotFound("case of no number");
        }
    }
}
