package org.spillway.tips.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import org.spillway.access.Officer;
import org.spillway.files.FileKind;
import org.spillway.tips.ShowTipLead;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What of the tips of a case its team reads. */
@Controller
@RequestMapping("/cases/{number}/tip")
class TipLeadController {

    private final ShowTipLead showTipLead;
    private final MessageSource messages;

    TipLeadController(ShowTipLead showTipLead, MessageSource messages) {
        this.showTipLead = showTipLead;
        this.messages = messages;
    }

    @GetMapping
    String show(@PathVariable String number, Officer me, Locale locale, Model model) {
        model.addAttribute(
                "page", showTipLead.show(me, number, messages.getMessage("tips.redaction.mark", null, locale), locale));
        return "tips/lead";
    }

    /** To be saved, never shown by the browser, under a name that the sender did not give. */
    @GetMapping("/files/{id}")
    void copy(@PathVariable String number, @PathVariable UUID id, Officer me, HttpServletResponse response)
            throws IOException {
        var copy = showTipLead.find(me, number, id);
        var kind = copy.file().kind().ofCopy();
        response.setContentType(kind == FileKind.TEXT ? kind.mediaType() + ";charset=UTF-8" : kind.mediaType());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("file-" + copy.no() + "." + kind.extension())
                        .build()
                        .toString());
        showTipLead.write(copy, response.getOutputStream());
    }
}
