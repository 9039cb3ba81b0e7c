package org.spillway.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A law that a pack cites, and what of it the pack uses.
 *
 * @param code its short name, such as {@code SSL}
 * @param inForceFrom the first day of the text that was read; null where it is not known
 * @param inForceUntil its last day, inclusive; null while it is in force
 * @param mark V: read in the text or the notice named under {@code source}; K: known, to be checked; P: proposed
 */
public record Statute(
        String code,
        String en,
        String zh,
        @Nullable LocalDate inForceFrom,
        @Nullable LocalDate inForceUntil,
        String mark,
        String source,
        List<Article> articles) {

    /** An article in the pack's words, which are no substitute for its text. */
    public record Article(String number, String en, String zh) {

        /** The words as people of this language read them. */
        public String text(Locale locale) {
            return isChinese(locale) ? zh : en;
        }
    }

    /** The title as people of this language read it. */
    public String title(Locale locale) {
        return isChinese(locale) ? zh : en;
    }

    /** The article as it is cited, as {@code 57(5)}: the one that is described so, or else the article as a whole. */
    public Optional<Article> article(String cited) {
        var whole = cited.split("\\(", 2)[0].strip();
        return find(cited).or(() -> find(whole));
    }

    private Optional<Article> find(String number) {
        return articles.stream().filter(each -> each.number().equals(number)).findFirst();
    }

    private static boolean isChinese(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
