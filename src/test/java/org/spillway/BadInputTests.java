package org.spillway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spillway.FormToken.formToken;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.access.SignedIn;
import org.spillway.cases.CaseFixture;
import org.spillway.cases.CaseFixture.Organ;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/**
 * Fills in every form as nobody should: not at all, far too long, with words for numbers, with what no list offers, with
 * markup, with what no keyboard sends. A message stands beside each field in the reader's language, what was typed stays,
 * and nothing falls over.
 */
@HouseTest
class BadInputTests {

    private static final Duration RIPE = Duration.ofMinutes(2);
    private static final String LONG = "长".repeat(10_001) + "x".repeat(10_000);
    private static final String MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>${1+1}[[${7*7}]]";
    private static final Pattern KEY = Pattern.compile(
            "\\b(form|step|field|code|part|role|tips|cases|tasks|admin|common|platform|access)(\\.[a-z][\\w-]*){2,}"
                    + "|\\{jakarta|\\?\\?|typeMismatch");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern INSIDES = Pattern.compile(
            "[A-Z]\\w*Exception\\b|\\bat [a-z]\\w*(\\.\\w+)+\\(|org\\.(spillway|springframework|camunda)\\.");
    private static final int STEPS = 15;

    @Autowired
    WebApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    private CaseFixture fixture;
    private Organ organ;
    private Organ elsewhere;
    private TransactionTemplate apart;
    private final List<String> wrong = new ArrayList<>();

    /** A form of a page: where it is shown, how it is found there, and who reads it in which language. */
    private record Shown(
            String page, String selector, @Nullable OfficerId who, String language) {}

    /** One control, or the boxes and buttons of one name; {@code id} is that by which its message is found. */
    private record Control(String name, String id, Kind kind, boolean required, int max) {

        boolean isCell() {
            return name.contains("[");
        }

        boolean isText() {
            return kind == Kind.TEXT;
        }
    }

    private enum Kind {
        TEXT,
        SECRET,
        DATE,
        NUMBER,
        CHOICE,
        FLAG
    }

    private MockMvc mvc;

