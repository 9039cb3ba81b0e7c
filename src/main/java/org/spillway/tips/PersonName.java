package org.spillway.tips;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A person's name in the ways in which it is written: whole, its Chinese and its Latin part alone, family name first or last.
 *
 * @param spellings in their normal form, of two characters at least
 */
record PersonName(Set<String> spellings) {

    // Chinese is written without blanks: a name of two characters may be a part of other words. It is one by itself
    // where
    // the characters beside it end or begin a word: an office, a title, a relation before it; a title, a verb, a
    // particle
    // after it. Those of everyday accounts of who did what are enough; what they miss is only a doubt.
    private static final String ENDS_A_WORD =
            "的是和与及同跟由被让叫名为向给对找见问请替从把将据经听说称即系了过着" + "长任员记师志生士授理事官警工局处科室部办院所站队组厅委里内中上位人友妻夫父母兄弟姐妹姓";
    private static final String BEGINS_A_WORD = "的是和与及同跟由被让叫把将在从向给对于到去来说称讲问用以已曾就也都又还再不没未有无正经多偷私自擅违利通"
            + "拿带存传发上下拷复拍打删登保放开共分泄透卖收交借请帮替找见先女处科局主书副工老教经等本那这今昨前近每当一两其为因则且而但却或";

    /** The spellings of a name as it stands in an account or a file. */
    static PersonName of(String name) {
        var whole = normal(name);
        var found = new LinkedHashSet<String>();
        found.add(whole);
        found.add(whole.replaceAll("[^\\p{IsHan}·]+", ""));
        var latin = List.of(whole.replaceAll("[\\p{IsHan}·()]+", " ").strip().split("\\s+"));
        if (latin.size() > 1) { // one word alone is not a name
            found.add(String.join(" ", latin));
            var moved = Stream.concat(latin.subList(1, latin.size()).stream(), Stream.of(latin.get(0)));
            found.add(moved.collect(Collectors.joining(" ")));
            var last = latin.size() - 1;
            found.add(Stream.concat(Stream.of(latin.get(last)), latin.subList(0, last).stream())
                    .collect(Collectors.joining(" ")));
        }
        found.removeIf(each -> each.length() < 2);
        return new PersonName(found);
    }

    /** Whether an answer that lists persons has the name, wherever in it. */
    boolean isAmong(String persons) {
        var read = normal(persons);
        return spellings.stream().anyMatch(each -> anywhere(each).matcher(read).find());
    }

    /** Whether sentences name the person: of two Chinese characters, only where they are a word by themselves. */
    boolean standsIn(String sentences) {
        var read = normal(sentences);
        return spellings.stream()
                .anyMatch(each -> (isShort(each) ? byItself(each) : anywhere(each))
                        .matcher(read)
                        .find());
    }

    /** Whether sentences hold the characters of a short name, though perhaps as a part of other words. */
    boolean mayStandIn(String sentences) {
        return isAmong(sentences);
    }

    private static boolean isShort(String name) {
        return name.length() == 2 && isHan(name);
    }

    private static boolean isHan(String name) {
        return name.codePoints().anyMatch(each -> Character.UnicodeScript.of(each) == Character.UnicodeScript.HAN);
    }

    private static Pattern byItself(String name) {
        return Pattern.compile("(?<![\\p{IsHan}&&[^" + ENDS_A_WORD + "]])" + Pattern.quote(name) + "(?![\\p{IsHan}&&[^"
                + BEGINS_A_WORD + "]])");
    }

    // Latin names as whole words.
    private static Pattern anywhere(String name) {
        return Pattern.compile(isHan(name) ? Pattern.quote(name) : "(?<!\\p{L})" + Pattern.quote(name) + "(?!\\p{L})");
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("(?<=\\p{IsHan})\\s+(?=\\p{IsHan})", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
