package org.spillway.law;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;

/**
 * The words and working days of the jurisdictions: those of today, and those of an older version for a code that was
 * dropped since. Pages show a code as {@code ${@law.term('cn', 'level', code, #locale)}}.
 */
@Service
@EnableConfigurationProperties(LawSettings.class)
public class Law {

    private final Packs packs;
    private final String home;

    Law(Packs packs, LawSettings settings) {
        this.packs = packs;
        this.home = settings.home();
        if (!packs.all().contains(home)) {
            throw new BrokenPack("spillway.law.home", "there is no pack " + home + "; there are " + packs.all());
        }
    }

    /** The pack of new cases and of tips. */
    public String home() {
        return home;
    }

    /** The name of a code in the language of {@code locale}; levels also show that of the law. */
    public String term(String pack, String kind, String code, Locale locale) {
        return get(pack, kind, code).name(locale);
    }

    /** The name that a code had in this version. */
    public String term(String pack, LocalDate version, String kind, String code, Locale locale) {
        return packs.version(pack, version).term(kind, code, locale);
    }

    /** The term of a code, which must exist. */
    public Term get(String pack, String kind, String code) {
        return find(pack, kind, code)
                .orElseThrow(() -> new IllegalArgumentException("pack " + pack + " has no " + kind + " " + code));
    }

    /** The term of a code, if there is one; what came from outside is checked so. */
    public Optional<Term> find(String pack, String kind, String code) {
        var today = packs.inForce(pack);
        var found = today.find(kind, code);
        return found.isPresent()
                ? found
                : packs.versions(pack).stream()
                        .filter(each -> each != today && each.knows(kind))
                        .flatMap(each -> each.find(kind, code).stream())
                        .findFirst();
    }

    /** Whether the pack has this kind of term. */
    public boolean knows(String pack, String kind) {
        return packs.inForce(pack).knows(kind);
    }

    /** Whether the pack of some jurisdiction has this kind of term. */
    public boolean knowsSomewhere(String kind) {
        return packs.all().stream().anyMatch(pack -> knows(pack, kind));
    }

    /** All terms of a kind, in the order of the pack. */
    public List<Term> terms(String pack, String kind) {
        return packs.inForce(pack).terms(kind);
    }

    /** All terms that a kind had in this version, in the order of the pack. */
    public List<Term> terms(String pack, LocalDate version, String kind) {
        return packs.version(pack, version).terms(kind);
    }

    /** The parts of a basis such as {@code SSL 57; PSL 39}, so that a page can lead to each; empty for none. */
    public List<Cited> cited(String pack, @Nullable String basis) {
        return basis == null
                ? List.of()
                : Citation.of(basis).stream()
                        .map(each -> new Cited(
                                each.toString(),
                                each.statute(),
                                statute(pack, each.statute()).isPresent()))
                        .toList();
    }

    /** The law of this short name, as the newest version describes it that knows it. */
    public Optional<Statute> statute(String pack, String code) {
        return packs.versions(pack).stream()
                .flatMap(each -> each.statute(code).stream())
                .findFirst();
    }

    /** The time zone of the pack's legal days. */
    public ZoneId zone(String pack) {
        return packs.inForce(pack).zone();
    }

    /** The working days of the pack. */
    public Calendar calendar(String pack) {
        return packs.inForce(pack).calendar();
    }
}
