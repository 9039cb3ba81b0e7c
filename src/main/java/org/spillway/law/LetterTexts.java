package org.spillway.law;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What letters say that is law: the sentences of the pack, where it has them. */
@Component
public class LetterTexts {

    static final String FOLDER = "letters/";

    /** A place that the letter fills: <code>{organ}</code>. */
    static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

    private final Packs packs;

    LetterTexts(Packs packs) {
        this.packs = packs;
    }

    /** One sentence in both languages. */
    record Sentence(String en, String zh) {

        String in(Locale locale) {
            return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? zh : en;
        }
    }

    /** The sentences of a version, by letter and code. */
    record Letters(Map<String, Map<String, Sentence>> byName) {

        static Letters of(Pack pack) {
            return pack.once(Letters.class, Letters::read);
        }

        private static Letters read(Pack pack) {
            var all = new LinkedHashMap<String, Map<String, Sentence>>();
            pack.files().stream().filter(LetterTexts::isLetter).forEach(file -> {
                var sentences = new LinkedHashMap<String, Sentence>();
                pack.yaml(file)
                        .get("texts")
                        .fields()
                        .forEach((code, text) -> sentences.put(
                                code,
                                new Sentence(
                                        text.get("en").text(), text.get("zh").text())));
                all.put(name(file), sentences);
            });
            return new Letters(Collections.unmodifiableMap(all));
        }
    }

    static boolean isLetter(String file) {
        return file.startsWith(FOLDER) && file.endsWith(".yaml");
    }

    /** The letter that a file is about. */
    static String name(String file) {
        return file.substring(FOLDER.length(), file.length() - ".yaml".length());
    }

    /**
     * The sentence as the rules of today say it, its places filled; empty where the pack says nothing, and the letter has
     * words of its own.
     *
     * @param code of the sentence, with its variant
     */
    public Optional<String> find(String pack, String letter, String code, Locale locale, Map<String, String> places) {
        return Optional.ofNullable(Letters.of(packs.inForce(pack))
                        .byName()
                        .getOrDefault(letter, Map.of())
                        .get(code))
                .map(sentence -> fill(sentence.in(locale), places));
    }

    private static String fill(String text, Map<String, String> places) {
        var filled = text;
        for (var place : places.entrySet()) {
            filled = filled.replace("{" + place.getKey() + "}", place.getValue());
        }
        return filled;
    }
}
