package org.spillway.tips;

import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.spillway.law.Pack;
import org.spillway.law.PackNode;

/**
 * How long tips are kept, as {@code retention.yaml} of a version of a pack has it. A pack may do without: then nothing is
 * erased.
 *
 * @param periods by the outcome of the tip, counted from the day on which it ended
 * @param notice in days
 * @param grace in days after the tipster wrote last
 */
record Retention(Map<String, Period> periods, int notice, int grace) {

    static final String FILE = "retention.yaml";
    static final String WITHDRAWN = "WITHDRAWN";

    /** What the version says; empty where it says nothing. */
    static Optional<Retention> of(Pack pack) {
        return pack.files().contains(FILE)
                ? Optional.of(pack.once(Retention.class, Retention::read))
                : Optional.empty();
    }

    private static Retention read(Pack pack) {
        var file = pack.yaml(FILE).only("pack", "inForceFrom", "tips", "notice", "grace");
        if (!file.get("pack").text().equals(pack.code())) {
            throw file.get("pack").broken("this is the pack " + pack.code());
        }
        if (!file.get("inForceFrom").date().equals(pack.meantFrom())) {
            throw file.get("inForceFrom").broken("terms.yaml says " + pack.meantFrom());
        }
        var periods = new LinkedHashMap<String, Period>();
        file.get("tips").fields().forEach((outcome, place) -> {
            if (!outcome.equals(WITHDRAWN) && pack.find("triage", outcome).isEmpty()) {
                throw place.broken("terms.yaml has no triage " + outcome);
            }
            periods.put(outcome, period(place));
        });
        return new Retention(Map.copyOf(periods), days(file.get("notice")), days(file.get("grace")));
    }

    private static Period period(PackNode place) {
        place.only("years", "months", "proposed", "basis");
        var period = Period.of(
                place.find("years").map(PackNode::number).orElse(0),
                place.find("months").map(PackNode::number).orElse(0),
                0);
        if (period.isZero()) {
            throw place.broken("a period of years or months is needed here");
        }
        return period;
    }

    private static int days(PackNode place) {
        var days = place.only("days", "proposed", "basis").get("days");
        if (days.number() < 1) {
            throw days.broken("at least one day is needed here");
        }
        return days.number();
    }

    /** The first day on which a tip with this outcome may be erased; empty for one that has no period. */
    Optional<LocalDate> end(String outcome, LocalDate endedOn) {
        return Optional.ofNullable(periods.get(outcome)).map(endedOn::plus);
    }
}
