package org.spillway.platform;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spillway.files.UploadedForm;
import org.spillway.forms.LateForms;
import org.spillway.guard.Door;
import org.spillway.guard.Marking;
import org.spillway.guard.MarkingClass;
import org.spillway.guard.Place;
import org.spillway.guard.Sender;
import org.spillway.guard.SpillGuard;
import org.spillway.shared.FieldRefusal;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks for classification markings in what a form or a program sends: every value, every name of a field, every name of a
 * file; not the content of files, which the use case that takes them has looked at. Whoever sent it gets it back once, in the
 * answer, to mend and to send again; nothing of it is kept.
 */
@Component
class MarkedForms {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    // Never looked at, never shown again: what is typed there is no text, and a digest of it must not be kept.
    private static final Set<String> SECRET = Set.of("password", "repeated", "current", "passphrase", "former", "code");
    private static final Set<String> PASSWORDS = Set.of("password", "repeated", "current", "passphrase", "former");
    private static final Set<String> OF_THE_PAGE = Set.of("_csrf", LateForms.MARK, "_ticket");
    private static final int MOST = 10;

    private final SpillGuard guard;
    private final CurrentOfficer current;
    private final Failures failures;
    private final MessageSource texts;
    private final JsonMapper json;

    MarkedForms(SpillGuard guard, CurrentOfficer current, Failures failures, MessageSource texts, JsonMapper json) {
        this.guard = guard;
        this.current = current;
        this.failures = failures;
        this.texts = texts;
        this.json = json;
    }

    /** A marking in a field, or in its very name. */
    record Marked(String field, String text, Marking marking, boolean inName) {}

    /** A field to be mended, as the page shows it. */
    record Field(String name, String label, List<String> values, String advice) {

        /** The id of the control of a value. */
        public String id(int index) {
            return "f-" + name.replaceAll("[^A-Za-z0-9]+", "-") + "-" + index;
        }
    }

    /** What is sent along as it was. */
    record Kept(String name, String value) {}

    /** Every marking in what is sent; none in what only asks. */
    List<Marked> look(HttpServletRequest request) {
        if (READING.contains(request.getMethod())) {
            return List.of();
        }
        var found = new ArrayList<Marked>();
        request.getParameterMap().forEach((name, values) -> {
            look(name).ifPresent(marking -> found.add(new Marked(name, name, marking, true)));
            if (!SECRET.contains(name) && !OF_THE_PAGE.contains(name)) {
                for (var value : values) {
                    look(value).ifPresent(marking -> found.add(new Marked(name, value, marking, false)));
                }
            }
        });
        for (var file : files(request)) {
            guard.lookAtName(file.getSubmittedFileName())
                    .ifPresent(marking ->
                            found.add(new Marked(file.getName(), file.getSubmittedFileName(), marking, true)));
        }
        if (request instanceof JsonBody body) {
            look(body, found);
        }
        return found;
    }

    private void look(JsonBody body, List<Marked> found) {
        try {
            look("", json.readTree(body.bytes()), found);
        } catch (JacksonException broken) {
            // and is answered as such by whoever reads it
        }
    }

    private void look(String field, JsonNode node, List<Marked> found) {
        if (node.isString()) {
            look(node.asString()).ifPresent(marking -> found.add(new Marked(field, node.asString(), marking, false)));
        }
        node.properties().forEach(each -> {
            look(each.getKey())
                    .ifPresent(marking -> found.add(new Marked(each.getKey(), each.getKey(), marking, true)));
            look(each.getKey(), each.getValue(), found);
        });
        if (node.isArray()) {
            node.forEach(each -> look(field, each, found));
        }
    }

    private Optional<Marking> look(@Nullable String value) {
        return value == null || value.isEmpty() || guard.isCodeOfLevel(value) ? Optional.empty() : guard.look(value);
    }

