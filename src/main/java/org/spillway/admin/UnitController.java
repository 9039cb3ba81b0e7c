package org.spillway.admin;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.ChangeUnit;
import org.spillway.access.CreateUnit;
import org.spillway.access.Officer;
import org.spillway.access.People;
import org.spillway.shared.UnitId;
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

/** The tree of units, their heads and superiors. */
@Controller
@RequestMapping("/admin/units")
class UnitController {

    private final People people;
    private final CreateUnit createUnit;
    private final ChangeUnit changeUnit;

    UnitController(People people, CreateUnit createUnit, ChangeUnit changeUnit) {
        this.people = people;
        this.createUnit = createUnit;
        this.changeUnit = changeUnit;
    }

    @GetMapping
    String list(Officer me, Locale locale, Model model) {
        model.addAttribute("tree", UnitTree.of(people.units(me)));
        model.addAttribute("heads", candidates(me));
        return "admin/units/list";
    }

    @GetMapping("/new")
    String add(Officer me, Locale locale, @RequestParam(required = false) @Nullable UUID parent, Model model) {
        model.addAttribute("form", new UnitForm(UUID.randomUUID(), null, "", "", parent, null));
        model.addAttribute("parents", UnitTree.of(people.units(me)).names(locale, null));
        return "admin/units/new";
    }

    @PostMapping("/new")
    String add(
            Officer me,
            Locale locale,
            @Valid @ModelAttribute("form") UnitForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        needParent(form, errors);
        if (Refused.by(
                () -> createUnit.create(me, form.unitId(), form.parentId(), form.name(), form.nameZh()),
                errors,
                response)) {
            model.addAttribute("parents", UnitTree.of(people.units(me)).names(locale, null));
            return "admin/units/new";
        }
        after.addFlashAttribute("flash", "admin.units.added");
        return "redirect:/admin/units";
    }

    @GetMapping("/{id}")
    String show(Officer me, Locale locale, @PathVariable UnitId id, Model model) {
        model.addAttribute("form", UnitForm.of(people.unit(me, id)));
        addUnit(me, locale, id, model);
        return "admin/units/show";
    }

    @PostMapping("/{id}")
    String change(
            Officer me,
            Locale locale,
            @PathVariable UnitId id,
            @Valid @ModelAttribute("form") UnitForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        if (people.unit(me, id).parentId() != null) {
            needParent(form, errors);
        }
        if (Refused.by(() -> changeUnit.change(me, id, form.toChange()), errors, response)) {
            addUnit(me, locale, id, model);
            return "admin/units/show";
        }
        after.addFlashAttribute("flash", "admin.units.changed");
        return "redirect:/admin/units";
    }

    // Only the root has none; told together with whatever else is missing. What could not be read makes no form.
    private static void needParent(UnitForm form, BindingResult errors) {
        if (errors.getTarget() != null && form.parent() == null && !errors.hasFieldErrors("parent")) {
            errors.rejectValue("parent", "NotNull");
        }
    }

    private void addUnit(Officer me, Locale locale, UnitId id, Model model) {
        model.addAttribute("unit", people.unit(me, id));
        model.addAttribute("parents", UnitTree.of(people.units(me)).names(locale, id));
        model.addAttribute("heads", candidates(me));
    }

    private LinkedHashMap<String, String> candidates(Officer me) {
        var names = new LinkedHashMap<String, String>();
        people.candidates(me).forEach(each -> names.put(each.id().toString(), each.name()));
        return names;
    }
}
