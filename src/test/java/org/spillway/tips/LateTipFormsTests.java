package org.spillway.tips;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spillway.StoryTest;
import org.spillway.Visitor;
import org.spillway.access.Officer;
import org.spillway.shared.ReadOnce;
import org.spillway.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What officers send about a tip after their session has ended (ADR 0011): how it is merged, and what of it is hidden. */
@StoryTest
class LateTipFormsTests {

    private static final String PASSWORD = "a password of tests, long enough";
    private static final String MERGE = "form[action$=/duplicates]";
    private static final String UNDO = "form[action$=/separation]";
    private static final String REDACTION = "form[action$=/redaction]";
    private static final String LATE = "Your session had ended when you sent this";

    @LocalServerPort
    int port;

    @Autowired
    TipOffice office;

    @Autowired
    Tips tips;

    @Autowired
    MergeTips mergeTips;

    @Autowired
    RedactTip redactTip;

    @Autowired
    ShowRedaction showRedaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PasswordEncoder passwords;

    private Officer me;
    private Visitor reader;

    @BeforeEach
    void anOfficer() {
        me = office.officer(office.openChannel(), Role.TIP_OFFICER);
        jdbc.sql("update officer set password_hash = :hash where id = :id")
                .param("hash", passwords.encode(PASSWORD))
                .param("id", me.id().value())
                .update();
        reader = new Visitor(base()).signIn(me.login(), PASSWORD);
    }

    @Test
    void aMergeStandsThereAgainWithWhatWasChosen() {
        var first = office.sends("The blue crane papers of the southern dock lie in a drive that anybody opens.");
        var second = office.sends("The blue crane papers of the southern dock lie in a drive which anybody opens!");
        var third = office.sends("The blue crane papers of the southern dock lie in a drive, and anybody opens it.");
        office.claims(me, first);
        var page = reader.get("/tips/" + first.number());
        var back = late(page, MERGE, Map.of("other", List.of(second.number()), "reason", "the very same crane"));
        assertThat(back.url().getPath()).isEqualTo("/tips/" + first.number());
        assertThat(tips.get(second.id()).duplicateOf())
                .as("nothing was acted upon")
                .isNull();
        assertThat(back.html().select(MERGE + " [role=alert]").text()).contains(LATE);
        assertThat(back.html().select("[role=alert]")).as("said once").hasSize(1);
        assertThat(back.html().expectFirst(MERGE + " [name=reason]").val()).isEqualTo("the very same crane");
        assertThat(back.html().select("[name=other][checked]").eachAttr("value"))
                .containsExactly(second.number())
                .doesNotContain(third.number());
        reader.submit(back, MERGE, Map.of());
        assertThat(tips.get(second.id()).duplicateOf()).isEqualTo(first.id());
        assertThat(kept()).isZero();

        var merged = reader.get("/tips/" + second.number());
        var apart = late(merged, UNDO, Map.of("reason", "another crane"));
        assertThat(apart.html().select(UNDO + " [role=alert]").text()).contains(LATE);
        assertThat(apart.html().expectFirst(UNDO + " [name=reason]").val()).isEqualTo("another crane");
        mergeTips.undo(me.id(), second.number(), "done elsewhere");
        var gone = reader.get("/tips/" + second.number());
        assertThat(gone.html().select(UNDO)).isEmpty();
        assertThat(gone.text()).contains("cannot be sent any more", "another crane");
        assertThat(reader.submit(gone, "form[action$=/late-forms/removal]", removal(gone))
                        .text())
                .doesNotContain("another crane");
        assertThat(kept()).isZero();
    }

    @Test
    void whyANameIsDecidedAboutStandsThereAgain() {
        var named = office.officer(office.openChannel(), Role.GUARDIAN, Role.TIP_OFFICER);
        var name = "Wan " + java.util.UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "ory";
        jdbc.sql("update officer set name = :name where id = :id")
                .param("name", name)
                .param("id", named.id().value())
                .update();
        var sent = office.sends("It was " + name + " who did it.");
        var form = "form[action$=/decision]";
        var page = reader.get("/tips/" + sent.number() + "/recusals");
        var back = late(page, form, Map.of("answer", "MENTIONED", "reason", "was told in spring"));
        assertThat(back.url().getPath()).isEqualTo("/tips/" + sent.number() + "/recusals");
        assertThat(back.html().select(form + " [role=alert]").text()).contains(LATE);
        assertThat(back.html().select("[role=alert]")).as("said once").hasSize(1);
        assertThat(back.html().expectFirst(form + " [name=reason]").val()).isEqualTo("was told in spring");
        assertThat(back.html().select(form + " [name=answer][checked]").eachAttr("value"))
                .containsExactly("MENTIONED");
        reader.submit(back, form, Map.of());
        assertThat(kept()).isZero();
        assertThat(reader.get("/tips/" + sent.number()).text()).contains(name + ": was told in spring");
    }

