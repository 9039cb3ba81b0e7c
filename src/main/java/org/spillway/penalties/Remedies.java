package org.spillway.penalties;

import java.util.List;
import java.util.stream.Stream;
import org.spillway.law.Law;
import org.springframework.stereotype.Component;

/** The ways against a sanction that a pack knows; none where it names none. */
@Component
class Remedies {

    private final Law law;

    Remedies(Law law) {
        this.law = law;
    }

    Remedy get(String pack, String code) {
        return Remedy.of(law.get(pack, Remedy.KIND, code));
    }

    /** Those of a track, in the order in which they are taken. */
    List<Remedy> of(String pack, String track) {
        return law.knows(pack, Remedy.KIND)
                ? law.terms(pack, Remedy.KIND).stream()
                        .map(Remedy::of)
                        .filter(remedy -> remedy.isOpenTo(track))
                        .toList()
                : List.of();
    }

    /** Those that are against the sanction itself. */
    List<Remedy> first(String pack, String track) {
        return of(pack, track).stream().filter(remedy -> remedy.after() == null).toList();
    }

    /** Those that are against the decision on this one. */
    List<Remedy> after(String pack, Remedy before) {
        return law.terms(pack, Remedy.KIND).stream()
                .map(Remedy::of)
                .filter(remedy -> before.code().equals(remedy.after()))
                .toList();
    }

    /** The clocks of those who may apply on this track. */
    List<String> applications(String pack, String track) {
        return of(pack, track).stream()
                .flatMap(remedy -> Stream.of(remedy.apply(), remedy.applyDirectly()))
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toList();
    }
}
