package org.spillway.law.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.spillway.access.Officer;
import org.spillway.law.Pack;
import org.spillway.law.Packs;
import org.spillway.law.ReadDrafts;
import org.spillway.law.assessment.Assess;
import org.spillway.shared.NotFound;
import org.springframework.stereotype.Component;

/** Which versions somebody may ask: all that are, were or will be in force, and for administrators the drafts. */
@Component
class WhatIfVersions {

    private final Assess assess;
    private final Packs packs;
    private final ReadDrafts drafts;

    WhatIfVersions(Assess assess, Packs packs, ReadDrafts drafts) {
        this.assess = assess;
        this.packs = packs;
        this.drafts = drafts;
    }

    /** What an officer may ask; {@code drafts} are those of every pack. */
    record Askable(Packs packs, Assess assess, List<Pack> drafts) {

        /** A version of each pack, by which it is called. */
        List<Pack> jurisdictions() {
            var all = new LinkedHashMap<String, Pack>();
            Stream.concat(assess.askable().stream(), drafts.stream())
                    .forEach(each -> all.putIfAbsent(each.code(), each));
            return List.copyOf(all.values());
        }

        /** The version in force today; empty where only drafts have tables, {@link NotFound} for an unknown jurisdiction. */
        Optional<Pack> inForce(String pack) {
            if (drafts(pack).isEmpty()) {
                assess.requireKnown(pack);
            }
            return assess.askable().stream()
                    .filter(each -> each.code().equals(pack))
                    .findFirst();
        }

        /** The version of this day, a draft too; {@link NotFound} for another one. */
        Pack version(String pack, String day) {
            try {
                var version = LocalDate.parse(day);
                return packs.find(pack, version)
                        .or(() -> drafts(pack).stream()
                                .filter(each -> each.version().equals(version))
                                .findFirst())
                        .orElseThrow(() -> new NotFound("pack " + pack + " " + version));
            } catch (DateTimeParseException unreadable) {
                throw new NotFound("version of " + pack);
            }
        }

        /** The version that counts for the facts; a draft, where nothing else has tables. */
        Pack counting(String pack, Map<String, ?> given) {
            return inForce(pack).isEmpty() && !drafts(pack).isEmpty()
                    ? drafts(pack).get(0)
                    : assess.version(pack, given);
        }

        /** What can be chosen, the drafts last. */
        List<Choice> choices(String pack) {
            var choices = new ArrayList<Choice>();
            var today = inForce(pack);
            if (today.isPresent()) {
                packs.versions(pack).stream()
                        .filter(Pack::isAskable)
                        .forEach(each -> choices.add(new Choice(each.version(), each == today.get() ? "CURRENT" : "")));
            }
            drafts(pack).forEach(each -> choices.add(new Choice(each.version(), "DRAFT")));
            return choices;
        }

        private List<Pack> drafts(String pack) {
            return drafts.stream().filter(each -> each.code().equals(pack)).toList();
        }
    }

    /** A version that can be chosen; {@code state} is CURRENT, DRAFT or empty. */
    record Choice(LocalDate version, String state) {}

    Askable of(Officer me) {
        return new Askable(
                packs, assess, drafts.all(me).stream().filter(Pack::isAskable).toList());
    }
}
