package org.spillway.penalties;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Part;
import org.spillway.access.Unit;
import org.spillway.access.Units;
import org.spillway.audit.Audit;
import org.spillway.cases.CaseFile;
import org.spillway.cases.CaseFiles;
import org.spillway.cases.CaseState;
import org.spillway.cases.Respondent;
import org.spillway.cases.Respondents;
import org.spillway.law.Law;
import org.spillway.shared.Actor;
import org.spillway.shared.CaseId;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Refusal;
import org.spillway.shared.RespondentId;
import org.spillway.shared.UnitId;
import org.spillway.workflow.Workflow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * S18: an application for review or an appeal came in, and is recorded as it came: whether it is in time and by whom it may
 * be made is judged by others. It does not stay the execution (PSL 56, SL 56, CSV 96).
 */
@Service
public class LodgeAppeal {

    private static final Set<Part> MAY_RECORD =
            Set.of(Part.SECURITY_OFFICER, Part.PERSONNEL, Part.HEAD, Part.REFERRAL_OFFICER);

    private final Appeals appeals;
    private final Penalties penalties;
    private final OpenWays ways;
    private final AppealClocks appealClocks;
    private final Ladder ladder;
    private final Remedies remedies;
    private final CaseFiles files;
    private final Respondents respondents;
    private final Units units;
    private final Access access;
    private final ObjectProvider<Workflow> workflow;
    private final Audit audit;
    private final Law law;
    private final Clock clock;

    LodgeAppeal(
            Appeals appeals,
            Penalties penalties,
            OpenWays ways,
            AppealClocks appealClocks,
            Ladder ladder,
            Remedies remedies,
            CaseFiles files,
            Respondents respondents,
            Units units,
            Access access,
            ObjectProvider<Workflow> workflow,
            Audit audit,
            Law law,
            Clock clock) {
        this.appeals = appeals;
        this.penalties = penalties;
        this.ways = ways;
        this.appealClocks = appealClocks;
        this.ladder = ladder;
        this.remedies = remedies;
        this.files = files;
        this.respondents = respondents;
        this.units = units;
        this.access = access;
        this.workflow = workflow;
        this.audit = audit;
        this.law = law;
        this.clock = clock;
    }

    /**
     * What came in.
     *
     * @param remedy a code of kind {@code remedy}
     * @param outside whether a body decides that does not work here; then it was accepted there on {@code acceptedOn}
     * @param self whether the sanctioned person applies; else {@code authority} says by which paper somebody does for them,
     *     and where there is none, somebody else does
     * @param postedOn the day on the postmark; null for what was handed over
     */
    public record Request(
            String remedy,
            boolean outside,
            boolean self,
            @Nullable String authority,
            LocalDate receivedOn,
            @Nullable LocalDate postedOn,
            @Nullable LocalDate acceptedOn,
            String grounds) {

        private Applicant applicant() {
            if (self) {
                return Applicant.SELF;
            }
            return authority == null ? Applicant.OTHER : Applicant.REPRESENTATIVE;
        }
    }

    /** Records it; the security officer of the case, its head, its personnel officer and its referral officer may. */
    @Transactional
    public void lodge(OfficerId officer, CaseId id, RespondentId whom, Request request) {
        var file = lock(officer, id);
        var respondent = respondent(file, whom);
        var penalty = imposed(file, whom);
        refuseUnderWay(id, whom);
        var way = way(file, penalty, respondent.person().track(), request);
        var appeal = appeal(file, penalty, way, request);
        refuseImpossibleDays(file, appeal, way);
        appeals.add(
                appeal,
                ladder.order(file.pack(), penalty.theStandingPoint()),
                request.grounds(),
                officer,
                clock.instant());
        appealClocks.received(file, appeal);
        audit.record(
                Actor.of(officer),
                "appeal.lodged",
                id.value(),
                Map.of("respondent", whom.toString(), "remedy", appeal.remedy()));
        workflow.getObject().start("appeal", id.value(), variables(file, appeal, way.remedy()));
    }

    private CaseFile lock(OfficerId officer, CaseId id) {
        access.require(officer, id);
        var file = files.lock(id);
        if (file.state() == CaseState.VOIDED) {
            throw new Refusal("cases.refusal.not-open", file.number().value());
        }
        if (!mayRecord(officer, id)) {
            throw new Refusal("penalties.refusal.may-not-record-appeal");
        }
        return file;
    }

    /** Whether this person is one of those who may. */
    @Transactional(readOnly = true)
    public boolean mayRecord(OfficerId officer, CaseId id) {
        return MAY_RECORD.stream().anyMatch(part -> access.has(officer, id.value(), part));
    }

    private Respondent respondent(CaseFile file, RespondentId whom) {
        return respondents.of(file.id()).stream()
                .filter(each -> each.id().equals(whom))
                .findFirst()
                .orElseThrow(() -> new NotFound("respondent " + whom));
    }

