package org.spillway.tips;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Unit;
import org.spillway.access.Units;
import org.spillway.identities.GuardianOffice;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.spillway.shared.TipId;
import org.spillway.shared.UnitId;
import org.spillway.workflow.TaskHandle;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tips, and officers for them, made new for each test. */
@Component
class TipOffice {

    private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

    private final JdbcClient jdbc;
    private final Units units;
    private final Officers officers;
    private final SendTip sendTip;
    private final TakeTip takeTip;
    private final CompleteTipTask completeTask;
    private final Tips tips;
    private final Workflow workflow;
    private final GuardianOffice guardianOffice;

    TipOffice(
            JdbcClient jdbc,
            Units units,
            Officers officers,
            SendTip sendTip,
            TakeTip takeTip,
            CompleteTipTask completeTask,
            Tips tips,
            Workflow workflow,
            GuardianOffice guardianOffice) {
        this.jdbc = jdbc;
        this.units = units;
        this.officers = officers;
        this.sendTip = sendTip;
        this.takeTip = takeTip;
        this.completeTask = completeTask;
        this.tips = tips;
        this.workflow = workflow;
        this.guardianOffice = guardianOffice;
    }

    /** A tip and what its sender was told. */
    record Sent(TipId id, SendTip.Receipt receipt) {

        String number() {
            return receipt.number();
        }

        String code() {
            return Optional.ofNullable(receipt.code()).orElseThrow().text();
        }
    }

    static TipForm form(String observed) {
        return new TipForm(
                "CLOUD_STORAGE",
                observed,
                null,
                "last week",
                "the third floor",
                "Cloudbox",
                "LINK_WITHOUT_PASSWORD",
                "a clerk",
                TipForm.TipAnswer.YES,
                TipForm.TipAnswer.UNKNOWN,
                null,
                "seen myself",
                null,
                null,
                TipForm.TipSender.ANONYMOUS,
                null,
                null,
                true);
    }

    /** A tip of somebody without a name, who said this and no more. */
    static TipForm saying(String observed, @Nullable String persons, @Nullable String service, @Nullable String where) {
        return new TipForm(
                "CLOUD_STORAGE",
                observed,
                null,
                null,
                where,
                service,
                null,
                persons,
                null,
                null,
                null,
                null,
                null,
                null,
                TipForm.TipSender.ANONYMOUS,
                null,
                null,
                true);
    }

    /** A tip of somebody who gave name and address, and said nothing else than this. */
    static TipForm named(String observed) {
        return new TipForm(
                "CLOUD_STORAGE",
                observed,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                TipForm.TipSender.NAMED,
                "Qian Example",
                "qian@spillway.example",
                true);
    }

    /** The same, and it cannot wait. */
    static TipForm urgent(TipForm said) {
        return wishing(said, TipForm.TipAnswer.YES, said.reward());
    }

    /** The same, and its sender asks for a reward. */
    static TipForm rewarded(TipForm said) {
        return wishing(said, said.urgent(), TipForm.TipAnswer.YES);
    }

    private static TipForm wishing(
            TipForm said, TipForm.@Nullable TipAnswer urgent, TipForm.@Nullable TipAnswer reward) {
        return new TipForm(
                said.category(),
                said.observed(),
                said.marked(),
                said.when(),
                said.where(),
                said.service(),
                said.link(),
                said.persons(),
                said.stillAccessible(),
                said.foreignElement(),
                said.firstHand(),
                said.howKnown(),
                urgent,
                reward,
                said.sender(),
                said.name(),
                said.contact(),
                said.consent());
    }

    Sent sends(TipForm form) {
        if (form.sender() == TipForm.TipSender.NAMED) {
            takesNames();
        } else {
            openChannel();
        }
        var id = TipId.random();
        return new Sent(id, sendTip.send(id, form));
    }

    Sent sends(String observed) {
        return sends(form(observed));
    }

    /** Tips go to the unit at the root of the tree; makes one where there is none. Somebody there can take their cases. */
    UnitId openChannel() {
        var root = units.root().map(Unit::id).orElseGet(() -> unit("Office for Tips of Tests", "测试举报办公室"));
        if (officers.holding(Role.SECURITY_OFFICER, root).isEmpty()) {
            officer(root, Role.SECURITY_OFFICER);
        }
        return root;
    }

