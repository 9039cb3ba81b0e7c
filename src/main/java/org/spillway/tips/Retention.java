package org.spillway.tips;

import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.spillway.law.Citation;
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
record Retention(Map<String, Period> periods, int notice, int grace, Period reward) {

    static final String FILE = "retention.yaml";
    static final String WITHDRAWN = "WITHDRAWN";

    /** What the version says; empty where it says nothing. */
    static Optional<Retention> of(Pack pack) {
        return pack.files().contains(FILE)
                ? Optional.of(pack.once(Retention.class, Retention::read))
                : Optional.empty();
    }

    // Of its form the schema says that it is right.
    private static Retention read(Pack pack) {
        var file = pack.yaml(FILE);
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
            periods.put(outcome, period(pack, place));
        });
        return new Retention(
                Map.copyOf(periods),
                days(pack, file.get("notice")),
                days(pack, file.get("grace")),
                file.find("reward").map(place -> period(pack, place)).orElse(Period.ZERO));
    }

    private static Period period(Pack pack, PackNode place) {
        refuseUnknownLaw(pack, place);
        return Period.of(number(place, "years"), number(place, "months"), 0);
    }

    private static int number(PackNode place, String name) {
        return place.find(name).map(PackNode::number).orElse(0);
    }

    private static int days(Pack pack, PackNode place) {
        refuseUnknownLaw(pack, place);
        return place.get("days").number();
    }

    private static void refuseUnknownLaw(Pack pack, PackNode place) {
        place.find("basis")
                .ifPresent(basis -> Citation.of(basis.text()).stream()
                        .filter(cited -> pack.statute(cited.statute()).isEmpty())
                        .findFirst()
                        .ifPresent(cited -> {
                            throw basis.broken(cited + " names no statute of statutes.yaml");
                        }));
    }

    /** The first day on which a tip with this outcome may be erased; empty for one that has no period. */
    Optional<LocalDate> end(String outcome, LocalDate endedOn) {
        return Optional.ofNullable(periods.get(outcome)).map(endedOn::plus);
    }
}