    private Penalty imposed(CaseFile file, RespondentId whom) {
        return penalties
                .served(file.id(), whom)
                .filter(penalty -> ways.isAgainstSomething(file, penalty))
                .orElseThrow(() -> new Refusal("penalties.refusal.nothing-to-appeal"));
    }

    private void refuseUnderWay(CaseId id, RespondentId whom) {
        if (appeals.underWay(id, whom).isPresent()) {
            throw new Refusal("penalties.refusal.appeal-under-way");
        }
    }

    private OpenWays.Way way(CaseFile file, Penalty penalty, String track, Request request) {
        if (remedies.of(file.pack(), track).stream()
                .noneMatch(remedy -> remedy.code().equals(request.remedy()))) {
            throw new FieldRefusal("remedy", "penalties.refusal.remedy-of-another-track");
        }
        return ways.of(file, penalty, track, appeals.of(file.id(), penalty.respondentId())).stream()
                .filter(way -> way.remedy().code().equals(request.remedy()))
                .findFirst()
                .orElseThrow(() -> new FieldRefusal("remedy", "penalties.refusal.remedy-not-open"));
    }

    private Appeal appeal(CaseFile file, Penalty penalty, OpenWays.Way way, Request request) {
        if (request.outside() && !way.remedy().higher()) {
            throw new FieldRefusal("decidedBy", "penalties.refusal.own-organ-decides");
        }
        if (request.outside() && request.acceptedOn() == null) {
            throw new FieldRefusal("acceptedOn", "cases.refusal.needed-here");
        }
        return new Appeal(
                UUID.randomUUID(),
                file.id(),
                penalty.respondentId(),
                penalty.id(),
                request.remedy(),
                way.against() == null ? null : way.against().id(),
                request.outside(),
                unit(file, way.remedy(), request.outside()),
                null,
                request.applicant(),
                request.receivedOn(),
                request.postedOn(),
                request.outside() ? Appeal.State.ADMITTED : Appeal.State.RECEIVED,
                request.outside() ? request.acceptedOn() : null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    // The organ that decided, or the one above it.
    private UnitId unit(CaseFile file, Remedy remedy, boolean outside) {
        if (!remedy.higher() || outside) {
            return file.unitId();
        }
        return units.withSuperiors(file.unitId()).stream()
                .skip(1)
                .findFirst()
                .map(Unit::id)
                .orElseThrow(() -> new FieldRefusal("decidedBy", "penalties.refusal.no-superior-organ"));
    }

    private void refuseImpossibleDays(CaseFile file, Appeal appeal, OpenWays.Way way) {
        var today = LocalDate.ofInstant(clock.instant(), law.zone(file.pack()));
        day("receivedOn", appeal.receivedOn(), way.since(), today);
        if (appeal.postedOn() != null) {
            day("postedOn", appeal.postedOn(), way.since(), appeal.receivedOn());
        }
        if (appeal.acceptedOn() != null) {
            day("acceptedOn", appeal.acceptedOn(), appeal.receivedOn(), today);
        }
    }

    private static void day(String field, LocalDate day, LocalDate earliest, LocalDate latest) {
        if (day.isBefore(earliest)) {
            throw new FieldRefusal(field, "cases.refusal.too-early", earliest);
        }
        if (day.isAfter(latest)) {
            throw new FieldRefusal(field, "penalties.refusal.too-late-a-day", latest);
        }
    }

    private static Map<String, Object> variables(CaseFile file, Appeal appeal, Remedy remedy) {
        return Map.of(
                "caseId", file.id().toString(),
                "unitId", file.unitId().toString(),
                "respondentId", appeal.respondentId().toString(),
                "appealId", appeal.id().toString(),
                "appealUnitId", appeal.unitId().toString(),
                "appealClock", remedy.decide(),
                "outside", appeal.outside());
    }

    /**
     * The applicant takes it back before it is decided. What is left of the time to apply runs again.
     *
     * @param document the paper in which they do
     */
    @Transactional
    public void withdraw(OfficerId officer, CaseId id, RespondentId whom, LocalDate on, String document) {
        var file = lock(officer, id);
        respondent(file, whom);
        var appeal = appeals.underWay(id, whom).orElseThrow(() -> new Refusal("penalties.refusal.nothing-to-withdraw"));
        day("withdrawnOn", on, appeal.receivedOn(), LocalDate.ofInstant(clock.instant(), law.zone(file.pack())));
        appeals.withdrawn(appeal, on);
        appealClocks.stopTimeToDecide(file, appeal, on);
        appealClocks.startTimeToApply(file, whom);
        audit.record(
                Actor.of(officer),
                "appeal.withdrawn",
                id.value(),
                Map.of("respondent", whom.toString(), "reason", document));
        workflow.getObject()
                .cancel(id.value(), "appeal", Map.of("appealId", appeal.id().toString()), "withdrawn");
    }
}
