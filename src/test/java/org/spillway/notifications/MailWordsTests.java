package org.spillway.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spillway.HouseTest;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class MailWordsTests {

    @Autowired
    MailWords words;

    static Stream<Arguments> everyKindInEveryLanguage() {
        return Stream.of(
                        MailKind.TASK_ASSIGNED,
                        MailKind.TASK_FOR_GROUP,
                        MailKind.DUE_SOON,
                        MailKind.OVERDUE,
                        MailKind.RETURNED,
                        MailKind.DECISION_NEEDED,
                        MailKind.TIP_ANSWERED,
                        MailKind.TIP_WITHDRAWN,
                        MailKind.TIP_NOTHING_TO_ADD,
                        MailKind.TIPS_EXPIRE,
                        MailKind.CLOCK_WARNING,
                        MailKind.CLOCK_LAST_DAY,
                        MailKind.CLOCK_MOVED,
                        MailKind.INVITATION,
                        MailKind.RESET,
                        MailKind.MARKING_REFUSED,
                        MailKind.IDENTITY_ASKED,
                        MailKind.IDENTITY_ANSWERED,
                        MailKind.GUARDIAN_NAMED,
                        MailKind.GUARDIAN_LEFT)
                .flatMap(kind -> Stream.of(Arguments.of(kind, "en"), Arguments.of(kind, "zh-CN")));
    }

    @ParameterizedTest
    @MethodSource("everyKindInEveryLanguage")
    void everyMailHasItsWordsAndNothingThatItWasNotTold(MailKind kind, String locale) {
        var mail = new Mail(
                UUID.randomUUID(),
                null,
                "somebody@spillway.example",
                locale,
                kind,
                UUID.randomUUID(),
                "SP-2025-000007",
                Map.of("share", "80", "due", "2025-04-25T16:30:00Z", "rule", "INITIAL_REPORT", "fact", "red folder"),
                MailState.QUEUED,
                0,
                null,
                Instant.EPOCH,
                null,
                null);
        var made = words.of(mail, null);
        for (var part : new String[] {made.subject(), made.text(), made.html()}) {
            assertThat(part).isNotBlank().doesNotContain("??", "[(", "[#", "{0}", "null", "red folder");
        }
        assertThat(made.text()).contains("https://spillway.example/");
        assertThat(made.html()).contains("https://spillway.example/");
        assertThat(made.text()
                        .codePoints()
                        .anyMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.HAN))
                .isEqualTo(locale.equals("zh-CN"));
    }
}