    @BeforeEach
    void anOrgan() {
        // Not the shared one, which keeps a print of every answer.
        mvc = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        fixture = new CaseFixture(context);
        organ = fixture.anOrgan();
        elsewhere = fixture.anOrgan();
        apart = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void theFormsOfACaseSurviveAnything(String language) {
        var walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Jia Yi")));
        var who = organ.the("security-officer");
        var address = "/cases/" + walk.file().number();
        var respondent = address + "/respondents/" + walk.respondents().get(0).id();
        abuse(new Shown("/cases/new", "form[action=/cases/new]", who, language));
        abuse(new Shown(address + "/respondents/new", "form.work", who, language));
        abuse(new Shown(respondent, "form.work", who, language));
        abuse(new Shown(address + "/facts", "form.work", who, language));
        abuse(new Shown(address + "/people", "form[action$=/recusals]", who, language));
        abuse(new Shown(address + "/voiding", "form.work", who, language));
        abuse(new Shown(address + "/reopening", "form.work", organ.the("security-officer"), language));
        found();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void theFormsOfTheStepsSurviveAnything(String language) {
        var walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of(CaseFixture.anOfficial("Jia Yi")));
        var passed = new TreeSet<String>();
        while (passed.size() < STEPS && !walk.open().isEmpty()) {
            var step = walk.open().get(0);
            var who = walk.taken(step);
            var task = walk.task(step);
            abuse(new Shown("/cases/" + walk.file().number() + "/tasks/" + task.id(), "form.work", who.id(), language));
            walk.passes(step);
            passed.add(step);
        }
        assertThat(passed).hasSizeGreaterThanOrEqualTo(STEPS);
        found();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void theFormsOfTipsSurviveAnything(String language) {
        abuse(new Shown("/tips/new", "form[action^=/tips/new]", null, language));
        var number = aTip();
        var tip = jdbc.sql("select id from tip where number = :number")
                .param("number", number)
                .query(UUID.class)
                .single();
        var task = context.getBean(Workflow.class).tasksOf(tip).stream()
                .filter(WorkTask::isOpen)
                .findFirst()
                .orElseThrow();
        var officer = fixture.officer(task.unit(), "Reader", Role.TIP_OFFICER);
        var address = "/tips/" + number + "/tasks/" + task.id();
        var claimed = send(officer, address + "/claim", Map.of("_version", List.of("" + task.version())), "en", false);
        assertThat(claimed.getStatus()).isEqualTo(302);
        abuse(new Shown(address, "form[action$=/tasks/" + task.id() + "]", officer, language));
        abuse(new Shown("/tips/" + number, "form[action$=/messages]", officer, language));
        abuse(new Shown("/tips/" + number + "/score", "form[action$=/score]", officer, language));
        abuse(new Shown("/tips/" + number + "/notes", "form[action$=/notes]", officer, language));
        found();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void theFormsOfTheAdministratorSurviveAnything(String language) {
        var administrator = fixture.officer(organ.superior(), "Admin", Role.ADMINISTRATOR);
        abuse(new Shown("/admin/people/new", "form[action=/admin/people/new]", administrator, language));
        var person = "/admin/people/" + organ.the("reviewer");
        abuse(new Shown(person, "form[action=" + person + "]", administrator, language));
        abuse(new Shown("/admin/units/new", "form[action=/admin/units/new]", administrator, language));
        var unit = "/admin/units/" + organ.unit();
        abuse(new Shown(unit, "form[action=" + unit + "]", administrator, language));
        abuse(new Shown("/me", "form[action=/me/password]", administrator, language));
        abuse(new Shown("/admin/packs", "form[action=/admin/packs]", administrator, language));
        abuse(new Shown("/admin/packs", "form[action=/admin/packs/calendars]", administrator, language));
        abuse(new Shown("/admin/packs/" + aDraft(), "form[action$=/in-force]", administrator, language));
        abuse(new Shown("/me", "form[action=/me/tokens]", administrator, language));
        found();
    }

    private UUID aDraft() {
        var draft = UUID.randomUUID();
        jdbc.sql("""
                insert into pack_version (id, pack, version, state, digest, uploaded_at)
                values (:id, 'cn', '2031-01-01', 'DRAFT', 'x', now())
                """).param("id", draft).update();
        jdbc.sql("""
                insert into pack_file (version_id, path, content)
                select :id, f.path, f.content from pack_file f join pack_version v on v.id = f.version_id
                 where v.pack = 'cn' and v.version = '2024-09-01'
                """).param("id", draft).update();
        return draft;
    }

    private void abuse(Shown shown) {
        var page = page(shown);
        var form = page.selectFirst(shown.selector());
        if (form == null) {
            throw new AssertionError("no " + shown.selector() + " on " + shown.page() + ": " + page.text());
        }
        var controls = controls(form);
        var hidden = hidden(form);
        empty(shown, form, hidden, controls);
        tooLong(shown, form, hidden, controls);
        wrongType(shown, form, hidden, controls);
        unknownCodes(shown, form, hidden, controls);
        foreignIds(shown, form, hidden);
        markup(shown, form, hidden, controls);
        noKeyboard(shown, form, hidden, controls);
        stale(shown, form, hidden);
    }

    private static Map<String, List<String>> hidden(Element form) {
        var values = new LinkedHashMap<String, List<String>>();
        form.select("input[type=hidden]").forEach(each -> values.put(each.attr("name"), List.of(each.val())));
        values.remove("_csrf");
        return values;
    }

    private static List<Control> controls(Element form) {
        var controls = new LinkedHashMap<String, Control>();
        for (var each : form.select("input, textarea, select")) {
            var name = each.attr("name");
            if (name.isEmpty()
                    || name.startsWith("_")
                    || Set.of("hidden", "file").contains(each.attr("type"))
                    || each.closest(".honeypot") != null) {
                continue;
            }
            var kind = kind(each);
            var group = kind == Kind.CHOICE && !each.tagName().equals("select") ? each.closest("fieldset") : null;
            var holder = group == null ? each : group;
            var required = each.hasAttr("required")
                    || holder.attr("aria-required").equals("true")
                    || (group != null && group.selectFirst("legend.required") != null);
            controls.putIfAbsent(
                    name,
                    new Control(
                            name,
                            holder.id(),
                            kind,
                            required,
                            each.hasAttr("maxlength") ? Integer.parseInt(each.attr("maxlength")) : Integer.MAX_VALUE));
        }
        return List.copyOf(controls.values());
    }

    private static Kind kind(Element control) {
        if (control.tagName().equals("select") || control.attr("type").equals("radio")) {
            return Kind.CHOICE;
        }
        return switch (control.attr("type")) {
            case "checkbox" -> control.val().equals("true") ? Kind.FLAG : Kind.CHOICE;
            case "date", "datetime-local" -> Kind.DATE;
            case "number" -> Kind.NUMBER;
            case "password" -> Kind.SECRET;
            default -> Kind.TEXT;
        };
    }

    private void empty(Shown shown, Element form, Map<String, List<String>> hidden, List<Control> controls) {
        var answer = typed(shown, form, hidden, controls, control -> "");
        var needed = controls.stream()
                .filter(control -> control.required() && !control.isCell())
                .toList();
        if (needed.isEmpty()) {
            return;
        }
        refused(shown, "nothing", answer);
        needed.forEach(control -> beside(shown, "nothing", answer, control));
    }

    private void tooLong(Shown shown, Element form, Map<String, List<String>> hidden, List<Control> controls) {
        var answer = typed(shown, form, hidden, controls, control -> control.isText() ? LONG : null);
        var texts = controls.stream().filter(Control::isText).toList();
        if (texts.isEmpty()) {
            return;
        }
        refused(shown, "far too much", answer);
        texts.forEach(control -> {
            beside(shown, "far too much", answer, control);
            kept(shown, "far too much", answer, control, LONG);
        });
    }

    private void wrongType(Shown shown, Element form, Map<String, List<String>> hidden, List<Control> controls) {
        Function<Control, @Nullable String> nonsense = control -> switch (control.kind()) {
            case DATE -> "tomorrow";
            case NUMBER -> "NaN";
            default -> null;
        };
        var asked = controls.stream()
                .filter(control -> nonsense.apply(control) != null)
                .toList();
        if (asked.isEmpty()) {
            return;
        }
        var answer = typed(shown, form, hidden, controls, nonsense);
        refused(shown, "words for numbers", answer);
        asked.forEach(control -> {
            beside(shown, "words for numbers", answer, control);
            kept(shown, "words for numbers", answer, control, nonsense.apply(control));
        });
        for (var extreme : List.of("9".repeat(30), "-1", "0", "1e9", "+999999999-12-31", "2026-02-30T25:61")) {
            var other = typed(
                    shown,
                    form,
                    hidden,
                    controls,
                    control -> Set.of(Kind.DATE, Kind.NUMBER).contains(control.kind()) ? extreme : null);
            sound(shown, extreme, other);
        }
    }

    private void unknownCodes(Shown shown, Element form, Map<String, List<String>> hidden, List<Control> controls) {
        var choices = controls.stream()
                .filter(control -> control.kind() == Kind.CHOICE)
                .toList();
        var answer = typed(
                shown,
                form,
                hidden,
                controls,
                control -> Set.of(Kind.CHOICE, Kind.FLAG).contains(control.kind()) ? "NO_SUCH_CODE" : null);
        sound(shown, "unknown codes", answer);
        if (choices.isEmpty()) {
            return;
        }
        refused(shown, "unknown codes", answer);
        // Spring's own binding tells first what it cannot read, and the rest once that is mended.
        if (form.selectFirst("[id^=f-]") != null) {
            choices.forEach(control -> beside(shown, "unknown codes", answer, control));
        } else if (html(answer).select("[id$=-error]").isEmpty()) {
            wrong.add(name(shown) + " with unknown codes: no message");
        }
    }

    /** What is chosen by id is not taken from another organ, even if it exists. */
    private void foreignIds(Shown shown, Element form, Map<String, List<String>> hidden) {
        for (var list : form.select("select:has(option[value~=^[0-9a-f-]{36}$])")) {
            for (var id : List.of("" + elsewhere.the("reviewer"), "" + elsewhere.unit(), "" + UUID.randomUUID())) {
                if (list.select("option").eachAttr("value").contains(id)) {
                    continue; // the head of a unit may come from anywhere
                }
                var values = new LinkedHashMap<>(hidden);
                values.putAll(standing(form));
                values.put(list.attr("name"), List.of(id));
                var answer = send(shown.who(), action(form, shown), values, shown.language(), true);
                if (!Set.of(404, 422).contains(answer.getStatus())) {
                    wrong.add(name(shown) + " took " + id + " for " + list.attr("name"));
                }
            }
        }
    }

    private void markup(Shown shown, Element form, Map<String, List<String>> hidden, List<Control> controls) {
        var answer = typed(shown, form, hidden, controls, control -> control.isText() ? MARKUP : null);
        sound(shown, "markup", answer);
        var body = body(answer);
        if (body.contains("<script>alert") || body.contains("<img src=x")) {
            wrong.add(name(shown) + " shows markup as it was typed");
        }
        if (answer.getStatus() >= 400) {
            controls.stream()
                    .filter(control -> control.isText() && control.max() > MARKUP.length())
                    .forEach(control -> kept(shown, "markup", answer, control, MARKUP));
        }
    }

    private void noKeyboard(Shown shown, Element form, Map<String, List<String>> hidden, List<Control> controls) {
        for (var odd : List.of("a\u0000b", "a\ud800b", "\u202e\u0007\ufffe", "\ud83d\ude00")) {
            sound(
                    shown,
                    "odd characters",
                    typed(shown, form, hidden, controls, control -> control.isText() ? odd : null));
        }
        for (var control : shown.language().equals("en") ? controls : List.<Control>of()) {
            var all = new LinkedHashMap<>(hidden);
            all.put(control.name(), List.of("a\u0000b", "second", ""));
            sound(shown, "several of " + control.name(), send(shown.who(), action(form, shown), all, "en", true));
        }
        var strange = new LinkedHashMap<>(hidden);
        strange.put("class.module.classLoader", List.of("x"));
        strange.put("items[9999].count", List.of("1"));
        strange.put("items[-1].count", List.of("1"));
        strange.put("respondents[1][2].name", List.of("x"));
        sound(shown, "fields that are not there", send(shown.who(), action(form, shown), strange, "en", true));
    }

    private void stale(Shown shown, Element form, Map<String, List<String>> hidden) {
        for (var name : List.of("_version", "version", "_case", "_ticket", "message", "id")) {
            if (!hidden.containsKey(name)) {
                continue;
            }
            for (var value : List.of("", "nonsense", "-1", "99999999999999", "a\u0000b")) {
                var values = new LinkedHashMap<>(hidden);
                values.put(name, List.of(value));
                var answer = send(shown.who(), action(form, shown), values, shown.language(), true);
                sound(shown, name + "=" + value, answer);
            }
            var without = new LinkedHashMap<>(hidden);
            without.remove(name);
            sound(shown, "no " + name, send(shown.who(), action(form, shown), without, shown.language(), true));
        }
        if (hidden.containsKey("_version") || hidden.containsKey("version")) {
            var values = new LinkedHashMap<>(hidden);
            values.putAll(standing(form));
            values.computeIfPresent("_version", (name, seen) -> List.of("4711"));
            values.computeIfPresent("version", (name, seen) -> List.of("4711"));
            var answer = send(shown.who(), action(form, shown), values, shown.language(), true);
            sound(shown, "a version of long ago", answer);
            if (answer.getStatus() != 409 && answer.getStatus() != 422) {
                wrong.add(name(shown) + " took a version of long ago: " + answer.getStatus());
            }
        }
    }

    /** What the page offers as it stands. */
    private static Map<String, List<String>> standing(Element form) {
        var values = new LinkedHashMap<String, List<String>>();
        form.select("input, textarea, select").forEach(each -> {
            var name = each.attr("name");
            if (name.isEmpty() || name.startsWith("_")) {
                return;
            }
            if (each.tagName().equals("select")) {
                each.select("option[selected]").forEach(option -> values.put(name, List.of(option.val())));
            } else if (Set.of("checkbox", "radio").contains(each.attr("type"))) {
                if (each.hasAttr("checked")) {
                    values.computeIfAbsent(name, n -> new ArrayList<>()).add(each.val());
                }
            } else {
                values.put(name, List.of(each.tagName().equals("textarea") ? each.wholeText() : each.val()));
            }
        });
        return values;
    }

    private MockHttpServletResponse typed(
            Shown shown,
            Element form,
            Map<String, List<String>> hidden,
            List<Control> controls,
            Function<Control, @Nullable String> typing) {
        var values = new LinkedHashMap<>(hidden);
        controls.forEach(control -> {
            var text = typing.apply(control);
            if (text != null) {
                values.put(control.name(), List.of(text));
            }
        });
        return send(shown.who(), action(form, shown), values, shown.language(), true);
    }

    private static String action(Element form, Shown shown) {
        return form.attr("action").isEmpty() ? shown.page() : form.attr("action");
    }

    private void refused(Shown shown, String what, MockHttpServletResponse answer) {
        sound(shown, what, answer);
        if (answer.getStatus() != 422 && answer.getStatus() != 400) {
            wrong.add("%s with %s: %s %s".formatted(name(shown), what, answer.getStatus(), answer.getRedirectedUrl()));
        }
    }

    private void beside(Shown shown, String what, MockHttpServletResponse answer, Control control) {
        if (answer.getStatus() != 422) {
            return;
        }
        var message = html(answer).getElementById(control.id() + "-error");
        if (message == null || message.text().isBlank()) {
            wrong.add("%s with %s: no message beside %s".formatted(name(shown), what, control.name()));
        } else if (HAN.matcher(message.text()).find() != shown.language().startsWith("zh")) {
            wrong.add("%s with %s: beside %s stands %s".formatted(name(shown), what, control.name(), message.text()));
        }
    }

    private void kept(
            Shown shown, String what, MockHttpServletResponse answer, Control control, @Nullable String typed) {
        if (answer.getStatus() != 422) {
            return;
        }
        var found = html(answer).select("[name]").stream()
                .filter(each -> each.attr("name").equals(control.name()))
                .map(each -> each.tagName().equals("textarea") ? each.wholeText() : each.val())
                .toList();
        if (!found.contains(typed)) {
            wrong.add("%s with %s: %s lost what was typed".formatted(name(shown), what, control.name()));
        }
    }

    private void sound(Shown shown, String what, MockHttpServletResponse answer) {
        var body = body(answer);
        if (answer.getStatus() >= 500
                || answer.getStatus() == 404
                || INSIDES.matcher(body).find()) {
            wrong.add("%s with %s: %s %s"
                    .formatted(
                            name(shown),
                            what.replace("\u0000", "NUL"),
                            answer.getStatus(),
                            answer.getErrorMessage() != null
                                    ? answer.getErrorMessage()
                                    : start(html(answer).text())));
        }
        var key = KEY.matcher(html(answer).text());
        if (key.find()) {
            wrong.add("%s with %s shows the key %s".formatted(name(shown), what, key.group()));
        }
    }

    private static String start(String text) {
        return text.substring(0, Math.min(200, text.length()));
    }

    private String name(Shown shown) {
        var step = shown.page().matches("/cases/.*/tasks/.*")
                ? jdbc.sql("select step from work_task where id = :id")
                        .param("id", shown.page().replaceAll(".*/", ""))
                        .query(String.class)
                        .optional()
                        .orElse("")
                : "";
        return shown.page().replaceAll("[0-9a-f-]{36}", "…").replaceAll("(SP|TIP)-\\d+-\\d+", "…") + " " + step + " ("
                + shown.language() + ")";
    }

    private void found() {
        assertThat(wrong.stream().distinct().toList())
                .as("what went wrong with bad input")
                .isEmpty();
    }

    private Document page(Shown shown) {
        var answer = perform(as(shown.who(), get(URI.create(shown.page()))).queryParam("lang", shown.language()), true);
        if (answer.getStatus() != 200) {
            throw new AssertionError(shown.page() + " answered " + answer.getStatus());
        }
        if (shown.who() == null) {
            context.getBean(TestClock.class).advance(RIPE); // the public's form can be sent after a while only
        }
        return html(answer);
    }

    private MockHttpServletResponse send(
            @Nullable OfficerId who,
            String address,
            Map<String, List<String>> values,
            String language,
            boolean undone) {
        var request = post(URI.create(address)).contentType("application/x-www-form-urlencoded");
        values.forEach((name, all) -> request.param(name, all.toArray(String[]::new)));
        return perform(as(who, request).queryParam("lang", language).with(formToken()), undone);
    }

    private static MockHttpServletRequestBuilder as(@Nullable OfficerId who, MockHttpServletRequestBuilder request) {
        request.header("Accept", "text/html");
        return who == null ? request : request.with(user(new SignedIn(who, "somebody", Set.of(), null)));
    }

    // What a form changed is undone before the next one.
    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request, boolean undone) {
        return apart.execute(status -> {
            if (undone) {
                status.setRollbackOnly();
            }
            try {
                return mvc.perform(request).andReturn().getResponse();
            } catch (Exception thrown) {
                var answer = new MockHttpServletResponse();
                answer.setStatus(500);
                answer.setHeader("thrown", String.valueOf(thrown));
                return answer;
            }
        });
    }

    private static Document html(MockHttpServletResponse answer) {
        return Jsoup.parse(body(answer));
    }

    private static String body(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private String aTip() {
        var shown = new Shown("/tips/new", "form[action^=/tips/new]", null, "en");
        var answer = send(null, "/tips/new", aGoodTip(page(shown).selectFirst(shown.selector())), "en", false);
        assertThat(answer.getStatus()).as(html(answer).text()).isEqualTo(200);
        return number(answer);
    }

    private static String number(MockHttpServletResponse receipt) {
        var number = Pattern.compile("TIP-\\d{4}-\\d+").matcher(html(receipt).text());
        assertThat(number.find()).as(html(receipt).text()).isTrue();
        return number.group();
    }

    private static Map<String, List<String>> aGoodTip(Element form) {
        var values = new LinkedHashMap<>(standing(form));
        values.putAll(hidden(form));
        values.put("category", List.of("CLOUD_STORAGE"));
        values.put("observed", List.of("A drawing lies in a shared folder."));
        values.put("consent", List.of("true"));
        return values;
    }

    @Test
    void aFormSentTwiceIsTakenOnce() {
        var tip = aGoodTip(page(new Shown("/tips/new", "form", null, "en")).selectFirst("form[action^=/tips/new]"));
        var tips = jdbc.sql("select count(*) from tip").query(Long.class).single();
        var first = number(send(null, "/tips/new", tip, "en", false));
        assertThat(number(send(null, "/tips/new", tip, "en", false))).isEqualTo(first);
        assertThat(jdbc.sql("select count(*) from tip").query(Long.class).single())
                .isEqualTo(tips + 1);

        var who = organ.the("security-officer");
        var form = page(new Shown("/cases/new", "form", who, "en")).selectFirst("form[action=/cases/new]");
        var file = new LinkedHashMap<>(standing(form));
        file.putAll(hidden(form));
        file.put("source", List.of("INSPECTION"));
        file.put("discoveredAt", file.get("leadReceivedAt"));
        file.put("summary", List.of("Work files were put on a personal cloud drive."));
        var opened = send(who, "/cases/new", file, "en", false);
        assertThat(opened.getStatus()).as(html(opened).text()).isEqualTo(302);
        assertThat(send(who, "/cases/new", file, "en", false).getRedirectedUrl())
                .isEqualTo(opened.getRedirectedUrl());
        assertThat(jdbc.sql("select count(*) from case_file where unit_id = :unit")
                        .param("unit", organ.unit().value())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cases?state=NO&stage=NO&level=NO&unit=zzz&holder=x&overdue=x&sort=x&after=x",
                "/cases?after=2026-01-01T00:00:00Z_x",
                "/cases?unit=a%00b&stage=a%00b&after=%00",
                "/tasks?view=NO&after=%ff%fe",
                "/tasks?view=a%00b&after=a%00b",
                "/tips?state=NO&category=a%00b&priority=a%00b&after=x",
                "/go?number=a%00b",
                "/go?number=SP-2026-99999999999999",
                "/cases/a%25b",
                "/cases/SP-99999999999-1",
                "/cases/SP-2026-999999999999999999999",
                "/tips/TIP-a%25b",
                "/tips/TIP-99999999999999999999",
                "/cases/{case}/timeline?kind=NO&before=x",
                "/cases/{case}/timeline?before=-5",
                "/cases/{case}/audit?before=99999999999999999999",
                "/cases/{case}/map?of=a%00b",
                "/cases/{case}/map/a%25b.bpmn",
                "/cases/{case}/documents/x",
                "/cases/{case}/respondents/x",
                "/cases/{case}/tasks/x",
                "/cases/{case}/penalties/x/notice",
                "/admin/people?q=a%00b&unit=x",
                "/admin/people?q=a%00b",
                "/admin/people?q=%25_%5C&afterName=x&afterId=x",
                "/admin/people/x",
                "/admin/units/x",
                "/admin/units/new?parent=x",
                "/admin/mail?state=NO&before=x",
                "/admin/mail?before=a%00b",
                "/admin/audit?before=x",
                "/admin/audit?before=-1",
                "/law/what-if?pack=a%25b",
                "/law/what-if?version=x",
                "/law/what-if?nS=NaN&exposure=%3Cb%3E",
                "/law/what-if?actDate=%2B999999999-12-31&nS=1",
                "/law/what-if?no-such-fact=x",
                "/welcome/a%25b",
                "/me?lang=a%00b",
                "/me?lang=xx-YY-zzzzzzzzzz&theme=NO",
                "/login?next=//evil.example/&lang=%00"
            })
    void anAddressThatWasMadeUpIsAnsweredCalmly(String address) {
        var walk = fixture.aCase(organ, CaseFixture.anUpload(), List.of());
        var who = fixture.officer(
                organ.unit(), "Everybody", Role.ADMINISTRATOR, Role.AUDITOR, Role.TIP_OFFICER, Role.SECURITY_OFFICER);
        context.getBean(org.spillway.access.Team.class)
                .join(walk.id().value(), who, org.spillway.access.Part.SECURITY_OFFICER, null);
        var path = address.replace("{case}", walk.file().number().value());
        for (var accept : List.of("text/html", "application/json")) {
            var answer =
                    perform(as(who, request(HttpMethod.GET, URI.create(path))).header("Accept-Language", "en"), true);
            assertThat(answer.getStatus())
                    .as(accept + " " + path + " " + html(answer).text())
                    .isLessThan(500);
            assertThat(body(answer)).doesNotContainPattern(INSIDES);
            assertThat(html(answer).text()).doesNotContain("??");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /no-such-page, , 404",
        "DELETE, /cases/new, , 405",
        "PUT, /tips/new, , 405",
        "PATCH, /admin/people/new, , 405",
        "POST, /tasks, , 405",
        "POST, /tips/new, application/json, 415",
        "POST, /tips/new, text/plain, 415",
        "POST, /cases/new, application/json, 400",
        "POST, /cases/new, nonsense, 400"
    })
    void whatIsNotThereIsSaidInWordsAndToProgramsInProblemJson(
            String method, String path, @Nullable String type, int status) throws Exception {
        var who = organ.the("security-officer");
        for (var language : List.of("en", "zh-CN")) {
            var page = perform(
                    odd(who, method, path, type).queryParam("lang", language).accept("text/html"), true);
            assertThat(page.getStatus()).as(html(page).text()).isEqualTo(status);
            assertThat(page.getContentType()).startsWith("text/html");
            assertThat(html(page).select("main h1").text()).isNotBlank();
            assertThat(HAN.matcher(html(page).select("main h1").text()).find()).isEqualTo(language.startsWith("zh"));
            assertThat(body(page)).doesNotContainPattern(INSIDES);
        }
        var problem = perform(odd(who, method, path, type).accept("application/json"), true);
        assertThat(problem.getStatus()).isEqualTo(status);
        assertThat(problem.getContentType()).startsWith("application/problem+json");
        assertThat(body(problem)).contains("\"status\":" + status).doesNotContainPattern(INSIDES);
    }

    private static MockHttpServletRequestBuilder odd(OfficerId who, String method, String path, @Nullable String type) {
        var request = request(HttpMethod.valueOf(method), URI.create(path))
                .with(user(new SignedIn(who, "somebody", Set.of(), null)))
                .with(formToken());
        if (type != null) {
            request.header("Content-Type", type).content("{\"observed\": ");
        }
        return request;
    }
}
