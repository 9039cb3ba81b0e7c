package org.spillway.tips;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Dossiers;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.access.Part;
import org.spillway.access.Recusal;
import org.spillway.access.Recusals;
import org.spillway.audit.Audit;
import org.spillway.clocks.Clocks;
import org.spillway.clocks.ExplainClock;
import org.spillway.clocks.RunningClock;
import org.spillway.files.StoredFile;
import org.spillway.files.StoredFiles;
import org.spillway.forms.Forms;
import org.spillway.forms.Line;
import org.spillway.forms.Setting;
import org.spillway.identities.Identities;
import org.spillway.law.Law;
import org.spillway.law.triage.TriageScore;
import org.spillway.shared.Actor;
import org.spillway.shared.OfficerId;
import org.spillway.shared.TipId;
import org.spillway.workflow.TaskId;
import org.spillway.workflow.WorkTask;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Reads a tip for a tip officer: what it says, the dialogue, what was decided, and what is to be done. */
@Service
public class ShowTip {

    private final TipDoor door;
    private final Tips tips;
    private final TipMessages messages;
    private final StoredFiles files;
    private final Identities identities;
    private final TipRecords records;
    private final TipScores scores;
    private final TipEntries entries;
    private final TipLabels labels;
    private final FindSimilar similar;
    private final FindSimilarCases similarCases;
    private final TakeTip takeTip;
    private final RecuseNamed recuseNamed;
    private final Recusals recusals;
    private final CompleteTipTask tasks;
    private final Workflow workflow;
    private final Clocks clocks;
    private final ExplainClock explain;
    private final Dossiers dossiers;
    private final Officers officers;
    private final Access access;
    private final Audit audit;
    private final Forms forms;
    private final Law law;
    private final JsonMapper json;

    ShowTip(
            TipDoor door,
            Tips tips,
            TipMessages messages,
            StoredFiles files,
            Identities identities,
            TipRecords records,
            TipScores scores,
            TipEntries entries,
            TipLabels labels,
            FindSimilar similar,
            FindSimilarCases similarCases,
            TakeTip takeTip,
            RecuseNamed recuseNamed,
            Recusals recusals,
            CompleteTipTask tasks,
            Workflow workflow,
            Clocks clocks,
            ExplainClock explain,
            Dossiers dossiers,
            Officers officers,
            Access access,
            Audit audit,
            Forms forms,
            Law law,
            JsonMapper json) {
        this.door = door;
        this.tips = tips;
        this.messages = messages;
        this.files = files;
        this.identities = identities;
        this.records = records;
        this.scores = scores;
        this.entries = entries;
        this.labels = labels;
        this.similar = similar;
        this.similarCases = similarCases;
        this.takeTip = takeTip;
        this.recuseNamed = recuseNamed;
        this.recusals = recusals;
        this.tasks = tasks;
        this.workflow = workflow;
        this.clocks = clocks;
        this.explain = explain;
        this.dossiers = dossiers;
        this.officers = officers;
        this.access = access;
        this.audit = audit;
        this.forms = forms;
        this.law = law;
        this.json = json;
    }

    /**
     * What the page of a tip shows.
     *
     * @param files what came with the tip, or with the one from which it was split off
     * @param caseNumber the case that came of it; its content is not the tip officer's
     * @param score how soon it is to be looked at; null where the pack has no tables for it
     * @param identity who can open the identity of a named sender; null for one who stays anonymous
     * @param splitFrom the number of the tip whose second matter this is; null for what somebody sent
     * @param parts the numbers of what was split off from it
     * @param entered how it came, where an officer wrote it down; null for what came through the public form
     * @param orphaned whether its officer left, so that the reader may take it over
     * @param nameToCheck whether somebody is kept away only because of the name
     * @param labels by which officers sort it
     * @param knownLabels every label of its unit
     * @param doubtful the names of those who could read it whose short name it holds, perhaps only within other words
     * @param mine whether the reader is the officer of this tip, who may write to the tipster
     */
    public record Page(
            Tip tip,
            @Nullable String holder,
            List<Line> body,
            List<Said> messages,
            List<StoredFile> files,
            List<Done> done,
            List<WorkTask> open,
            List<RunningClock> clocks,
            @Nullable String caseNumber,
            @Nullable String first,
            List<String> duplicates,
            @Nullable Scored score,
            List<FindSimilar.Similar> similar,
            List<FindSimilarCases.Similar> similarCases,
            Identities.@Nullable Kept identity,
            @Nullable Entered entered,
            @Nullable String splitFrom,
            List<String> parts,
            boolean orphaned,
            boolean nameToCheck,
            List<String> doubtful,
            List<String> labels,
            List<String> knownLabels,
            boolean mine) {}

    /** How a tip came that an officer wrote down, whether its sender has the receipt, and who wrote it on which day. */
    public record Entered(EntryWay way, Handover receipt, LocalDate on, String by) {}

    /** A score, the day of it, and who corrected what it counts; null for what the sender answered. */
    public record Scored(
            TriageScore score, LocalDate on, @Nullable String by) {}

    /** A message and the name of the officer who wrote it, or null for the tipster. */
    public record Said(TipMessage message, @Nullable String by) {}

    /** A completed task: its prefix for texts, who did it and when, and what was recorded. */
    public record Done(String prefix, String by, Instant at, List<Line> lines) {}

