package org.spillway.penalties;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spillway.cases.CaseFile;
import org.spillway.clocks.Clocks;
import org.springframework.stereotype.Component;

/** Which ways against a sanction are open to whom it was imposed on, since when and until when. */
@Component
class OpenWays {

    private final Remedies remedies;
    private final Ladder ladder;
    private final Clocks clocks;

    OpenWays(Remedies remedies, Ladder ladder, Clocks clocks) {
        this.remedies = remedies;
        this.ladder = ladder;
        this.clocks = clocks;
    }

    /**
     * A way that is open.
     *
     * @param against the earlier application whose decision it is against; null for the sanction itself
     * @param clock by which the time to apply is counted
     * @param since the day of the service from which it is counted
     * @param until the last day to apply
     */
    record Way(Remedy remedy, @Nullable Appeal against, String clock, LocalDate since, Clocks.Forecast until) {

        boolean isLate(LocalDate appliedOn) {
            return appliedOn.isAfter(until.last());
        }
    }

    /** Each that is open, whether or not its time is over, in the order of the pack; none against what stands no more. */
    List<Way> of(CaseFile file, Penalty penalty, String track, List<Appeal> before) {
        if (!isAgainstSomething(file, penalty)) {
            return List.of();
        }
        var made = before.stream()
                .filter(appeal -> appeal.penaltyId().equals(penalty.id()))
                .toList();
        return remedies.of(file.pack(), track).stream()
                .flatMap(remedy -> way(file, penalty, remedy, made).stream())
                .toList();
    }

    /** Whether there is a sanction that was served and stands. */
    boolean isAgainstSomething(CaseFile file, Penalty penalty) {
        return penalty.servedOn() != null
                && penalty.stands()
                && ladder.isSanction(file.pack(), penalty.theStandingPoint());
    }

    private Optional<Way> way(CaseFile file, Penalty penalty, Remedy remedy, List<Appeal> made) {
        if (isJudged(file, remedy, made)) {
            return Optional.empty();
        }
        var servedOn = penalty.servedOn();
        if (remedy.after() == null) {
            return Optional.ofNullable(servedOn).map(on -> way(file, remedy, null, remedy.apply(), on));
        }
        var earlier = made.stream()
                .filter(appeal -> appeal.remedy().equals(remedy.after()) && appeal.isJudged())
                .findFirst();
        if (earlier.isPresent()) {
            return earlier.filter(appeal -> appeal.servedOn() != null)
                    .map(appeal ->
                            way(file, remedy, appeal, remedy.apply(), Objects.requireNonNull(appeal.servedOn())));
        }
        var directly = remedy.applyDirectly();
        return directly == null || servedOn == null
                ? Optional.empty()
                : Optional.of(way(file, remedy, null, directly, servedOn));
    }

    // A higher organ that decided closes the way below it, too.
    private boolean isJudged(CaseFile file, Remedy remedy, List<Appeal> made) {
        return Stream.concat(Stream.of(remedy), remedies.after(file.pack(), remedy).stream())
                .anyMatch(each ->
                        made.stream().anyMatch(appeal -> appeal.remedy().equals(each.code()) && appeal.isJudged()));
    }

    private Way way(CaseFile file, Remedy remedy, @Nullable Appeal against, String clock, LocalDate since) {
        return new Way(remedy, against, clock, since, clocks.forecast(file.id().value(), clock, since));
    }
}
