package org.spillway.admin;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.law.PutCalendarInForce;
import org.spillway.law.PutPackInForce;
import org.spillway.law.ShowDrafts;
import org.spillway.law.UploadCalendar;
import org.spillway.law.UploadPack;
import org.spillway.law.WithdrawDraft;
import org.spillway.law.backtest.ShowBackTests;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** New versions of the law and calendars: one administrator brings them, another puts them into force. */
@Controller
@RequestMapping("/admin/packs")
class PackController {

    private final ShowDrafts drafts;
    private final ShowBackTests backTests;
    private final UploadPack uploadPack;
    private final UploadCalendar uploadCalendar;
    private final PutPackInForce putPackInForce;
    private final PutCalendarInForce putCalendarInForce;
    private final WithdrawDraft withdrawDraft;

    PackController(
            ShowDrafts drafts,
            ShowBackTests backTests,
            UploadPack uploadPack,
            UploadCalendar uploadCalendar,
            PutPackInForce putPackInForce,
            PutCalendarInForce putCalendarInForce,
            WithdrawDraft withdrawDraft) {
        this.drafts = drafts;
        this.backTests = backTests;
        this.uploadPack = uploadPack;
        this.uploadCalendar = uploadCalendar;
        this.putPackInForce = putPackInForce;
        this.putCalendarInForce = putCalendarInForce;
        this.withdrawDraft = withdrawDraft;
    }

    @GetMapping
    String list(Officer me, Locale locale, Model model) {
        return shown(me, locale, model);
    }

    @PostMapping
    String upload(
            Officer me,
            Locale locale,
            @ModelAttribute("version") PackForm.Version form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        drafts.versions(me);
        var id = new AtomicReference<UUID>();
        if (Refused.by(() -> id.set(uploadPack.upload(me, form.content())), errors, response)) {
            return shown(me, locale, model);
        }
        after.addFlashAttribute("flash", "admin.packs.uploaded");
        return "redirect:/admin/packs/" + id.get();
    }

    @PostMapping("/calendars")
    String uploadCalendar(
            Officer me,
            Locale locale,
            @Valid @ModelAttribute("calendar") PackForm.Calendar form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        drafts.calendars(me);
        var id = new AtomicReference<UUID>();
        if (Refused.by(() -> id.set(uploadCalendar.upload(me, form.pack(), form.content())), errors, response)) {
            return shown(me, locale, model);
        }
        after.addFlashAttribute("flash", "admin.packs.calendar.uploaded");
        return "redirect:/admin/packs/calendars/" + id.get();
    }

    private String shown(Officer me, Locale locale, Model model) {
        model.addAttribute("versions", drafts.versions(me));
        model.addAttribute("calendars", drafts.calendars(me));
        model.addAttribute("backTests", backTests.latest(me));
        model.addAttribute("jurisdictions", drafts.jurisdictions(locale));
        if (!model.containsAttribute("version")) {
            model.addAttribute("version", new PackForm.Version(null));
        }
        if (!model.containsAttribute("calendar")) {
            model.addAttribute("calendar", new PackForm.Calendar("", null));
        }
        return "admin/packs/list";
    }

    @GetMapping("/{id}")
    String show(Officer me, Locale locale, @PathVariable UUID id, Model model) {
        var draft = drafts.version(me, id, locale);
        model.addAttribute("form", new Day(draft.meantFrom()));
        return shown(me, draft, model);
    }

    private String shown(Officer me, ShowDrafts.Draft draft, Model model) {
        model.addAttribute("page", draft);
        model.addAttribute("backTests", backTests.of(me, draft.waiting().id()));
        return "admin/packs/show";
    }

    /** The form as it is first shown: the day that the files name. */
    record Day(
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate from) {}

    @PostMapping("/{id}/in-force")
    String putInForce(
            Officer me,
            Locale locale,
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") PackForm.InForce form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var draft = drafts.version(me, id, locale);
        if (Refused.by(() -> putPackInForce.put(me, id, form.from()), errors, response)) {
            return shown(me, draft, model);
        }
        after.addFlashAttribute("flash", "admin.packs.in-force");
        return "redirect:/law/" + draft.waiting().pack() + "/" + draft.waiting().name();
    }

    @PostMapping("/{id}/withdrawal")
    String withdraw(Officer me, @PathVariable UUID id, RedirectAttributes after) {
        withdrawDraft.version(me, id);
        after.addFlashAttribute("flash", "admin.packs.withdrawn");
        return "redirect:/admin/packs";
    }

    @GetMapping("/calendars/{id}")
    String showCalendar(Officer me, @PathVariable UUID id, Model model) {
        model.addAttribute("page", drafts.calendar(me, id));
        model.addAttribute("form", new PackForm.Nothing());
        return "admin/packs/calendar";
    }

    @PostMapping("/calendars/{id}/in-force")
    String putCalendarInForce(
            Officer me,
            @PathVariable UUID id,
            @ModelAttribute("form") PackForm.Nothing form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var draft = drafts.calendar(me, id);
        if (Refused.by(() -> putCalendarInForce.put(me, id), errors, response)) {
            model.addAttribute("page", draft);
            return "admin/packs/calendar";
        }
        after.addFlashAttribute("flash", "admin.packs.calendar.in-force");
        return "redirect:/admin/packs";
    }

    @PostMapping("/calendars/{id}/withdrawal")
    String withdrawCalendar(Officer me, @PathVariable UUID id, RedirectAttributes after) {
        withdrawDraft.calendar(me, id);
        after.addFlashAttribute("flash", "admin.packs.withdrawn");
        return "redirect:/admin/packs";
    }
}