    /** Opens the tip, which is recorded. */
    @Transactional
    public Page open(Officer officer, String number, Locale locale) {
        var tip = door.open(officer.id(), number);
        audit.record(Actor.of(officer.id()), "tip.opened", tip.id().value(), Map.of());
        recuseNamed.again(tip.id());
        // First, so that what comes while the page is read is marked again.
        if (access.has(officer.id(), tip.id().value(), Part.TIP_OFFICER)) {
            tips.news(tip.id(), false);
        }
        return page(officer.id(), tip, locale);
    }

    /** The tip beside one of its tasks, which was opened before. */
    @Transactional(readOnly = true)
    public Page beside(Officer officer, WorkTask task, Locale locale) {
        return page(officer.id(), door.open(officer.id(), task), locale);
    }

    /** Why a deadline of the tip ends when it does. */
    @Transactional(readOnly = true)
    public ExplainClock.Explanation why(Officer officer, String number, UUID clock, Locale locale) {
        return explain.of(door.open(officer.id(), number).id().value(), clock, locale);
    }

    /** The task, if it is one of this tip's and the officer may see the tip. */
    @Transactional(readOnly = true)
    public WorkTask task(Officer officer, String number, TaskId id) {
        var task = door.task(officer.id(), id);
        if (!tips.get(new TipId(task.dossier())).number().equals(number)) {
            throw new org.spillway.shared.NotFound("task " + id + " of tip " + number);
        }
        return task;
    }

    /** What was recorded when the task was completed; nothing while it is open. */
    @Transactional(readOnly = true)
    public List<Line> recorded(WorkTask task, Locale locale) {
        var id = new TipId(task.dossier());
        var tip = tips.get(id);
        return records.ofTask(id, task.id().value())
                .map(entry -> done(tip, entry, locale).lines())
                .orElse(List.of());
    }

    /** What the tipster of the first tip was told, for the feedback to a duplicate, whose officer may change it. */
    @Transactional(readOnly = true)
    public Optional<Record> inherited(WorkTask task) {
        var first = tips.get(new TipId(task.dossier())).duplicateOf();
        return first == null || !task.step().equals(GiveFeedback.STEP)
                ? Optional.empty()
                : records.latest(first, GiveFeedback.STEP, GiveFeedback.Form.class)
                        .map(told -> new GiveFeedback.Form(told.feedback(), null));
    }

    private Page page(OfficerId who, Tip tip, Locale locale) {
        var id = tip.id();
        var said = tips.body(id);
        return new Page(
                tip,
                tip.holder() == null ? null : officers.get(tip.holder()).name(),
                lines(said, tip, locale),
                messages.of(id).stream()
                        .map(message -> new Said(message, name(message.writtenBy())))
                        .toList(),
                files.of(tip.mailbox().value()),
                records.of(id).stream().map(entry -> done(tip, entry, locale)).toList(),
                workflow.tasksOf(id.value()).stream().filter(WorkTask::isOpen).toList(),
                clocks.running(id.value()),
                tip.caseId() == null
                        ? null
                        : dossiers.numberFor(who, tip.caseId().value()).orElse(null),
                tip.duplicateOf() == null ? null : tips.get(tip.duplicateOf()).number(),
                tips.duplicatesOf(id).stream().map(Tip::number).toList(),
                scores.latest(id)
                        .map(kept -> new Scored(kept.score(), kept.scoredOn(), name(kept.scoredBy())))
                        .orElse(null),
                similar.to(tip, who),
                similarCases.to(tip, said, who),
                identities.kept(id, who),
                entries.find(tip.mailbox())
                        .map(entry -> new Entered(
                                entry.way(),
                                entry.receipt(),
                                entry.enteredOn(),
                                officers.get(entry.enteredBy()).name()))
                        .orElse(null),
                tip.splitFrom() == null ? null : tips.get(tip.splitFrom()).number(),
                tips.partsOf(id).stream().map(Tip::number).toList(),
                takeTip.isOrphaned(tip),
                recusals.of(id.value()).stream().anyMatch(Recusal::isOfName),
                recuseNamed.doubtful(tip).stream()
                        .filter(officer -> !officer.id().equals(who))
                        .map(Officer::name)
                        .toList(),
                labels.of(tip),
                labels.known(new UUID[] {tip.unitId().value()}, who).stream()
                        .map(TipLabels.Label::name)
                        .toList(),
                access.has(who, id.value(), Part.TIP_OFFICER));
    }

    // That the sender agreed to the warning is a condition of sending, and tells the officer nothing.
    private List<Line> lines(TipForm said, Tip tip, Locale locale) {
        return forms.read(said, "tips.said", setting(tip, locale)).stream()
                .filter(line -> !line.name().equals("consent"))
                .toList();
    }

    private Done done(Tip tip, TipRecords.Entry entry, Locale locale) {
        var prefix = "step.tip-handling." + entry.step();
        var form = json.readValue(entry.body(), tasks.form(entry.step()));
        return new Done(
                prefix,
                officers.get(entry.madeBy()).name(),
                entry.madeAt(),
                forms.read(form, prefix, setting(tip, locale)));
    }

    private @Nullable String name(@Nullable OfficerId id) {
        return id == null ? null : officers.get(id).name();
    }

    private Setting setting(Tip tip, Locale locale) {
        return new Setting(locale, law.home(), tip.unitId());
    }
}
