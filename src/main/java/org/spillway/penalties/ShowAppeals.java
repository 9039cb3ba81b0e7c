package org.spillway.penalties;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.cases.CaseFile;
import org.spillway.cases.CaseState;
import org.spillway.cases.OpenLetter;
import org.spillway.cases.Respondent;
import org.spillway.cases.Respondents;
import org.spillway.law.Law;
import org.spillway.shared.NotFound;
import org.spillway.shared.RespondentId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a respondent asked against the sanction, what came of it, and which ways are open. */
@Service
public class ShowAppeals {

    private final OpenLetter open;
    private final Appeals appeals;
    private final Penalties penalties;
    private final OpenWays ways;
    private final LodgeAppeal lodgeAppeal;
    private final Respondents respondents;
    private final Law law;
    private final Clock clock;

    ShowAppeals(
            OpenLetter open,
            Appeals appeals,
            Penalties penalties,
            OpenWays ways,
            LodgeAppeal lodgeAppeal,
            Respondents respondents,
            Law law,
            Clock clock) {
        this.open = open;
        this.appeals = appeals;
        this.penalties = penalties;
        this.ways = ways;
        this.lodgeAppeal = lodgeAppeal;
        this.respondents = respondents;
        this.law = law;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param person the name of the respondent
     * @param made the oldest first
     * @param ways those that are open, whether or not their time is over
     * @param underWay whether an application is being dealt with, which may be withdrawn
     * @param mayRecord whether the reader may record one, or that it was withdrawn
     */
    public record Page(
            CaseFile file, String person, List<Made> made, List<Way> ways, boolean underWay, boolean mayRecord) {

        /** Whether the reader may record an application now. */
        public boolean mayLodge() {
            return mayRecord && !underWay && !ways.isEmpty();
        }
    }

    /** One application: which, how far it has come and what came of it. */
    public record Made(
            UUID id,
            String remedy,
            LocalDate receivedOn,
            String state,
            @Nullable String outcome,
            @Nullable String point,
            @Nullable LocalDate decidedOn,
            @Nullable LocalDate servedOn,
            String grounds) {}

    /** A way that is open, and its last day; {@code provisionalYear} is a year whose calendar is missing, or null. */
    public record Way(
            String remedy,
            LocalDate until,
            boolean over,
            @Nullable Integer provisionalYear) {}

    /** For whoever is on the case; {@link NotFound} for everybody else, and for somebody who is no respondent of it. */
    @Transactional
    public Page show(Officer reader, String number, RespondentId whom, Locale locale) {
        var file = open.open(reader, number, "appeals");
        var respondent = respondent(file, whom);
        var made = appeals.of(file.id(), whom);
        var today = LocalDate.ofInstant(clock.instant(), law.zone(file.pack()));
        return new Page(
                file,
                respondent.person().name(),
                made.stream().map(appeal -> made(file, appeal, locale)).toList(),
                penalties
                        .served(file.id(), whom)
                        .map(penalty -> ways
                                .of(file, penalty, respondent.person().track(), made)
                                .stream()
                                .map(way -> way(file, way, today, locale))
                                .toList())
                        .orElse(List.of()),
                made.stream().anyMatch(Appeal::isUnderWay),
                file.state() != CaseState.VOIDED && lodgeAppeal.mayRecord(reader.id(), file.id()));
    }

    private Respondent respondent(CaseFile file, RespondentId whom) {
        return respondents.of(file.id()).stream()
                .filter(each -> each.id().equals(whom))
                .findFirst()
                .orElseThrow(() -> new NotFound("respondent " + whom));
    }

    private Made made(CaseFile file, Appeal appeal, Locale locale) {
        var outcome = appeal.outcome();
        var point = appeal.point();
        return new Made(
                appeal.id(),
                law.term(file.pack(), Remedy.KIND, appeal.remedy(), locale),
                appeal.receivedOn(),
                appeal.state().name(),
                outcome == null ? null : outcome.name(),
                point == null ? null : law.term(file.pack(), "ladder", point, locale),
                appeal.decidedOn(),
                appeal.servedOn(),
                appeals.grounds(appeal));
    }

    private Way way(CaseFile file, OpenWays.Way way, LocalDate today, Locale locale) {
        return new Way(
                law.term(file.pack(), Remedy.KIND, way.remedy().code(), locale),
                way.until().last(),
                way.isLate(today),
                way.until().provisionalYear());
    }
}
