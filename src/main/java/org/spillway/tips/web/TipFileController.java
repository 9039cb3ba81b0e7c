package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.files.FileKind;
import org.spillway.files.StoredFile;
import org.spillway.forms.BeginForm;
import org.spillway.forms.Forms;
import org.spillway.forms.LateForms;
import org.spillway.forms.Typed;
import org.spillway.shared.FieldRefusal;
import org.spillway.tips.OpenTipFile;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A file of a tip: its safe copy, and for a reason its original. Both are to be saved, never shown by the browser. */
@Controller
@RequestMapping("/tips/{number:TIP-.*}/files/{id}")
class TipFileController {

    private final OpenTipFile openFile;
    private final BeginForm beginForm;
    private final LateForms lateForms;
    private final Forms forms;

    TipFileController(OpenTipFile openFile, BeginForm beginForm, LateForms lateForms, Forms forms) {
        this.openFile = openFile;
        this.beginForm = beginForm;
        this.lateForms = lateForms;
        this.forms = forms;
    }

    @GetMapping("/copy")
    void copy(@PathVariable String number, @PathVariable UUID id, Officer me, HttpServletResponse response)
            throws IOException {
        var file = openFile.findWithCopy(me, number, id);
        prepare(file, file.kind().ofCopy(), response);
        openFile.writeCopy(file, response.getOutputStream());
    }

    @GetMapping("/original")
    String ask(@PathVariable String number, @PathVariable UUID id, Officer me, Model model) {
        var typed = beginForm.begin(me.id(), address(number, id), model, Typed::nothing);
        return ask(number, id, me, typed.first("reason"), model);
    }

    private String ask(String number, UUID id, Officer me, @Nullable String reason, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("file", openFile.find(me, number, id));
        model.addAttribute("reason", reason);
        model.addAttribute("longest", OpenTipFile.LONGEST);
        return "tips/original";
    }

    private static String address(String number, UUID id) {
        return "/tips/" + number + "/files/" + id + "/original";
    }

    @PostMapping("/original")
    @Nullable
    String original(
            @PathVariable String number,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Officer me,
            Locale locale,
            HttpServletResponse response,
            Model model)
            throws IOException {
        StoredFile file;
        try {
            file = openFile.findOriginal(me, number, id, reason);
        } catch (FieldRefusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("wrongReason", forms.text(refusal, locale));
            return ask(number, id, me, reason, model);
        }
        lateForms.drop(me.id(), address(number, id));
        prepare(file, file.kind(), response);
        openFile.writeOriginal(file, response.getOutputStream());
        return null;
    }

    private static void prepare(StoredFile file, FileKind kind, HttpServletResponse response) {
        response.setContentType(kind == FileKind.TEXT ? kind.mediaType() + ";charset=UTF-8" : kind.mediaType());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(named(file, kind), StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }

    private static String named(StoredFile file, FileKind kind) {
        var name = file.name().isEmpty() ? file.id().toString() : file.name();
        return kind == file.kind() && name.contains(".") ? name : name + "." + kind.extension();
    }
}