    @Test
    void aRefusedMergeKeepsWhatWasTyped() {
        var first = office.sends("The red crane papers of the western dock lie in a drive that anybody opens.");
        var second = office.sends("The red crane papers of the western dock lie in a drive which anybody opens!");
        office.claims(me, first);
        var page = reader.get("/tips/" + first.number());
        var refused = reader.submit(page, MERGE, Map.of("reason", "the same red crane"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html().expectFirst(MERGE + " [name=reason]").val()).isEqualTo("the same red crane");
        refused = reader.submit(page, MERGE, Map.of("other", second.number(), "reason", " "));
        assertThat(refused.html().select("[name=other][checked]").eachAttr("value"))
                .containsExactly(second.number());
    }

    private List<String> hidden(TipOffice.Sent sent) {
        return showRedaction.show(me.id(), sent.number(), Locale.ENGLISH).answers().stream()
                .flatMap(answer -> answer.spots().stream())
                .filter(ShowRedaction.Spot::hidden)
                .map(ShowRedaction.Spot::text)
                .toList();
    }

    @Test
    void whatIsHiddenStandsThereAgain() {
        var sent = office.sends("Sixty files lie in a drive. Only the night porter could see it. He told me.");
        office.claims(me, sent);
        office.does(me, sent, TipOffice.credible("Files are kept in a personal drive."));
        var address = "/tips/" + sent.number() + "/redaction";
        redactTip.redact(
                me.id(),
                sent.number(),
                new RedactTip.Chosen(Set.of("where"), Set.of("observed.0"), Set.of(), "porter", Set.of()));
        var form = reader.get(address);
        var back = late(
                form,
                REDACTION,
                Map.of(
                        "field", List.of("persons"),
                        "sentence", List.of("observed.1", "observed.2"),
                        "spot", List.of(),
                        "wordings", "sixty"));
        assertThat(back.url().getPath()).isEqualTo(address);
        assertThat(back.text()).contains(LATE);
        assertThat(back.html().select("[name=sentence][checked]").eachAttr("value"))
                .as("as it was sent, not as it stands")
                .containsExactly("observed.1", "observed.2");
        assertThat(back.html().select("[name=field][checked]").eachAttr("value"))
                .containsExactly("persons");
        assertThat(back.html().expectFirst("[name=wordings]").text()).isEqualTo("sixty");
        assertThat(hidden(sent)).containsExactly("porter");

        var other = office.officer(office.openChannel(), Role.TIP_OFFICER);
        jdbc.sql("update case_part set officer_id = :other where dossier = :tip and officer_id = :me")
                .param("other", other.id().value())
                .param("tip", sent.id().value())
                .param("me", me.id().value())
                .update();
        ReadOnce.forgetAll();
        var gone = reader.get(address);
        assertThat(gone.html().select(REDACTION)).isEmpty();
        assertThat(gone.text()).contains("cannot be sent any more", "sixty");
        jdbc.sql("update case_part set officer_id = :me where dossier = :tip and officer_id = :other")
                .param("other", other.id().value())
                .param("tip", sent.id().value())
                .param("me", me.id().value())
                .update();
        ReadOnce.forgetAll();

        reader.submit(reader.get(address), REDACTION, Map.of());
        assertThat(hidden(sent)).containsExactly("Sixty");
        assertThat(kept()).isZero();
        assertThat(reader.get(address).text()).doesNotContain(LATE);
    }

    private static Map<String, Object> removal(Visitor.Page page) {
        return Map.of(
                "_address", page.html().expectFirst("button[name=_address]").val());
    }

    /** Sends it after the session has ended, and signs in again. */
    private Visitor.Page late(Visitor.Page page, String form, Map<String, ?> values) {
        jdbc.sql("delete from spring_session where principal_name = :me")
                .param("me", me.id().toString())
                .update();
        var asked = reader.submit(page, form, values);
        assertThat(asked.url().getPath()).isEqualTo("/login");
        assertThat(asked.text()).contains("What you typed is kept, sealed, for you alone");
        return reader.submit(asked, "form[action$=/login]", Map.of("username", me.login(), "password", PASSWORD));
    }

    private long kept() {
        return jdbc.sql("select count(*) from late_form where officer_id = :me")
                .param("me", me.id().value())
                .query(Long.class)
                .single();
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
