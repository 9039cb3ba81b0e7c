package org.spillway.guard;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * Text in the encoding of Chinese Windows (GB 18030, which holds GBK and GB 2312). Tika, which counts high bytes, takes its
 * beginning for no text at all.
 */
public final class ChineseText {

    /** The encoding. */
    public static final Charset ENCODING = Charset.forName("GB18030");

    private static final String WHITE = "\t\n\r\f";

    private ChineseText() {}

    /** The text; empty for what is not one in this encoding, to its last byte, or bears other signs than those of a text. */
    public static Optional<String> of(byte[] bytes) {
        try {
            var text = ENCODING.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.chars().allMatch(each -> each >= ' ' || WHITE.indexOf(each) >= 0)
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (CharacterCodingException noText) {
            return Optional.empty();
        }
    }
}
