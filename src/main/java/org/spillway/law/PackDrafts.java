package org.spillway.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.spillway.shared.NotFound;
import org.springframework.stereotype.Component;

/** Versions that wait to be put into force, as they can be read and checked. */
@Component
class PackDrafts {

    private final PackTable versions;
    private final CalendarTable calendars;
    private final List<PackCheck> checks;
    private final List<PackPart> parts;

    PackDrafts(PackTable versions, CalendarTable calendars, List<PackCheck> checks, List<PackPart> parts) {
        this.versions = versions;
        this.calendars = calendars;
        this.checks = checks;
        this.parts = parts;
    }

    /** The draft; {@link NotFound} for what is no draft, or none any more. */
    PackTable.Row get(UUID id) {
        return versions.find(id)
                .filter(PackTable.Row::isDraft)
                .orElseThrow(() -> new NotFound("draft of a pack " + id));
    }

    Pack read(PackTable.Row draft) {
        return read(new PackSource(draft.pack(), draft.version(), draft.origin(), versions.files(draft.id())));
    }

    /** The version with the working days that are known now; {@link BrokenPack} where something is wrong with it. */
    Pack read(PackSource source) {
        var years = calendars.inForce().stream()
                .filter(each -> each.pack().equals(source.pack()))
                .map(CalendarSource::node)
                .toList();
        return Pack.read(source, null, Calendar.read(years));
    }

    /** What each module finds wrong with its part, the pack's own tests among it; {@link BrokenPack} for what cannot be read. */
    List<PackCheck.Finding> check(Pack draft) {
        parts.forEach(part -> part.rows(draft, Locale.ENGLISH));
        var findings = new ArrayList<PackCheck.Finding>();
        checks.forEach(check -> findings.addAll(check.check(draft)));
        return findings;
    }
}
