package org.spillway.tips.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What officers often write to tipsters: put into the form in the tipster's language, to be changed before it is sent. */
enum PreparedText {
    READ,
    MORE_NEEDED,
    PASSED_ON,
    NOT_OURS,
    NOT_CONFIRMED;

    /** The languages in which each can be had. */
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private static final Map<String, String> FIELDS = Map.of("triage-tip", "question", "give-feedback", "feedback");

    /** Which field of a step's form is written to the tipster; empty for a step that writes nothing. */
    static Optional<String> field(String step) {
        return Optional.ofNullable(FIELDS.get(step));
    }

    /** The text of a code in a language tag, both as an address gives them; empty for what is none. */
    static Optional<Chosen> chosen(@Nullable String code, @Nullable String language) {
        return Arrays.stream(values())
                .filter(each -> each.name().equals(code))
                .flatMap(each -> LANGUAGES.stream()
                        .filter(in -> in.toLanguageTag().equals(language))
                        .map(in -> new Chosen("tips.prepared." + each.name() + ".text", in)))
                .findFirst();
    }

    /** The key of a text, and the language in which it is wanted. */
    record Chosen(String key, Locale language) {}
}
