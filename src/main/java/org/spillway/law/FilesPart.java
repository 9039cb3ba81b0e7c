package org.spillway.law;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The files of a pack that are not shown row by row. */
@Component
@Order(9)
class FilesPart implements PackPart {

    private static final Set<String> SHOWN = Set.of("terms.yaml", "statutes.yaml", "clocks.yaml", "guard.yaml");

    @Override
    public String name() {
        return "files";
    }

    @Override
    public List<Row> rows(Pack pack, Locale locale) {
        return pack.files().stream()
                .filter(name -> !SHOWN.contains(name) && !LetterTexts.isLetter(name))
                .map(name -> row(name, pack.file(name).orElseThrow()))
                .toList();
    }

    private static Row row(String name, byte[] content) {
        var digest = HexFormat.of().formatHex(PackSource.sha256().digest(content));
        return new Row(
                "",
                name,
                "",
                "",
                null,
                null,
                false,
                Map.of("SHA-256", digest, "bytes", String.valueOf(content.length)));
    }
}
