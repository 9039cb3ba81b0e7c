package org.spillway.guard;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What stands as letters in bytes that nobody parses, so that the guard may look at it. */
public final class Letters {

    // In bytes that are no text, up to three letters of ours are an accident.
    private static final int SHORTEST = 4;
    private static final int FIRST_OF_CHINA = 0x2e80;
    private static final Pattern NO_LETTERS = Pattern.compile("[\\p{Cntrl}\ufffd]+");
    private static final Pattern DECLARED = Pattern.compile("^<\\?xml[^>]*encoding=[\"']([\\w.:-]{1,40})[\"']");
    private static final Pattern NO_XML = Pattern.compile("[\\p{Cntrl}&&[^\t\r\n]]");
    private static final Pattern ENDS = Pattern.compile("</[^<>]*>|/>");
    // Parts of a paragraph belong to one line, and a word in bold to its sentence.
    private static final Pattern IN_PARAGRAPH =
            Pattern.compile("</?(?:w|a|m|text):(?!(?:p|h|tr|br|tab|line-break)[\\s/>])[^<>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("[\\s:]([\\w.-]{1,60})=\"([^\"<]*)\"");
    private static final Pattern NAMED = Pattern.compile(
            "[\\s:]name=\"([^\"<]{1,200})\"[^<>]{0,300}?(?:[\\s:]val(?:ue)?=\"|>)([^\"<>]{1,2000})[\"<]");
    private static final Pattern TAG = Pattern.compile("<[^<>]*>");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2}");
    private static final Pattern REFERENCE = Pattern.compile("&(lt|gt|amp|quot|apos|#\\d{1,7}|#x[0-9a-fA-F]{1,6});");

    private Letters() {}

    /** Of bytes of any kind: what they say in UTF-8 and in both orders of UTF-16, one run of letters a line. */
    public static String of(byte[] bytes) {
        return runs(bytes, StandardCharsets.UTF_8)
                + runs(bytes, StandardCharsets.UTF_16BE)
                + runs(bytes, StandardCharsets.UTF_16LE);
    }

    private static String runs(byte[] bytes, Charset charset) {
        return NO_LETTERS
                .splitAsStream(new String(bytes, charset))
                .filter(run -> run.length() >= SHORTEST || run.chars().anyMatch(each -> each >= FIRST_OF_CHINA))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /**
     * Of XML of any kind: each element on a line, each attribute, and the text without the elements. It is not parsed, so that
     * nothing in it can be repeated or loaded. Empty for what is none.
     */
    static Optional<String> ofXml(byte[] bytes) {
        return decoded(bytes)
                .map(text -> text.startsWith("\ufeff") ? text.substring(1) : text)
                .filter(text -> text.stripLeading().startsWith("<")
                        && !NO_XML.matcher(text).find())
                .map(text -> text.replace("<![CDATA[", "").replace("]]>", ""))
                .map(Letters::lines);
    }

    private static String lines(String xml) {
        var inLines = IN_PARAGRAPH.matcher(xml).replaceAll("");
        return words(resolved(ENDS.matcher(inLines).replaceAll("$0\n")))
                + words(resolved(attributes(xml)))
                + words(resolved(TAG.matcher(inLines).replaceAll("\n")));
    }

    // As a form has it: what it is called, and what it says.
    private static String attributes(String xml) {
        var lines = new StringBuilder();
        var found = ATTRIBUTE.matcher(xml);
        while (found.find()) {
            lines.append(found.group(1)).append(": ").append(found.group(2)).append('\n');
        }
        found = NAMED.matcher(xml);
        while (found.find()) {
            lines.append(found.group(1)).append(": ").append(found.group(2)).append('\n');
        }
        return lines.toString();
    }

    private static Optional<String> decoded(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] == 0 || bytes[1] == 0 || (bytes[0] & 0xfe) == 0xfe)) {
            var little = bytes[1] == 0 || (bytes[0] & 0xff) == 0xff;
            return decoded(bytes, little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
        }
        var declared = DECLARED.matcher(new String(bytes, 0, Math.min(200, bytes.length), StandardCharsets.ISO_8859_1));
        return decoded(bytes, declared.find() ? charset(declared.group(1)) : StandardCharsets.UTF_8);
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static Optional<String> decoded(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException none) {
            return Optional.empty();
        }
    }

    private static String resolved(String text) {
        return REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(letter(found.group(1))));
    }

    private static String letter(String reference) {
        return switch (reference) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> {
                var point = reference.charAt(1) == 'x'
                        ? Integer.parseInt(reference.substring(2), 16)
                        : Integer.parseInt(reference.substring(1));
                yield Character.isValidCodePoint(point) ? Character.toString(point) : "";
            }
        };
    }

    // Numbers and empty elements, of which tables have thousands, say nothing.
    private static String words(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> WORD.matcher(line).find())
                .distinct()
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
