package org.spillway.law;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The law for whoever works by it: its versions, what each says, and where the law says it. */
@Service
@Transactional(readOnly = true)
public class ShowLaw {

    private final Packs packs;
    private final PackTable table;
    private final List<PackPart> parts;
    private final List<PackUse> uses;
    private final Officers officers;

    ShowLaw(Packs packs, PackTable table, List<PackPart> parts, List<PackUse> uses, Officers officers) {
        this.packs = packs;
        this.table = table;
        this.parts = parts;
        this.uses = uses;
        this.officers = officers;
    }

    /** A jurisdiction with its versions, the last to come into force first. */
    public record Jurisdiction(String code, String name, List<Line> versions) {}

    /**
     * A version in the list and in the head of its page.
     *
     * @param state one of CURRENT, FUTURE, PAST
     * @param until the last day, inclusive; null while none is known
     * @param uploadedBy null for what shipped
     * @param uses how often it was used, by what, in the order of the list's heads
     */
    public record Line(
            LocalDate version,
            String state,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable String uploadedBy,
            Instant uploadedAt,
            @Nullable String putInForceBy,
            String digest,
            List<Integer> uses) {}

    /** A part of a version, its rows by group. */
    public record Part(String name, Map<String, List<PackPart.Row>> groups) {

        public int size() {
            return groups.values().stream().mapToInt(List::size).sum();
        }
    }

    /** A version, and all that it says. */
    public record Version(String pack, String name, Line line, List<Part> parts) {}

    /** A law, and the rows of today's version that cite it, by part. */
    public record Law(String pack, String name, Statute statute, List<Part> citedBy) {}

    /** What is counted of each version. */
    public List<String> counted() {
        return uses.stream().map(PackUse::name).toList();
    }

    /** All jurisdictions. */
    public List<Jurisdiction> all(Locale locale) {
        return packs.all().stream()
                .map(code -> new Jurisdiction(
                        code,
                        packs.inForce(code).name(locale),
                        packs.versions(code).stream().map(this::line).toList()))
                .toList();
    }

    private Line line(Pack pack) {
        var row = table.versions().stream()
                .filter(each -> each.isInForce()
                        && each.pack().equals(pack.code())
                        && each.version().equals(pack.version()))
                .findFirst()
                .orElseThrow(() -> new NotFound("pack " + pack));
        var from = Optional.ofNullable(pack.inForceFrom()).orElseThrow();
        return new Line(
                pack.version(),
                state(pack, from),
                from,
                packs.until(pack.code(), pack.version()),
                name(row.uploadedBy()),
                row.uploadedAt(),
                name(row.putInForceBy()),
                row.digest(),
                uses.stream().map(use -> use.count(pack.code(), pack.version())).toList());
    }

    private String state(Pack pack, LocalDate from) {
        if (packs.inForce(pack.code()).version().equals(pack.version())) {
            return "CURRENT";
        }
        return from.isAfter(packs.today(pack.code())) ? "FUTURE" : "PAST";
    }

    private @Nullable String name(@Nullable OfficerId id) {
        return id == null ? null : officers.find(id).map(Officer::name).orElse(id.toString());
    }

    /** A version that is, was or will be in force; {@link NotFound} for another one. */
    public Version version(String code, LocalDate version, Locale locale) {
        var pack = known(code, version);
        return new Version(code, pack.name(locale), line(pack), parts(pack, locale, row -> true));
    }

    /** A law that the pack cites; {@link NotFound} for another one. */
    public Law statute(String code, String statute, Locale locale) {
        if (!packs.all().contains(code)) {
            throw new NotFound("pack " + code);
        }
        var found = packs.versions(code).stream()
                .flatMap(each -> each.statute(statute).stream())
                .findFirst()
                .orElseThrow(() -> new NotFound("statute " + statute + " of " + code));
        var today = packs.inForce(code);
        return new Law(
                code,
                today.name(locale),
                found,
                parts(today, locale, row -> cites(row, statute)).stream()
                        .filter(part -> !part.name().equals("statutes"))
                        .toList());
    }

    private static boolean cites(PackPart.Row row, String statute) {
        return row.basis() != null
                && Citation.of(row.basis()).stream()
                        .anyMatch(each -> each.statute().equals(statute));
    }

    private Pack known(String code, LocalDate version) {
        if (!packs.all().contains(code)) {
            throw new NotFound("pack " + code);
        }
        return packs.version(code, version);
    }

    private List<Part> parts(Pack pack, Locale locale, Predicate<PackPart.Row> wanted) {
        return parts.stream()
                .map(part -> new Part(
                        part.name(),
                        part.rows(pack, locale).stream()
                                .filter(wanted)
                                .collect(Collectors.groupingBy(
                                        PackPart.Row::group, LinkedHashMap::new, Collectors.toList()))))
                .filter(part -> part.size() > 0)
                .toList();
    }
}
