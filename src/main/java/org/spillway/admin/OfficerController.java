package org.spillway.admin;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spillway.access.ChangeOfficer;
import org.spillway.access.CreateOfficer;
import org.spillway.access.DeactivateOfficer;
import org.spillway.access.GrantRole;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.People;
import org.spillway.access.ResetAccess;
import org.spillway.access.RevokeRole;
import org.spillway.access.Unit;
import org.spillway.access.Units;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.spillway.workflow.ConflictRetry;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The people who can sign in, and their roles. */
@Controller
@RequestMapping("/admin/people")
class OfficerController {

    private final People people;
    private final Officers officers;
    private final Units units;
    private final CreateOfficer createOfficer;
    private final ChangeOfficer changeOfficer;
    private final DeactivateOfficer deactivateOfficer;
    private final ResetAccess resetAccess;
    private final GrantRole grantRole;
    private final RevokeRole revokeRole;

    OfficerController(
            People people,
            Officers officers,
            Units units,
            CreateOfficer createOfficer,
            ChangeOfficer changeOfficer,
            DeactivateOfficer deactivateOfficer,
            ResetAccess resetAccess,
            GrantRole grantRole,
            RevokeRole revokeRole) {
        this.people = people;
        this.officers = officers;
        this.units = units;
        this.createOfficer = createOfficer;
        this.changeOfficer = changeOfficer;
        this.deactivateOfficer = deactivateOfficer;
        this.resetAccess = resetAccess;
        this.grantRole = grantRole;
        this.revokeRole = revokeRole;
    }

    @GetMapping
    String list(
            Officer me,
            Locale locale,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable UUID unit,
            @RequestParam(required = false) @Nullable String afterName,
            @RequestParam(required = false) @Nullable UUID afterId,
            Model model) {
        var after = afterName == null || afterId == null ? null : new People.Key(afterName, afterId);
        var page = people.list(me, q, unit == null ? null : new UnitId(unit), after);
        model.addAttribute("people", page);
        model.addAttribute("q", q);
        model.addAttribute("unit", unit);
        addUnits(me, locale, model);
        model.addAttribute("first", after == null ? null : address(q, unit, null));
        model.addAttribute("next", page.next() == null ? null : address(q, unit, page.next()));
        return "admin/people/list";
    }

    private static String address(String q, @Nullable UUID unit, People.@Nullable Key after) {
        var address = UriComponentsBuilder.fromPath("/admin/people");
        if (!q.isBlank()) {
            address.queryParam("q", "{q}");
        }
        if (unit != null) {
            address.queryParam("unit", unit);
        }
        if (after != null) {
            address.queryParam("afterName", "{name}").queryParam("afterId", after.id());
        }
        return address.encode()
                .buildAndExpand(Map.of("q", q, "name", after == null ? "" : after.name()))
                .toUriString();
    }

    @GetMapping("/new")
    String add(Officer me, Locale locale, @RequestParam(required = false) @Nullable UUID unit, Model model) {
        addUnits(me, locale, model);
        model.addAttribute("form", new NewPerson(UUID.randomUUID(), null, "", "", "", "zh-CN", unit));
        return "admin/people/new";
    }

    /** The empty form: it has what the filled one must not lack. */
    record NewPerson(
            UUID id,
            @Nullable Integer version,
            String login,
            String name,
            String email,
            String language,
            @Nullable UUID unit) {}

    @PostMapping("/new")
    String add(
            Officer me,
            Locale locale,
            @Valid @ModelAttribute("form") PersonForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        if (Refused.by(
                () -> createOfficer
                        .create(
                                me,
                                form.officerId(),
                                form.login(),
                                form.name(),
                                form.email(),
                                form.language(),
                                form.unitId())
                        .ifPresent(link -> after.addFlashAttribute("link", link.toString())),
                errors,
                response)) {
            addUnits(me, locale, model);
            return "admin/people/new";
        }
        return backTo(form.officerId(), "admin.people.added", after);
    }

    @GetMapping("/{id}")
    String show(Officer me, Locale locale, @PathVariable OfficerId id, Model model) {
        model.addAttribute("form", PersonForm.of(people.officer(me, id)));
        addPerson(me, locale, id, model);
        return "admin/people/show";
    }

    @PostMapping("/{id}")
    String change(
            Officer me,
            Locale locale,
            @PathVariable OfficerId id,
            @Valid @ModelAttribute("form") PersonForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        if (Refused.by(
                () -> changeOfficer.change(me, id, form.versionSeen(), form.name(), form.email(), form.unitId()),
                errors,
                response)) {
            addPerson(me, locale, id, model);
            return "admin/people/show";
        }
        return backTo(id, "admin.people.changed", after);
    }

    @PostMapping("/{id}/deactivation")
    String deactivate(Officer me, @PathVariable OfficerId id, @RequestParam int version, RedirectAttributes after) {
        ConflictRetry.run(() -> deactivateOfficer.deactivate(me, id, version));
        return backTo(id, "admin.people.deactivated", after);
    }

    @PostMapping("/{id}/reactivation")
    String reactivate(Officer me, @PathVariable OfficerId id, @RequestParam int version, RedirectAttributes after) {
        deactivateOfficer.reactivate(me, id, version);
        return backTo(id, "admin.people.reactivated", after);
    }

    @PostMapping("/{id}/reset")
    String reset(Officer me, @PathVariable OfficerId id, RedirectAttributes after) {
        after.addFlashAttribute("link", resetAccess.reset(me, id).toString());
        return backTo(id, "admin.people.was-reset", after);
    }

    @PostMapping("/{id}/roles")
    String grant(
            Officer me,
            @PathVariable OfficerId id,
            @RequestParam Role role,
            @RequestParam UUID unit,
            RedirectAttributes after) {
        grantRole.grant(me, id, role, new UnitId(unit));
        return backTo(id, "admin.people.granted", after);
    }

    @PostMapping("/{id}/roles/revocation")
    String revoke(
            Officer me,
            @PathVariable OfficerId id,
            @RequestParam Role role,
            @RequestParam UUID unit,
            RedirectAttributes after) {
        ConflictRetry.run(() -> revokeRole.revoke(me, id, role, new UnitId(unit)));
        return backTo(id, "admin.people.revoked", after);
    }

    private static String backTo(OfficerId id, String flash, RedirectAttributes after) {
        after.addFlashAttribute("flash", flash);
        return "redirect:/admin/people/" + id;
    }

    private void addPerson(Officer me, Locale locale, OfficerId id, Model model) {
        model.addAttribute("person", people.officer(me, id));
        model.addAttribute("state", people.state(me, id));
        model.addAttribute("held", officers.held(id));
        model.addAttribute("roles", Role.values());
        model.addAttribute("self", me.id().equals(id));
        addUnits(me, locale, model);
    }

    private void addUnits(Officer me, Locale locale, Model model) {
        model.addAttribute("units", UnitTree.of(people.units(me)).names(locale, null));
        model.addAttribute(
                "unitNames",
                units.all().stream()
                        .collect(Collectors.toMap(each -> each.id().toString(), (Unit each) -> each.name(locale))));
    }
}
