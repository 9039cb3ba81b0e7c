package org.spillway.law;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The sentences of a pack's letters, for people to read and to compare. */
@Component
@Order(7)
class LettersPart implements PackPart {

    @Override
    public String name() {
        return "letters";
    }

    @Override
    public List<Row> rows(Pack pack, Locale locale) {
        return LetterTexts.Letters.of(pack).byName().entrySet().stream()
                .flatMap(letter -> letter.getValue().entrySet().stream()
                        .map(each -> row(letter.getKey(), each.getKey(), each.getValue(), locale)))
                .toList();
    }

    private static Row row(String letter, String code, LetterTexts.Sentence sentence, Locale locale) {
        return new Row(
                letter,
                code,
                sentence.in(locale),
                "",
                null,
                null,
                false,
                Map.of("en", sentence.en(), "zh", sentence.zh()));
    }
}
