package org.spillway.law;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The laws that a pack cites. */
@Component
@Order(1)
class StatutesPart implements PackPart {

    @Override
    public String name() {
        return "statutes";
    }

    @Override
    public List<Row> rows(Pack pack, Locale locale) {
        return pack.statutes().stream()
                .map(statute -> new Row(
                        "",
                        statute.code(),
                        statute.title(locale),
                        statute.source(),
                        statute.code(),
                        statute.mark(),
                        statute.mark().equals("P"),
                        fields(statute)))
                .toList();
    }

    private static Map<String, String> fields(Statute statute) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("en", statute.en());
        fields.put("zh", statute.zh());
        if (statute.inForceFrom() != null) {
            fields.put("inForceFrom", statute.inForceFrom().toString());
        }
        if (statute.inForceUntil() != null) {
            fields.put("inForceUntil", statute.inForceUntil().toString());
        }
        fields.put("mark", statute.mark());
        fields.put("source", statute.source());
        statute.articles().forEach(article -> {
            fields.put(article.number() + ".en", article.en());
            fields.put(article.number() + ".zh", article.zh());
        });
        return fields;
    }
}
