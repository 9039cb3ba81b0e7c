package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are found to be alike, in both languages, and that signatures tell nothing without the secret. */
class LikenessTests {

    private static final List<String> ENGLISH = List.of(
            "An official of the harbour bureau photographs plans at home and keeps them in a drive that syncs to his phone.",
            "The weekly minutes of our planning group are forwarded to a private mailbox every Friday evening.",
            "A contractor asked two engineers over dinner how the new relay stations are numbered and who maintains them.",
            "Somebody left a scanner connected to the Internet; its memory holds months of incoming letters.",
            "My neighbour boasts of sixty folders on a sharing site and gives the password to anyone who asks.",
            "During the survey a visitor copied measurements of the river bed onto a memory stick and took it abroad.",
            "The chat group of the department has members who left the office years ago and still read everything.",
            "A retired clerk sells old notebooks at the flea market, some with stamps and registration numbers inside.");
    private static final List<String> CHINESE = List.of(
            "港务局一名工作人员在家中拍摄图纸，并存入会与手机自动同步的个人网盘，已有数月。",
            "我们规划组每周五晚上都有人把会议纪要转发到私人邮箱，大家都知道但没人提醒。",
            "一名承包商在饭局上向两位工程师打听新中继站如何编号、由谁负责维护。",
            "办公室有一台扫描仪接入了互联网，里面保存着几个月来收到的信件。",
            "邻居炫耀自己在分享网站上有六十个文件夹，谁问他都告诉提取码。",
            "测量期间有访客把河床数据拷贝到存储卡里，随后带出境外。",
            "部门聊天群里还有多年前离职的人，所有通知他们仍然看得到。",
            "退休职工在旧货市场出售旧笔记本，其中一些盖着章并写有登记号码。");

    private final Likeness likeness = under("a secret of tests");

    @Test
    void aTextWithSmallChangesIsFound() {
        var chance = new Random(20261127);
        for (var texts : List.of(ENGLISH, CHINESE)) {
            for (int round = 0; round < 200; round++) {
                var text = said(texts, chance);
                var told = changed(text, chance);
                assertThat(meet(text, told)).as("%s%n%s", text, told).isTrue();
                assertThat(percent(text, told)).as("%s%n%s", text, told).isGreaterThanOrEqualTo(FindSimilar.LEAST);
            }
        }
    }

    // Three of the eight matters, so that the text is as long as a tip.
    private static String said(List<String> texts, Random chance) {
        return chance.ints(0, texts.size())
                .distinct()
                .limit(3)
                .mapToObj(texts::get)
                .collect(Collectors.joining(" "));
    }

    // One sign in twenty-five is left out, doubled or another one.
    private static String changed(String text, Random chance) {
        var signs = new StringBuilder(text);
        for (int changes = text.length() / 25; changes > 0; changes--) {
            var at = chance.nextInt(signs.length());
            switch (chance.nextInt(3)) {
                case 0 -> signs.deleteCharAt(at);
                case 1 -> signs.insert(at, signs.charAt(at));
                default -> signs.setCharAt(at, text.charAt(chance.nextInt(text.length())));
            }
        }
        return signs.toString();
    }

    @Test
    void textsAboutDifferentMattersAreNot() {
        for (var texts : List.of(ENGLISH, CHINESE)) {
            for (var one : texts) {
                texts.stream()
                        .filter(other -> !other.equals(one))
                        .forEach(other -> assertThat(percent(one, other))
                                .as("%s%n%s", one, other)
                                .isLessThan(FindSimilar.LEAST));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FILES in a Personal drive!",
                "files  in\na personal drive",
                "ｆｉｌｅｓ in a personal drive。",
                "“Files” — in a (personal) drive?"
            })
    void caseWidthSpaceAndPunctuationDoNotMatter(String text) {
        assertThat(percent("files in a personal drive", text)).isEqualTo(100);
    }

    @Test
    void whatHasNoLetterIsLikeNothing() {
        for (var empty : List.of("", " ", "？！……", "\uD83D\uDE00")) {
            assertThat(likeness.signature(empty)).as(empty).isEmpty();
            assertThat(percent(empty, empty)).isZero();
        }
        assertThat(percent("a", "a")).isEqualTo(100);
        assertThat(percent("网盘", "网盘")).isEqualTo(100);
        assertThat(percent("网盘", "云盘")).isZero();
    }

    @Test
    void anotherSecretMakesAnotherSignatureOfTheSameText() {
        var other = under("another secret");
        for (var text : List.of(ENGLISH.get(0), CHINESE.get(0))) {
            assertThat(Likeness.percent(likeness.signature(text), other.signature(text)))
                    .isLessThan(5);
            assertThat(likeness.signature(text))
                    .isEqualTo(under("a secret of tests").signature(text));
        }
    }

    @Test
    void theShareOfEqualNumbersEstimatesTheShareOfEqualThrees() {
        var one = IntStream.range(0, 600).mapToObj(n -> "%03d.".formatted(n)).collect(Collectors.joining());
        var half = IntStream.range(200, 800).mapToObj(n -> "%03d.".formatted(n)).collect(Collectors.joining());
        var threes = grams(one.replace(".", ""));
        var both = new HashSet<>(threes);
        both.retainAll(grams(half.replace(".", "")));
        var all = new HashSet<>(threes);
        all.addAll(grams(half.replace(".", "")));
        assertThat(percent(one, half))
                .isBetween(both.size() * 100 / all.size() - 17, both.size() * 100 / all.size() + 17);
    }

    private static HashSet<String> grams(String text) {
        return IntStream.rangeClosed(0, text.length() - 3)
                .mapToObj(from -> text.substring(from, from + 3))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private boolean meet(String one, String other) {
        var bands = Likeness.bands(likeness.signature(other)).stream()
                .map(java.nio.ByteBuffer::wrap)
                .toList();
        return Likeness.bands(likeness.signature(one)).stream()
                .map(java.nio.ByteBuffer::wrap)
                .anyMatch(bands::contains);
    }

    private int percent(String one, String other) {
        return Likeness.percent(likeness.signature(one), likeness.signature(other));
    }

    private static Likeness under(String secret) {
        return new Likeness((java.util.function.Function<String, byte[]>) name -> {
            try {
                return MessageDigest.getInstance("SHA-256")
                        .digest((secret + "/" + name).getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
