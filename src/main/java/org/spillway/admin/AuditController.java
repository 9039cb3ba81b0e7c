package org.spillway.admin;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Dossiers;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.audit.Audit;
import org.spillway.audit.AuditRecord;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The record of who did what, for the auditor. */
@Controller
@RequestMapping("/admin/audit")
class AuditController {

    private static final int PAGE = 100;

    private final Access access;
    private final Audit audit;
    private final Officers officers;
    private final Dossiers dossiers;

    AuditController(Access access, Audit audit, Officers officers, Dossiers dossiers) {
        this.access = access;
        this.audit = audit;
        this.officers = officers;
        this.dossiers = dossiers;
    }

    /** A record as it is shown; {@code who} and {@code number} are null where there is none. */
    record Line(
            AuditRecord entry,
            @Nullable String who,
            @Nullable String number) {}

    @GetMapping
    String list(Officer me, @RequestParam(required = false) @Nullable Long before, Model model) {
        access.require(me.id(), Role.AUDITOR);
        var entries = audit.latest(before == null ? Long.MAX_VALUE : before);
        model.addAttribute("lines", lines(read(me, entries)));
        model.addAttribute("first", before == null ? null : "/admin/audit");
        model.addAttribute(
                "next",
                entries.size() < PAGE
                        ? null
                        : "/admin/audit?before="
                                + entries.get(entries.size() - 1).id());
        return "admin/audit";
    }

    // A sealed case does not exist, for an auditor either; its record is read by whoever it is sealed for.
    private List<AuditRecord> read(Officer me, List<AuditRecord> entries) {
        var about = entries.stream()
                .map(AuditRecord::dossier)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var hidden = dossiers.hiddenFrom(me.id(), about);
        return entries.stream()
                .filter(entry -> entry.dossier() == null || !hidden.contains(entry.dossier()))
                .toList();
    }

    private List<Line> lines(List<AuditRecord> entries) {
        var names = entries.stream()
                .map(AuditRecord::officerId)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> officers.find(new OfficerId(id))
                                .map(Officer::name)
                                .orElse(id.toString())));
        var numbers = entries.stream()
                .map(AuditRecord::dossier)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> dossiers.find(id).map(found -> found.number()).orElse(id.toString())));
        return entries.stream()
                .map(entry -> new Line(entry, at(names, entry.officerId()), at(numbers, entry.dossier())))
                .toList();
    }

    private static @Nullable String at(java.util.Map<UUID, String> texts, @Nullable UUID id) {
        return id == null ? null : texts.get(id);
    }
}
