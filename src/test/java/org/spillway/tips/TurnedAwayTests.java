package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.spillway.FormToken.formToken;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.spillway.StoryTest;
import org.spillway.access.Officer;
import org.spillway.access.Recusals;
import org.spillway.cases.CaseFiles;
import org.spillway.platform.Staff;
import org.spillway.shared.Role;
import org.spillway.shared.UnitId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The officer of a tip whom a later message names is turned away, and the tip goes on without them; and what a refusal keeps. */
@StoryTest
class TurnedAwayTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Staff staff;

    @Autowired
    TipOffice office;

    @Autowired
    Mailbox mailbox;

    @Autowired
    Recusals recusals;

    @Autowired
    CaseFiles files;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whatTheyTriedToOpenIsGoneForThemAndFreeForTheOthers() throws Exception {
        var name = "Sun " + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "away";
        var named = office.officer(office.openChannel(), Role.TIP_OFFICER);
        jdbc.sql("update officer set name = :name where id = :id")
                .param("name", name)
                .param("id", named.id().value())
                .update();
        var sent = office.sends(TipOffice.saying("Papers lie in a personal drive.", null, null, null));
        var other = office.officerOf(sent);
        office.claims(named, sent);
        mailbox.write(sent.number(), sent.code(), UUID.randomUUID(), "It was " + name + ", who reads this!");
        for (int again = 0; again < 2; again++) {
            mvc.perform(get("/tips/" + sent.number()).with(staff.as(named))).andExpect(status().isNotFound());
        }
        assertThat(recusals.of(sent.id().value())).singleElement().satisfies(kept -> {
            assertThat(kept.officerId()).isEqualTo(named.id());
            assertThat(kept.isOfName()).isTrue();
        });
        assertThat(office.task(sent).assignee()).isNull();
        office.claims(other, sent);
        office.remindsNobody();
    }

    @Test
    void whomARefusedTriageWouldHaveKeptAwayIsThereToBeDecidedAbout() throws Exception {
        var name = "Tao " + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "only";
        var elsewhere = office.unit("Bureau of One Security Officer", "单人保密局");
        var only = office.officer(elsewhere, Role.SECURITY_OFFICER);
        jdbc.sql("update officer set name = :name where id = :id")
                .param("name", name)
                .param("id", only.id().value())
                .update();
        var sent = office.sends(TipOffice.saying("I told " + name + " in spring.", null, null, null));
        var tipOfficer = office.officerOf(sent);
        office.claims(tipOfficer, sent);
        var recusalsPage = "/tips/" + sent.number() + "/recusals";
        for (var language : List.of("en", "zh-CN")) {
            triages(sent, tipOfficer, elsewhere, language)
                    .andExpect(status().isUnprocessableEntity())
                    .andExpect(content()
                            .string(containsString(language.equals("en") ? "page “Who is recused”" : "“回避人员”页面")));
        }
        assertThat(files.findByTip(sent.id())).isEmpty();
        assertThat(recusals.of(sent.id().value())).singleElement().satisfies(kept -> {
            assertThat(kept.officerId()).isEqualTo(only.id());
            assertThat(kept.isOfName()).isTrue();
        });
        mvc.perform(get(recusalsPage).with(staff.as(tipOfficer)))
                .andExpect(content().string(containsString(name)));
        mvc.perform(post(recusalsPage + "/decision")
                        .with(staff.as(tipOfficer))
                        .with(formToken())
                        .param("officer", only.id().toString())
                        .param("answer", "MENTIONED")
                        .param("reason", "was told, and did nothing"))
                .andExpect(redirectedUrl(recusalsPage));
        triages(sent, tipOfficer, elsewhere, "en").andExpect(redirectedUrl("/tips/" + sent.number()));
        var id = files.findByTip(sent.id()).orElseThrow().id();
        assertThat(recusals.isRecused(id.value(), only.id())).isFalse();
        office.remindsNobody();
    }

    @Test
    void ofTwoWhoDecideAtOnceOneHasDecided() throws Exception {
        var name = "Ulan " + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "both";
        var named = office.officer(office.openChannel(), Role.TIP_OFFICER);
        jdbc.sql("update officer set name = :name where id = :id")
                .param("name", name)
                .param("id", named.id().value())
                .update();
        var sent = office.sends(TipOffice.saying("It was " + name + ".", null, null, null));
        var concerned = decides(sent, office.officerOf(sent), named, "CONCERNED", "SUBJECT");
        var mentioned = decides(sent, office.officerOf(sent), named, "MENTIONED", "");
        assertThat(List.of(concerned.get(), mentioned.get())).containsExactlyInAnyOrder(302, 422);
        assertThat(recusals.find(sent.id().value(), named.id()).map(kept -> kept.isOfName()))
                .isEqualTo(concerned.get() == 302 ? Optional.of(false) : Optional.empty());
        office.remindsNobody();
    }

    private CompletableFuture<Integer> decides(
            TipOffice.Sent sent, Officer who, Officer about, String answer, String ground) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return mvc.perform(post("/tips/" + sent.number() + "/recusals/decision")
                                .with(staff.as(who))
                                .with(formToken())
                                .param("officer", about.id().toString())
                                .param("answer", answer)
                                .param("ground", ground)
                                .param("reason", "the third line"))
                        .andReturn()
                        .getResponse()
                        .getStatus();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private ResultActions triages(TipOffice.Sent sent, Officer who, UnitId unit, String language) throws Exception {
        var task = office.task(sent);
        return mvc.perform(post("/tips/" + sent.number() + "/tasks/" + task.id().value())
                .param("lang", language)
                .with(staff.as(who))
                .with(formToken())
                .param("_version", String.valueOf(task.version()))
                .param("outcome", "CREDIBLE")
                .param("reason", "first-hand")
                .param("lead", "Papers in a cloud drive.")
                .param("unit", unit.toString()));
    }
}
