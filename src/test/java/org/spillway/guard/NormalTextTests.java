package org.spillway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.law.ShippedLaw;

/** However a marking is dressed up, it is seen; however it is spoken of, it is let pass. */
class NormalTextTests {

    private final GuardRules cn = GuardRules.of(ShippedLaw.packs().inForce("cn"));
    private final GuardRules us = GuardRules.of(ShippedLaw.packs().inForce("us"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ＳＥＣＲＥＴ／／ＮＯＦＯＲＮ",
                "S\u0415CR\u0415T//NOFORN",
                "S\u0395CRET//NOFORN",
                "SE\u200bC\u00adRET//NOFORN",
                "\u202e\u2066SECRET//NOFORN\u2069",
                "\ud835\udc12\ud835\udc04\ud835\udc02\ud835\udc11\ud835\udc04\ud835\udc13//NOFORN",
                "S\u0301E\u0301CRET//NOFORN",
                "T O P  S E C R E T",
                "T O P S E C R E T",
                "S\nE\nC\nR\nE\nT",
                "<p><b>TOP</b> <i>SECRET</i></p>",
                "<div>SECRET</div>",
                "&#83;&#69;&#67;&#82;&#69;&#84;//NOFORN",
                "***  TOP SECRET ***",
                "text\u2028SECRET\u2028text",
                "text\fSECRET\ftext",
                "绝\n密\n",
                "机\u3000密\u3000★\u3000十\u3000年",
                "机密\ufe0f★10年",
                "<span>机</span><span>密</span>★10年",
                "＊＊机密＊＊",
                "機密★长期",
                "<x:Classification policy=\"example\">SECRET</x:Classification>",
                "<密级>秘密</密级>",
                "<p ism:ownerProducer='USA' ism:classification='TS'>example</p>",
                "{\"banner\": \"SECRET//NOFORN\"}"
            })
    void aMarkingIsSeenHoweverItIsDressed(String text) {
        var normal = NormalText.of(text);
        assertThat(cn.look(normal).or(() -> us.look(normal))).as(text).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- Confidential\n- Secret\n- Top Secret",
                "标有“机密★10年”字样",
                "它写着「绝密★长期」",
                "the line said \"SECRET//NOFORN\" and no more",
                "a\nb\nc",
                "x < y && y > z",
                "a $ b $ c",
                "a \\ b \\ c",
                ""
            })
    void whatIsSpokenOfPasses(String text) {
        var normal = NormalText.of(text);
        assertThat(cn.look(normal).or(() -> us.look(normal))).as(text).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "example_plan_SECRET.v2.pdf, example plan SECRET v2",
        "机密.tar.gz, 机密 tar",
        "plan.CUI.pdf, plan CUI",
        "a-b_c.docx, a b c"
    })
    void theWordsOfANameAreApart(String name, String words) {
        assertThat(NormalText.words(name)).isEqualTo(words);
    }
}