    private static Collection<Part> files(HttpServletRequest request) {
        if (!RawUploads.isUpload(request)) {
            return List.of();
        }
        try {
            return request.getParts().stream()
                    .filter(part -> part.getSubmittedFileName() != null)
                    .toList();
        } catch (IOException | ServletException | IllegalStateException broken) {
            return List.of(); // and is answered as such by whoever reads it
        }
    }

    /** Writes down what was refused, nothing of its text. */
    void refuse(Door door, List<Marked> marked, HttpServletRequest request) {
        var sender =
                current.of(request).map(officer -> Sender.of(door, officer)).orElseGet(() -> Sender.unknown(door));
        marked.stream()
                .limit(MOST)
                .forEach(each -> guard.refuse(
                        sender,
                        Place.of(request.getRequestURI(), each.inName() ? "" : each.field()),
                        each.marking(),
                        each.text()));
    }

    /** Answers with what was sent, for its sender to mend: a page, a sentence or problem JSON. */
    void answer(List<Marked> marked, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var highest = marked.stream()
                .map(each -> each.marking().kind())
                .min(MarkingClass::compareTo)
                .orElseThrow();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (KeepLateForm.byItself(request)) {
            failures.say(HttpStatus.UNPROCESSABLE_CONTENT, highest.advice() + ".draft", request, response);
        } else if (Failures.wantsJson(request) || JsonBody.isIn(request)) {
            var field = marked.get(0).inName() ? "" : marked.get(0).field();
            failures.write(
                    HttpStatus.UNPROCESSABLE_CONTENT, new FieldRefusal(field, highest.advice()), request, response);
        } else {
            failures.show(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    locale -> new ModelAndView("guard/refused", model(marked, highest, request, locale)),
                    request,
                    response);
        }
    }

    private Map<String, Object> model(
            List<Marked> marked, MarkingClass highest, HttpServletRequest request, Locale locale) {
        var model = new LinkedHashMap<String, Object>();
        model.put("advice", text(highest.advice(), locale));
        model.put("internal", highest == MarkingClass.INTERNAL);
        model.put(
                "filesLost",
                UploadedForm.in(request).filter(UploadedForm::hasFiles).isPresent());
        if (maySendAgain(request)) {
            model.put("address", request.getRequestURI());
            var byName = new LinkedHashMap<String, Marked>();
            var badNames = new HashSet<String>();
            marked.forEach(each -> {
                if (each.inName()) {
                    badNames.add(each.field());
                } else {
                    byName.putIfAbsent(each.field(), each);
                }
            });
            model.put(
                    "fields",
                    byName.values().stream()
                            .filter(each -> !badNames.contains(each.field()))
                            .map(each -> new Field(
                                    each.field(),
                                    label(each.field(), locale),
                                    List.of(request.getParameterValues(each.field())),
                                    text("guard.refused.mend." + each.marking().kind(), locale)))
                            .toList());
            model.put("kept", kept(request, byName.keySet(), badNames));
        }
        return model;
    }

    // Files and passwords cannot be put into a form again.
    private static boolean maySendAgain(HttpServletRequest request) {
        return files(request).isEmpty()
                && request.getParameterMap().keySet().stream().noneMatch(PASSWORDS::contains);
    }

    private static List<Kept> kept(HttpServletRequest request, Set<String> mended, Set<String> badNames) {
        var kept = new ArrayList<Kept>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals("_csrf") && !mended.contains(name) && !badNames.contains(name)) {
                for (var value : values) {
                    kept.add(new Kept(name, value));
                }
            }
        });
        return kept;
    }

    // The forms of all modules come by here; most call their fields by the common names.
    private String label(String path, Locale locale) {
        var name = path.substring(path.lastIndexOf('.') + 1);
        var common = known("field." + name, locale);
        var label = common == null ? known("tips.form." + name, locale) : common;
        return label == null ? text("guard.refused.field", locale) : label;
    }

    private @Nullable String known(String key, Locale locale) {
        return texts.getMessage(key, null, null, locale);
    }

    private String text(String key, Locale locale) {
        return texts.getMessage(key, null, locale);
    }
}
