package org.spillway.cases.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Units;
import org.spillway.cases.After;
import org.spillway.cases.CaseState;
import org.spillway.cases.ListCases;
import org.spillway.clocks.ProvisionalEnds;
import org.spillway.law.Law;
import org.spillway.law.Term;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of the cases one is on. */
@Controller
class CasesController {

    private static final String ALL = "all";

    private final ListCases listCases;
    private final Officers officers;
    private final Units units;
    private final ProvisionalEnds provisionalEnds;
    private final Law law;

    CasesController(ListCases listCases, Officers officers, Units units, ProvisionalEnds provisionalEnds, Law law) {
        this.listCases = listCases;
        this.officers = officers;
        this.units = units;
        this.provisionalEnds = provisionalEnds;
        this.law = law;
    }

    /** A case with its names in the reader's language. */
    record Row(ListCases.Row row, String stage, @Nullable Term level, String unit) {}

    /** What is asked for, as the address has it; an unknown word asks for nothing. */
    record Filter(
            @Nullable String state,
            @Nullable String stage,
            @Nullable String level,
            @Nullable String unit,
            @Nullable String holder,
            @Nullable String overdue,
            @Nullable String sort) {

        ListCases.Filter asked() {
            var wanted = state == null || state.isBlank() ? "OPEN" : state;
            return new ListCases.Filter(
                    Arrays.stream(CaseState.values())
                            .filter(each -> each.name().equals(wanted))
                            .findFirst()
                            .orElse(null),
                    blankToNull(stage),
                    blankToNull(level),
                    unitId().orElse(null),
                    "me".equals(holder),
                    "true".equals(overdue));
        }

        ListCases.Order order() {
            return "newest".equals(sort) ? ListCases.Order.NEWEST : ListCases.Order.DUE;
        }

        private Optional<UnitId> unitId() {
            try {
                return Optional.ofNullable(blankToNull(unit))
                        .map(UUID::fromString)
                        .map(UnitId::new);
            } catch (IllegalArgumentException made) {
                return Optional.empty();
            }
        }

        private static @Nullable String blankToNull(@Nullable String text) {
            return text == null || text.isBlank() ? null : text;
        }

        /** The list with this filter, from where {@code after} says, in the order {@code sort}. */
        String href(@Nullable String sort, @Nullable After after) {
            var address = UriComponentsBuilder.fromPath("/cases");
            put(address, "state", state);
            put(address, "stage", stage);
            put(address, "level", level);
            put(address, "unit", unit);
            put(address, "holder", holder);
            put(address, "overdue", overdue);
            put(address, "sort", sort);
            put(address, "after", after == null ? null : after.toString());
            return address.encode().toUriString();
        }

        private static void put(UriComponentsBuilder address, String name, @Nullable String value) {
            if (blankToNull(value) != null) {
                address.queryParam(name, "{" + name + "}").uriVariables(java.util.Map.of(name, value));
            }
        }

        /** Whether anything is asked for beyond the open cases. */
        boolean asksForMore() {
            return !asked().equals(new ListCases.Filter(CaseState.OPEN, null, null, null, false, false));
        }
    }

    @GetMapping("/cases")
    String list(
            Filter filter,
            @RequestParam(required = false) @Nullable String after,
            Officer me,
            Locale locale,
            Model model) {
        var from = After.of(after);
        var page = listCases.list(me.id(), filter.asked(), filter.order(), from);
        model.addAttribute("filter", filter);
        model.addAttribute(
                "state",
                filter.asked().state() == null ? ALL : filter.asked().state().name());
        model.addAttribute("count", listCases.count(me.id(), filter.asked()));
        var names = new LinkedHashMap<UnitId, String>();
        units.all().forEach(unit -> names.put(unit.id(), unit.name(locale)));
        model.addAttribute(
                "units",
                names.entrySet().stream()
                        .map(unit -> new Named(unit.getKey().toString(), unit.getValue()))
                        .toList());
        model.addAttribute(
                "rows", page.rows().stream().map(row -> row(row, names, locale)).toList());
        model.addAttribute(
                "provisional",
                provisionalEnds.of(
                        page.rows().stream().map(ListCases.Row::number).toList()));
        model.addAttribute("next", page.next() == null ? null : filter.href(filter.sort(), page.next()));
        model.addAttribute("first", from == null ? null : filter.href(filter.sort(), null));
        model.addAttribute("byDue", filter.href(null, null));
        model.addAttribute("byNewest", filter.href("newest", null));
        model.addAttribute("newestFirst", filter.order() == ListCases.Order.NEWEST);
        model.addAttribute("filtered", filter.asksForMore());
        model.addAttribute("stages", named("stage", locale));
        model.addAttribute("levels", named("level", locale));
        model.addAttribute("states", List.of(CaseState.values()));
        model.addAttribute("mayOpen", officers.roles(me.id()).contains(Role.SECURITY_OFFICER));
        return "cases/list";
    }

    /** One entry of a list box. */
    record Named(String code, String name) {}

    private List<Named> named(String kind, Locale locale) {
        return law.terms(law.home(), kind).stream()
                .map(term -> new Named(term.code(), term.name(locale)))
                .toList();
    }

    private Row row(ListCases.Row row, Map<UnitId, String> names, Locale locale) {
        return new Row(
                row,
                law.term(row.pack(), "stage", row.stage(), locale),
                row.level() == null ? null : law.get(row.pack(), "level", row.level()),
                names.computeIfAbsent(row.unit(), id -> units.get(id).name(locale)));
    }
}
