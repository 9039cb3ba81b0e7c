package org.spillway.tips;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Dossier;
import org.spillway.access.Dossiers;
import org.spillway.access.Units;
import org.spillway.audit.Audit;
import org.spillway.files.ReceivedFile;
import org.spillway.files.StoredFiles;
import org.spillway.identities.Identities;
import org.spillway.law.Law;
import org.spillway.shared.Actor;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.Refusal;
import org.spillway.shared.TipId;
import org.spillway.shared.UnitId;
import org.spillway.workflow.Workflow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes a tip from the public: sealed, by the day, with a code that is told once. */
@Service
public class SendTip {

    private final Tips tips;
    private final Dossiers dossiers;
    private final Units units;
    private final ScoreTip scoreTip;
    private final TipTraits traits;
    private final StoredFiles files;
    private final RecuseNamed recuseNamed;
    private final Identities identities;
    private final Rewards rewards;
    private final Audit audit;
    private final Workflow workflow;
    private final Law law;
    private final Clock clock;

    SendTip(
            Tips tips,
            Dossiers dossiers,
            Units units,
            ScoreTip scoreTip,
            TipTraits traits,
            StoredFiles files,
            RecuseNamed recuseNamed,
            Identities identities,
            Rewards rewards,
            Audit audit,
            Workflow workflow,
            Law law,
            Clock clock) {
        this.tips = tips;
        this.dossiers = dossiers;
        this.units = units;
        this.scoreTip = scoreTip;
        this.traits = traits;
        this.files = files;
        this.recuseNamed = recuseNamed;
        this.identities = identities;
        this.rewards = rewards;
        this.audit = audit;
        this.workflow = workflow;
        this.law = law;
        this.clock = clock;
    }

    /** What the sender is told; {@code code} is null when this tip had been received before: it is told only once. */
    public record Receipt(String number, @Nullable AccessCode code) {}

    /** Receives the tip, or tells that it was received already under this id. */
    @Transactional
    public Receipt send(TipId id, TipForm form) {
        return send(id, form, List.of());
    }

    /** Receives the tip with the files that came with it, which have been looked at. */
    @Transactional
    public Receipt send(TipId id, TipForm form, List<ReceivedFile> attached) {
        var before = received(id);
        if (before.isPresent()) {
            return before.get();
        }
        var receipt = receive(id, form, unit(), LocalDate.ofInstant(clock.instant(), law.zone(law.home())), attached);
        audit.record(new Actor.Public(), "tip.received", id.value(), Map.of("category", form.category()));
        attached.forEach(file -> audit.record(new Actor.Public(), "tip.file-added", id.value(), Map.of()));
        recuseNamed.in(id, form, new Actor.Public());
        return receipt;
    }

    /** Receives the tip as one that came on this day, through the form or written down by an officer, who records it. */
    @Transactional(propagation = Propagation.MANDATORY)
    Receipt receive(TipId id, TipForm form, LocalDate receivedOn, List<ReceivedFile> attached) {
        return receive(id, form, unit(), receivedOn, attached);
    }

    /** Receives a second matter of a tip, for the unit that has the first. */
    @Transactional(propagation = Propagation.MANDATORY)
    Receipt receivePart(TipId id, TipForm form, Tip first) {
        return receive(id, form, first.unitId(), first.receivedOn(), List.of());
    }

    private Receipt receive(TipId id, TipForm form, UnitId unit, LocalDate receivedOn, List<ReceivedFile> attached) {
        refuseContradiction(form);
        refuseUnknownReward(form);
        var zone = law.zone(law.home());
        var today = LocalDate.ofInstant(clock.instant(), zone);
        var seq = tips.nextSeq();
        var number = TipNumber.of(today.getYear(), seq);
        var code = AccessCode.random();
        dossiers.add(new Dossier(
                id.value(),
                "TIP",
                number,
                unit,
                law.home(),
                receivedOn.atStartOfDay(zone).toInstant()));
        tips.insert(id, seq, number, receivedOn, unit, form, code);
        attached.forEach(file -> files.keep(id.value(), file, today));
        scoreTip.arrived(id, form, !attached.isEmpty(), today);
        traits.add(id, form);
        if (form.contact() != null) {
            identities.keep(id, unit, new Identities.Content(form.name(), form.contact()));
        }
        workflow.start("tip-handling", id.value(), Map.of("tipId", id.toString(), "unitId", unit.toString()));
        return new Receipt(number, code);
    }

    /** What is told of a tip that was received already under this id. */
    Optional<Receipt> received(TipId id) {
        return tips.find(id).map(tip -> new Receipt(tip.number(), null));
    }

    private UnitId unit() {
        return units.root()
                .orElseThrow(() -> new Refusal("tips.refusal.not-open-yet"))
                .id();
    }

    /** Whether a sender may give a name: else nobody is asked for one. */
    @Transactional(readOnly = true)
    public boolean takesNames() {
        return units.root().map(root -> identities.takesNames(root.id())).orElse(false);
    }

    /** Refuses what cannot be received, whatever the limits say. */
    void refuseWhatIsNoTip(TipForm form) {
        unit();
        refuseContradiction(form);
        refuseUnknownReward(form);
        if (form.sender() == TipForm.TipSender.NAMED && !takesNames()) {
            throw new Refusal("tips.refusal.takes-no-names");
        }
    }

    private static void refuseContradiction(TipForm form) {
        if (form.sender() == TipForm.TipSender.NAMED && form.contact() == null) {
            throw new FieldRefusal("contact", "tips.refusal.contact-needed");
        }
        if (form.sender() == TipForm.TipSender.ANONYMOUS && (form.name() != null || form.contact() != null)) {
            throw new FieldRefusal("sender", "tips.refusal.anonymous-with-name");
        }
    }

    private void refuseUnknownReward(TipForm form) {
        if (form.reward() == TipForm.TipAnswer.YES && !rewards.known()) {
            throw new FieldRefusal("reward", "tips.refusal.no-rewards");
        }
    }
}
