package org.spillway.demo;

import org.spillway.access.Officers;
import org.spillway.identities.ChoosePassphrase;
import org.spillway.shared.Role;
import org.spillway.shared.TipId;
import org.spillway.tips.SendTip;
import org.spillway.tips.TipForm;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Guardians with passphrases, and the tip of somebody who gave a name: so that two can try to open it. */
@Component
@Profile("demo")
class DemoIdentity {

    private final ChoosePassphrase choosePassphrase;
    private final SendTip sendTip;
    private final Officers officers;
    private final JdbcClient jdbc;

    DemoIdentity(ChoosePassphrase choosePassphrase, SendTip sendTip, Officers officers, JdbcClient jdbc) {
        this.choosePassphrase = choosePassphrase;
        this.sendTip = sendTip;
        this.officers = officers;
        this.jdbc = jdbc;
    }

    /** Makes them, through the use cases. */
    void sow() {
        DemoPeople.PEOPLE.stream()
                .filter(person -> person.roles().contains(Role.GUARDIAN))
                .forEach(person -> {
                    var passphrase = DemoPeople.passphrase(person.login());
                    choosePassphrase.choose(
                            officers.get(DemoPeople.officer(person.login())),
                            new ChoosePassphrase.Typed(DemoPeople.PASSWORD, null, passphrase, passphrase, false));
                });
        sendTip.send(TipId.random(), named());
    }

    /** The number of a tip whose sender gave a name; empty where the demonstration was made without one. */
    String number() {
        return jdbc.sql("select d.number from identity i join dossier d on d.id = i.tip_id order by d.number limit 1")
                .query(String.class)
                .optional()
                .orElse("");
    }

    private static TipForm named() {
        return new TipForm(
                "CLOUD_STORAGE",
                "A shared folder of the planning section opens without a password. There are plans in it.",
                TipForm.TipAnswer.NO,
                "since last week",
                null,
                "Example Drive",
                "LINK_WITHOUT_PASSWORD",
                null,
                TipForm.TipAnswer.YES,
                TipForm.TipAnswer.UNKNOWN,
                TipForm.TipAnswer.YES,
                "I saw it myself.",
                null,
                null,
                TipForm.TipSender.NAMED,
                "Ning Invented",
                "ning@spillway.example",
                true);
    }
}
