package org.spillway.law;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The words of a pack. */
@Component
@Order(2)
class TermsPart implements PackPart {

    private static final Set<String> SHOWN_APART = Set.of("basis", "mark", "proposed", "order");

    @Override
    public String name() {
        return "terms";
    }

    @Override
    public List<Row> rows(Pack pack, Locale locale) {
        return pack.kinds().stream()
                .filter(kind -> !kind.equals(Terms.STATUTE))
                .flatMap(kind -> pack.terms(kind).stream())
                .map(term -> row(term, locale))
                .toList();
    }

    private static Row row(Term term, Locale locale) {
        return new Row(
                term.kind(),
                term.code(),
                term.name(locale),
                detail(term),
                term.basis(),
                term.mark(),
                term.isProposed(),
                fields(term));
    }

    private static String detail(Term term) {
        return term.attributes().entrySet().stream()
                .filter(each -> !SHOWN_APART.contains(each.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private static Map<String, String> fields(Term term) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("en", term.en());
        fields.put("zh", term.zh());
        term.attributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> fields.put(each.getKey(), each.getValue()));
        return fields;
    }
}
