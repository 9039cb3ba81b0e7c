package org.spillway.guard;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * A text as the rules look at it. Whoever hides a marking by wide letters, letters of another alphabet, invisible
 * characters, blanks between the letters, or markup, gets the same lines as whoever does not.
 */
final class NormalText {

    private static final Pattern BLOCK = Pattern.compile(
            "(?i)</?(?:p|div|h[1-6]|br|hr|li|ul|ol|tr|td|th|table|title|header|footer|body|html|section|article|blockquote|pre)\\b[^<>]{0,400}>");
    private static final Pattern INLINE = Pattern.compile("</?[A-Za-z][^<>]{0,400}>|<!--[^<>]{0,400}-->");
    // What programs write: an element that is a field with its value, and the attribute of the US in XML.
    private static final Pattern FIELD = Pattern.compile(
            "<(?:[\\w.-]{1,40}:)?(\\p{L}[\\p{L}\\w.-]{1,40})(?: [^<>]{0,200})?>\\s{0,9}([^<>\\s][^<>]{0,80})</(?:[\\w.-]{1,40}:)?\\1>");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?i)<[^<>]{0,200}\\s(ism:classification)=[\"']([^\"'<>]{1,40})[\"']");
    // What nobody sees: format characters, and marks that are put on top of a letter.
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Mn}\\p{Me}]");
    private static final Pattern NEW_LINE = Pattern.compile("\\R|\\f");
    private static final Pattern TAB = Pattern.compile("\\t");
    private static final String BLANK = "\\p{Z}";
    private static final Pattern BLANKS = Pattern.compile(BLANK);
    private static final Pattern BESIDE_HAN = Pattern.compile(
            "(?<=[\\p{IsHan}★☆*\\d]) +(?=[\\p{IsHan}★☆*])|(?<=[\\p{IsHan}★☆*]) +(?=[\\p{IsHan}★☆*\\d])");
    private static final Pattern SPACED = Pattern.compile("\\S(?: \\S){2,}");
    private static final Pattern DOTTED = Pattern.compile("\\b(?:[A-Z][._*~|-]){2,}[A-Z]\\b\\.?");
    private static final Pattern MISREAD = Pattern.compile("\\b(?=[A-Z015]*[A-Z])(?=[A-Z015]*[015])[A-Z015]{2,40}\\b");
    private static final Pattern BULLET = Pattern.compile("[-*+•·] +[^-*+•· ].*[^-*+•· ]");
    private static final String DECORATION = " *#>|=_~—–※★☆◆◇●■▲•·.-";
    private static final String FRAMES = DECORATION + "【】[]〔〕{}()<>/\\";

    // Letters of other alphabets that look like Latin ones.
    private static final String LOOK = "АВЕКМНОРСТХУІЈЅаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϹ";
    private static final String LIKE = "ABEKMHOPCTXYIJSaeopcyxijsABEZHIKMNOPTYXoC";

    private final String text;
    private final List<Line> lines;

    private NormalText(String text, List<Line> lines) {
        this.text = text;
        this.lines = lines;
    }

    /**
     * A line.
     *
     * @param text as it stands
     * @param forms as it stands, with the blanks or dots between single letters taken out, and with letters for digits
     * @param starts the forms without what decorates their start, brackets kept
     * @param bare the forms without what decorates both ends, brackets and all; as they are for an entry of a list
     */
    record Line(String text, Set<String> forms, Set<String> starts, Set<String> bare) {

        static Line of(String line) {
            var forms = new LinkedHashSet<String>();
            forms.add(line);
            forms.add(BESIDE_HAN.matcher(line).replaceAll(""));
            forms.add(closedUp(line));
            forms.add(readRight(line));
            var entry = BULLET.matcher(line).matches();
            return new Line(
                    line,
                    forms,
                    each(forms, form -> form.substring(leading(form, DECORATION))),
                    entry ? forms : each(forms, NormalText::bare));
        }

        /** Whether one of these characters stands in it; of none, always. */
        boolean hasOneOf(String characters) {
            return characters.isEmpty() || characters.chars().anyMatch(each -> text.indexOf(each) >= 0);
        }

        private static Set<String> each(Set<String> forms, UnaryOperator<String> change) {
            return forms.stream().map(change).collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    static NormalText of(String typed) {
        var text = normal(withoutMarkup(typed));
        var lines = new ArrayList<Line>();
        var column = new StringBuilder();
        for (var raw : NEW_LINE.split(text, -1)) {
            var line = raw.strip();
            if (line.codePointCount(0, line.length()) == 1) {
                column.append(line); // one letter a line, as on the back of a file
                continue;
            }
            if (!line.isEmpty()) {
                close(column, lines);
                lines.add(Line.of(line));
            }
        }
        close(column, lines);
        return new NormalText(text, lines);
    }

    private static void close(StringBuilder column, List<Line> lines) {
        if (column.length() > 0) {
            lines.add(Line.of(column.toString()));
            column.setLength(0);
        }
    }

    /** The words of the name of a file: blanks for what joins them, without the ending. */
    static String words(String name) {
        var line = normal(name).replaceAll("[\\r\\n]", " ");
        var stem = line.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "");
        return stem.replaceAll("[_+.,-]", " ").replaceAll(" {2,}", " ").strip();
    }

    /** The whole text, for what is looked at as a whole. */
    String text() {
        return text;
    }

    List<Line> lines() {
        return lines;
    }

    private static String withoutMarkup(String typed) {
        var text = typed;
        if (text.indexOf('<') >= 0) {
            var fields = new StringBuilder();
            for (var field : List.of(FIELD, ATTRIBUTE)) {
                field.matcher(typed)
                        .results()
                        .forEach(found -> fields.append('\n')
                                .append(found.group(1))
                                .append(": ")
                                .append(found.group(2).strip()));
            }
            text = BLOCK.matcher(text).replaceAll("\n");
            text = INLINE.matcher(text).replaceAll("") + fields;
        }
        return text.indexOf('&') >= 0 ? HtmlUtils.htmlUnescape(text) : text;
    }

    private static String normal(String text) {
        var normal = Normalizer.normalize(text, Normalizer.Form.NFKD);
        normal = Normalizer.normalize(UNSEEN.matcher(normal).replaceAll(""), Normalizer.Form.NFC);
        normal = TAB.matcher(normal).replaceAll("  ");
        normal = BLANKS.matcher(normal).replaceAll(match -> isLineEnd(match.group()) ? "\n" : " ");
        var letters = new StringBuilder(normal.length());
        for (int n = 0; n < normal.length(); n++) {
            var like = LOOK.indexOf(normal.charAt(n));
            letters.append(like < 0 ? normal.charAt(n) : LIKE.charAt(like));
        }
        return letters.toString();
    }

    private static boolean isLineEnd(String blank) {
        return blank.equals("\u2028") || blank.equals("\u2029");
    }

    // "T O P  S E C R E T": two blanks end a word.
    private static String closedUp(String line) {
        return SPACED.matcher(line)
                .replaceAll(match -> Matcher.quoteReplacement(match.group().replace(" ", "")))
                .replaceAll(" {2,}", " ");
    }

    // "S.E.C.R.E.T", and digits that a scanner, or somebody, put for letters.
    private static String readRight(String line) {
        var whole = DOTTED.matcher(line).replaceAll(match -> match.group().replaceAll("[._*~|-]", ""));
        return MISREAD.matcher(whole)
                .replaceAll(match ->
                        match.group().replace('0', 'O').replace('5', 'S').replace('1', 'L'));
    }

    private static String bare(String line) {
        int from = leading(line, FRAMES);
        int to = line.length();
        while (to > from && FRAMES.indexOf(line.charAt(to - 1)) >= 0) {
            to--;
        }
        return line.substring(from, to);
    }

    private static int leading(String line, String decoration) {
        int from = 0;
        while (from < line.length() && decoration.indexOf(line.charAt(from)) >= 0) {
            from++;
        }
        return from;
    }
}
