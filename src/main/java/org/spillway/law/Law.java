package org.spillway.law;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * The words and working days of the jurisdictions, read from their packs at the start. Pages show a code as
 * {@code ${@law.term('cn', 'level', code, #locale)}}.
 */
@Service
public class Law {

    /** The pack of China. */
    public static final String CN = "cn";

    private final Map<String, Terms> packs = new HashMap<>();
    private final Map<String, Calendar> calendars = new HashMap<>();

    Law(PackFiles files) {
        // In the order of their paths, so that of several versions of a pack the newest stays.
        files.read("*/2*/terms.yaml").stream().map(Terms::read).forEach(terms -> packs.put(terms.pack(), terms));
        packs.keySet().forEach(pack -> calendars.put(pack, Calendar.read(files.read(pack + "/calendar/*.yaml"))));
    }

    /** The name of a code in the language of {@code locale}; levels are followed by their Chinese name in every language. */
    public String term(String pack, String kind, String code, Locale locale) {
        return get(pack, kind, code).name(locale);
    }

    /** The term of a code, which must exist. */
    public Term get(String pack, String kind, String code) {
        return find(pack, kind, code)
                .orElseThrow(() -> new IllegalArgumentException("pack " + pack + " has no " + kind + " " + code));
    }

    /** The term of a code, if there is one; what came from outside is checked so. */
    public Optional<Term> find(String pack, String kind, String code) {
        return Optional.ofNullable(pack(pack).kind(kind).get(code));
    }

    /** Whether the pack has this kind of term. */
    public boolean knows(String pack, String kind) {
        return pack(pack).has(kind);
    }

    /** All terms of a kind, in the order of the pack. */
    public List<Term> terms(String pack, String kind) {
        return List.copyOf(pack(pack).kind(kind).values());
    }

    /** The time zone of the pack's legal days. */
    public ZoneId zone(String pack) {
        return pack(pack).zone();
    }

    /** The working days of the pack. */
    public Calendar calendar(String pack) {
        return Objects.requireNonNull(calendars.get(pack(pack).pack()));
    }

    private Terms pack(String pack) {
        var terms = packs.get(pack);
        if (terms == null) {
            throw new IllegalArgumentException("no pack " + pack);
        }
        return terms;
    }
}
