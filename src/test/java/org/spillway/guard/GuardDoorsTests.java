package org.spillway.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spillway.FormToken.formToken;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spillway.HouseTest;
import org.spillway.access.Officer;
import org.spillway.access.SignedIn;
import org.spillway.platform.Staff;
import org.spillway.shared.Role;
import org.spillway.tips.EveryTable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockPart;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** Every door of {@code routes.csv} refuses a marking, and nothing of what was sent stays anywhere. */
@HouseTest
@ExtendWith(OutputCaptureExtension.class)
class GuardDoorsTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Staff staff;

    @Autowired
    EveryTable tables;

    private Officer officer;
    private String told;
    private String marked;

    @BeforeEach
    void somebody() {
        officer = staff.officer(staff.unit(null), Role.SECURITY_OFFICER, Role.TIP_OFFICER, Role.ADMINISTRATOR);
        told = "unmistakable " + UUID.randomUUID();
        marked = "机密★10年\n" + told;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyDoorRefusesAMarkingAndKeepsNothing(boolean signedIn, CapturedOutput log) throws Exception {
        var open = new ArrayList<String>();
        var doors = doors();
        assertThat(doors).hasSizeGreaterThan(30);
        for (var door : doors) {
            for (var field : List.of("summary", "items[0].originator", "_reason", "no such field")) {
                var answer = send(post(door).param("harmless", "as it was").param(field, marked), signedIn);
                if (answer.getStatus() != 422 || !"no-store".equals(answer.getHeader("Cache-Control"))) {
                    open.add(door + " " + field + ": " + answer.getStatus());
                }
            }
            var inName = send(post(door).param("机密★10年 " + told, "x"), signedIn);
            if (inName.getStatus() != 422) {
                open.add(door + " name: " + inName.getStatus());
            }
        }
        assertThat(open).as("doors that let a marking in").isEmpty();
        assertThat(tables.holding(told)).as("tables that hold what was refused").isEmpty();
        assertThat(log.getAll()).doesNotContain(told);
    }

    private static List<String> doors() throws IOException {
        return new ClassPathResource("routes.csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("POST;"))
                .map(line -> line.split(";")[1].strip())
                .map(path -> path.replaceAll("\\{number:TIP-[^}]*}", "TIP-2025-000001")
                        .replaceAll("\\{[^}]*}", "00000000-0000-4000-8000-000000000001"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void whoeverSentItGetsItBackOnceAndMaySendItAgain(String language) throws Exception {
        var answer = send(
                post("/tips/new")
                        .param("observed", marked)
                        .param("category", "CLOUD_STORAGE")
                        .param("_ticket", "kept")
                        .header("Accept-Language", language),
                false);
        var page = Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
        assertThat(page.select("[role=alert]").text())
                .contains(language.equals("en") ? "marking of classified content" : "国家秘密标志");
        var form = page.expectFirst("main form");
        assertThat(form.attr("action")).isEqualTo("/tips/new");
        assertThat(form.expectFirst("textarea[name=observed]").wholeText().strip())
                .isEqualTo(marked);
        assertThat(form.expectFirst("input[name=category]").val()).isEqualTo("CLOUD_STORAGE");
        assertThat(form.expectFirst("input[name=_ticket]").val()).isEqualTo("kept");
        assertThat(form.select("input[name=_csrf]")).hasSize(1);
        var label = page.expectFirst("label[for=" + form.expectFirst("textarea").id() + "]");
        assertThat(label.text()).isNotBlank().isNotEqualTo("observed");
        assertThat(answer.getHeaders("Set-Cookie"))
                .as("no session is made")
                .noneMatch(each -> each.contains("SESSION"));
    }

    @Test
    void theLowerClassHasAdviceOfItsOwn() throws Exception {
        var answer = send(post("/tips/new").param("observed", "内部资料 注意保存\n" + told), false);
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8))
                        .text())
                .contains("work secret or of internal material")
                .doesNotContain("marking of classified content");
    }

    @Test
    void aPageThatSavesByItselfIsToldSoInASentence() throws Exception {
        var answer = send(
                post("/cases/SP-2025-000001/tasks/x/draft")
                        .param("summary", marked)
                        .header("Accept", "text/plain"),
                true);
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
                .startsWith("Not saved:")
                .doesNotContain(told);
    }

    @Test
    void aProgramIsToldInProblemJson() throws Exception {
        var answer = send(
                post("/api/law/cn/assessments")
                        .contentType("application/json")
                        .content("{\"note\": {\"deep\": [\"\\u673a\\u5bc6\\u260510\\u5e74 " + told + "\"]}}"),
                true);
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentType()).startsWith("application/problem+json");
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
                .contains("marking of classified content", "\"field\":\"deep\"")
                .doesNotContain(told);
        assertThat(tables.holding(told)).isEmpty();
    }

    @Test
    void theNameOfAFileIsLookedAtWhateverIsInIt() throws Exception {
        var request = multipart("/admin/packs");
        request.part(new MockPart("file", told + " (机密).zip", new byte[] {1, 2, 3}));
        var answer = send(request, true);
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8))
                        .select("main form"))
                .as("a file cannot be sent again from a page")
                .isEmpty();
        assertThat(tables.holding(told)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOP_SECRET", "SECRET", "CONFIDENTIAL", "WORK_SECRET"})
    void aLevelThatIsChosenFromAListPasses(String level) throws Exception {
        var answer =
                send(post("/cases/new").param("items[0].markedLevel", level).param("_case", "x"), true);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).doesNotContain("Not taken:");
    }

    @Test
    void aPasswordIsNotLookedAtAndNeverShownAgain() throws Exception {
        var answer =
                send(post("/me/password").param("current", "SECRET//NOFORN").param("password", told), true);
        assertThat(Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8))
                        .text())
                .doesNotContain("Not taken:");
        var withText = send(post("/me/password").param("password", told).param("next", marked), true);
        assertThat(withText.getStatus()).isEqualTo(422);
        assertThat(withText.getContentAsString(StandardCharsets.UTF_8)).doesNotContain(told);
    }

    private MockHttpServletResponse send(AbstractMockHttpServletRequestBuilder<?> request, boolean signedIn)
            throws Exception {
        request.with(formToken());
        if (signedIn) {
            request.with(user(new SignedIn(officer.id(), "somebody", Set.of(), null)));
        }
        return mvc.perform(request).andReturn().getResponse();
    }
}
