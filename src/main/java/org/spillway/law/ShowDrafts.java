package org.spillway.law;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.shared.OfficerId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What waits to be put into force, for administrators. */
@Service
@Transactional(readOnly = true)
public class ShowDrafts {

    private final TwoPeople people;
    private final PackDrafts drafts;
    private final ComparePacks compare;
    private final Packs packs;
    private final PackTable versions;
    private final CalendarTable calendars;
    private final Officers officers;

    ShowDrafts(
            TwoPeople people,
            PackDrafts drafts,
            ComparePacks compare,
            Packs packs,
            PackTable versions,
            CalendarTable calendars,
            Officers officers) {
        this.people = people;
        this.drafts = drafts;
        this.compare = compare;
        this.packs = packs;
        this.versions = versions;
        this.calendars = calendars;
        this.officers = officers;
    }

    /**
     * A draft as it is listed.
     *
     * @param name of what it is: the day of a version, the year of a calendar
     * @param uploadedBy null for what shipped
     * @param mine whether the reader brought it, who then cannot put it into force
     */
    public record Waiting(
            UUID id, String pack, String name, @Nullable String uploadedBy, Instant uploadedAt, boolean mine) {}

    /** A field that differs; null where there was or is none. */
    public record Field(
            String name, @Nullable String before, @Nullable String after) {}

    /**
     * A row that differs.
     *
     * @param part as in {@link PackPart#name}
     * @param kind ADDED, CHANGED or REMOVED
     */
    public record Difference(String part, String kind, String group, String code, String name, List<Field> fields) {}

    /**
     * A draft with all that one must know to decide on it.
     *
     * @param against the version that applies today; null for a new jurisdiction
     * @param meantFrom the day that its own files name
     * @param askable whether it has tables, which can be tried
     * @param broken why it can no longer be read by this release; null when it can
     */
    public record Draft(
            Waiting waiting,
            @Nullable LocalDate against,
            @Nullable LocalDate meantFrom,
            List<Difference> differences,
            List<PackCheck.Finding> findings,
            boolean askable,
            @Nullable String broken) {}

    /** A calendar that waits, beside the one it would replace; null where there is none. */
    public record CalendarDraft(
            Waiting waiting, String content, @Nullable String replaced) {}

    /** The versions that wait. */
    public List<Waiting> versions(Officer me) {
        people.requireAdministrator(me);
        return versions.versions().stream()
                .filter(PackTable.Row::isDraft)
                .map(row -> waiting(me, row))
                .toList();
    }

    /** The calendars that wait. */
    public List<Waiting> calendars(Officer me) {
        people.requireAdministrator(me);
        return calendars.drafts().stream().map(row -> waiting(me, row)).toList();
    }

    /** The jurisdictions by code, for the choice of one; one that is a draft as a whole is called by its code. */
    public Map<String, String> jurisdictions(Locale locale) {
        var names = new TreeMap<String, String>();
        versions.versions().stream().filter(PackTable.Row::isDraft).forEach(row -> names.put(row.pack(), row.pack()));
        packs.all().forEach(code -> names.put(code, packs.inForce(code).name(locale)));
        return names;
    }

    private Waiting waiting(Officer me, PackTable.Row row) {
        return new Waiting(
                row.id(),
                row.pack(),
                row.version().toString(),
                name(row.uploadedBy()),
                row.uploadedAt(),
                me.id().equals(row.uploadedBy()));
    }

    private Waiting waiting(Officer me, CalendarTable.Row row) {
        return new Waiting(
                row.id(),
                row.pack(),
                String.valueOf(row.year()),
                name(row.uploadedBy()),
                row.uploadedAt(),
                me.id().equals(row.uploadedBy()));
    }

    private @Nullable String name(@Nullable OfficerId id) {
        return id == null ? null : officers.find(id).map(Officer::name).orElse(id.toString());
    }

    /** A version that waits, what it changes, and what its own tests give. */
    public Draft version(Officer me, UUID id, Locale locale) {
        people.requireAdministrator(me);
        var row = drafts.get(id);
        try {
            var draft = drafts.read(row);
            var against = packs.all().contains(row.pack()) ? packs.inForce(row.pack()) : null;
            return new Draft(
                    waiting(me, row),
                    against == null ? null : against.version(),
                    draft.meantFrom(),
                    compare.differences(against, draft, locale),
                    drafts.check(draft),
                    draft.isAskable(),
                    null);
        } catch (BrokenPack broken) {
            return new Draft(waiting(me, row), null, null, List.of(), List.of(), false, broken.getMessage());
        }
    }

    /** A calendar that waits. */
    public CalendarDraft calendar(Officer me, UUID id) {
        people.requireAdministrator(me);
        var row = calendars.draft(id);
        var replaced = calendars.inForce().stream()
                .filter(each -> each.pack().equals(row.pack()) && each.year() == row.year())
                .map(each -> text(each.content()))
                .findFirst()
                .orElse(null);
        return new CalendarDraft(waiting(me, row), text(row.content()), replaced);
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