    /** Tipsters may give a name: there are two guardians at least. */
    void takesNames() {
        guardianOffice.takesNames(openChannel());
    }

    /** So many guardians of tips, and nobody else is one any more. */
    List<GuardianOffice.Guardian> guardians(int count) {
        return guardianOffice.guardians(openChannel(), count);
    }

    /** A unit that stands alone, without anybody in it. */
    UnitId unit(String name, String nameZh) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into unit (id, name, name_zh) values (:id, :name, :nameZh)")
                .param("id", id)
                .param("name", name)
                .param("nameZh", nameZh)
                .update();
        return new UnitId(id);
    }

    Officer officer(UnitId unit, Role... roles) {
        var id = OfficerId.random();
        var login = "t" + id.value().toString().replace("-", "");
        jdbc.sql("""
                insert into officer (id, login, name, email, locale, unit_id, created_at)
                values (:id, :login, 'Zhao Example', :email, 'en', :unit, :at)
                """)
                .param("id", id.value())
                .param("login", login)
                .param("email", login + "@spillway.example")
                .param("unit", unit.value())
                .param("at", LONG_AGO.atOffset(ZoneOffset.UTC))
                .update();
        for (var role : roles) {
            jdbc.sql("insert into officer_role (officer_id, role, unit_id) values (:id, :role, :unit)")
                    .param("id", id.value())
                    .param("role", role.name())
                    .param("unit", unit.value())
                    .update();
        }
        return officers.get(id);
    }

    /** Lets nobody be told of the tips there are; a test that moves the clock by years would remind of each of them. */
    void remindsNobody() {
        var open = "(select id from dossier where kind = 'TIP')";
        jdbc.sql("delete from task_reminder where task_id in (select id from work_task where dossier in " + open + ")")
                .update();
        jdbc.sql("delete from clock_reminder where clock_id in (select id from clock where dossier in " + open + ")")
                .update();
        jdbc.sql("update mail set state = 'GIVEN_UP', next_attempt_at = null where state = 'QUEUED' and dossier in "
                        + open)
                .update();
    }

    /** An officer for tips of the unit that received the tip. */
    Officer officerOf(Sent sent) {
        return officer(tip(sent).unitId(), Role.TIP_OFFICER);
    }

    Tip tip(Sent sent) {
        return tips.get(sent.id());
    }

    WorkTask task(Sent sent) {
        return workflow.tasksOf(sent.id().value()).stream()
                .filter(WorkTask::isOpen)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no open task"));
    }

    boolean waits(Sent sent) {
        return workflow.tasksOf(sent.id().value()).stream().noneMatch(WorkTask::isOpen);
    }

    void claims(Officer officer, Sent sent) {
        takeTip.claim(officer.id(), task(sent).handle());
    }

    /** Completes the open task, which the officer holds. */
    void does(Officer officer, Sent sent, Record form) {
        completeTask.complete(officer, task(sent).handle(), form);
    }

    void does(Officer officer, TaskHandle seen, Record form) {
        completeTask.complete(officer, seen, form);
    }

    /** A second matter, of which the tip says this and no more. */
    static SplitTip.Form matter(String observed) {
        return new SplitTip.Form(
                "OTHER", observed, null, null, null, null, null, null, null, null, null, null, "another matter");
    }

    static TriageTip.Form credible(String lead) {
        return new TriageTip.Form("CREDIBLE", "first-hand and precise", null, lead, null, null);
    }

    static TriageTip.Form noBasis() {
        return new TriageTip.Form("NO_BASIS", "about something else", null, null, null, null);
    }

    static TriageTip.Form outOfJurisdiction() {
        return new TriageTip.Form("OUT_OF_JURISDICTION", "another province", null, null, null, null);
    }

    static TriageTip.Form duplicateOf(String number) {
        return new TriageTip.Form("DUPLICATE", "the same matter", null, null, number, null);
    }

    static TriageTip.Form asks(String question) {
        return new TriageTip.Form("INSUFFICIENT", "no service named", null, null, null, question);
    }
}
