package org.spillway.law;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One version of a jurisdiction's rules, as it was read; it never changes. */
public final class Pack {

    /** The file that says what the tables ask and in which order. */
    public static final String ASSESSMENT = "assessment.yaml";

    /** The file that tells how soon a tip is looked at; a pack may do without. */
    public static final String TRIAGE_SCORE = "triage-score.dmn";

    private final PackSource source;
    private final Statutes statutes;
    private final Terms terms;
    private final @Nullable LocalDate inForceFrom;
    private final Calendar calendar;
    private final Map<Class<?>, Object> read = new ConcurrentHashMap<>();

    private Pack(
            PackSource source, Statutes statutes, Terms terms, @Nullable LocalDate inForceFrom, Calendar calendar) {
        this.source = source;
        this.statutes = statutes;
        this.terms = terms;
        this.inForceFrom = inForceFrom;
        this.calendar = calendar;
    }

    /**
     * Reads what every pack has; {@link BrokenPack} where something is wrong with it.
     *
     * @param inForceFrom null for a draft
     */
    static Pack read(PackSource source, @Nullable LocalDate inForceFrom, Calendar calendar) {
        var statutes = Statutes.read(source);
        var terms = Terms.read(source, statutes);
        if (source.files().containsKey("clocks.yaml")) {
            PackSchema.CLOCKS.check(yaml(source, "clocks.yaml"));
        }
        if (source.files().containsKey("guard.yaml")) {
            PackSchema.GUARD.check(yaml(source, "guard.yaml"));
        }
        if (source.files().containsKey("retention.yaml")) {
            PackSchema.RETENTION.check(yaml(source, "retention.yaml"));
        }
        return new Pack(source, statutes, terms, inForceFrom, calendar);
    }

    /** The same version with the working days as they are known now. */
    Pack with(Calendar known) {
        return new Pack(source, statutes, terms, inForceFrom, known);
    }

    /** The code of the jurisdiction, such as {@code cn}. */
    public String code() {
        return source.pack();
    }

    /** What the jurisdiction is called in this language. */
    public String name(Locale locale) {
        return terms.name(locale);
    }

    /** The day by which this version is named. */
    public LocalDate version() {
        return source.version();
    }

    /** The first day on which it applies; null while it is a draft. */
    public @Nullable LocalDate inForceFrom() {
        return inForceFrom;
    }

    /** The first day on which it is meant to apply, by its own files. */
    public LocalDate meantFrom() {
        return terms.inForceFrom();
    }

    /** The time zone of the legal days. */
    public ZoneId zone() {
        return terms.zone();
    }

    /** The working days, as far as their years are known. */
    public Calendar calendar() {
        return calendar;
    }

    /** The name of a code, which must exist, in the language of {@code locale}; levels also show that of the law. */
    public String term(String kind, String code, Locale locale) {
        return get(kind, code).name(locale);
    }

    /** The term of a code, which must exist. */
    public Term get(String kind, String code) {
        return find(kind, code)
                .orElseThrow(() -> new IllegalArgumentException("pack " + code() + " has no " + kind + " " + code));
    }

    /** The term of a code, if there is one; empty for a kind that this pack has not. */
    public Optional<Term> find(String kind, String code) {
        return knows(kind) ? Optional.ofNullable(terms.kind(kind).get(code)) : Optional.empty();
    }

    /** Whether it has this kind of term. */
    public boolean knows(String kind) {
        return terms.has(kind);
    }

    /** The kinds of terms, in the order of the file. */
    public Set<String> kinds() {
        return terms.kinds().keySet();
    }

    /** All terms of a kind, in the order of the file. */
    public List<Term> terms(String kind) {
        return List.copyOf(terms.kind(kind).values());
    }

    /** The laws that it cites, in the order of the file. */
    public List<Statute> statutes() {
        return List.copyOf(statutes.byCode().values());
    }

    /** The law of this short name, if it is listed. */
    public Optional<Statute> statute(String code) {
        return Optional.ofNullable(statutes.byCode().get(code));
    }

    /** The names of its files, such as {@code base-range.dmn} or {@code tests/clocks.csv}. */
    public Set<String> files() {
        return source.files().keySet();
    }

    /** Whether there are tables to ask: words and clocks are enough for a pack. */
    public boolean isAskable() {
        return files().contains(ASSESSMENT);
    }

    /** The bytes of a file, if it is there; a copy. */
    public Optional<byte[]> file(String name) {
        return Optional.ofNullable(source.files().get(name)).map(byte[]::clone);
    }

    /** SHA-256 of a file, which must be there, in hexadecimal. */
    public String digest(String name) {
        var content = source.files().get(name);
        if (content == null) {
            throw new IllegalArgumentException("pack " + this + " has no file " + name);
        }
        return HexFormat.of().formatHex(PackSource.sha256().digest(content));
    }

    /** What stands before the name of a file where its faults are told. */
    public String origin() {
        return source.origin();
    }

    /** A YAML file, which must be there. */
    public PackNode yaml(String name) {
        return yaml(source, name);
    }

    static PackNode yaml(PackSource source, String name) {
        var content = source.files().get(name);
        if (content == null) {
            throw new BrokenPack(source.origin() + name, "is missing");
        }
        return PackNode.read(source.origin() + name, content);
    }

    /** What a module makes of this version, such as its clocks: made at the first call, and kept as long as the version is. */
    public <T> T once(Class<T> type, Function<Pack, T> reader) {
        return type.cast(read.computeIfAbsent(type, missing -> reader.apply(this)));
    }

    SortedMap<String, byte[]> content() {
        return source.files();
    }

    @Override
    public String toString() {
        return code() + " " + version();
    }
}
