package org.spillway.law.backtest;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.audit.Audit;
import org.spillway.law.BrokenPack;
import org.spillway.law.Pack;
import org.spillway.law.Packs;
import org.spillway.law.ReadDrafts;
import org.spillway.shared.Actor;
import org.spillway.shared.NotFound;
import org.spillway.shared.OfficerId;
import org.spillway.shared.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What drafts would change, for administrators, who have no case content: they see how many, and of each the ranges and the
 * rows of the tables. Whose case it is, and what else was said of it, see only those of them who may see the case.
 */
@Service
public class ShowBackTests {

    private static final int PAGE = 100;
    private static final int AT_ONCE = 500;

    private final Access access;
    private final Officers officers;
    private final BackTestTable tests;
    private final Packs packs;
    private final ReadDrafts drafts;
    private final Audit audit;

    ShowBackTests(Access access, Officers officers, BackTestTable tests, Packs packs, ReadDrafts drafts, Audit audit) {
        this.access = access;
        this.officers = officers;
        this.tests = tests;
        this.packs = packs;
        this.drafts = drafts;
        this.audit = audit;
    }

    /** One as it is listed; {@code startedBy} and {@code endedBy} are names. */
    public record Listed(
            BackTest test, String startedBy, @Nullable String endedBy) {}

    /**
     * One with some of its lines.
     *
     * @param next the ordinal after which the next lines stand; null on the last page
     */
    public record Page(
            Listed listed, List<Line> lines, @Nullable Integer next) {}

    /**
     * A respondent for whom the draft says something else, or nothing.
     *
     * @param number of the case; null for a reader who may not see it, as is {@code respondent}
     * @param after null where the draft says nothing
     * @param reason why it says nothing; null where it does
     * @param input the name of the input that is to blame; null where none is
     */
    public record Line(
            int ordinal,
            @Nullable String number,
            @Nullable Integer respondent,
            Change change,
            Side before,
            @Nullable Side after,
            @Nullable Reason reason,
            @Nullable String input) {}

    /**
     * A result in the words of its version.
     *
     * @param min inclusive; null without a range, as is {@code max}
     * @param handling how somebody is handled to whom no ladder applies; null for everybody else
     * @param rules the codes of the rows on which it rests
     * @param seen what else it says; null for a reader who may not see the case
     */
    public record Side(
            @Nullable String min,
            @Nullable String max,
            boolean balance,
            @Nullable String handling,
            List<String> rules,
            @Nullable Seen seen) {}

    /** What only those see who may see the case; {@code qualification} is null where the pack knows none. */
    public record Seen(String version, @Nullable String qualification, List<Referral> referrals) {}

    /** An authority that must be told; {@code pending} while the certificate of appraisal is missing. */
    public record Referral(String to, boolean pending) {}

    /** The latest ones of every draft, at most 20. */
    @Transactional(readOnly = true)
    public List<Listed> latest(Officer me) {
        access.require(me.id(), Role.ADMINISTRATOR);
        return tests.latest(null).stream().map(this::listed).toList();
    }

    /** The latest ones of a version, at most 20. */
    @Transactional(readOnly = true)
    public List<Listed> of(Officer me, UUID version) {
        access.require(me.id(), Role.ADMINISTRATOR);
        return tests.latest(version).stream().map(this::listed).toList();
    }

    /** One of them, with its lines of one kind, or of all for null, behind an ordinal; {@link NotFound} for an unknown one. */
    @Transactional(readOnly = true)
    public Page show(Officer me, UUID id, @Nullable Change change, int after, Locale locale) {
        access.require(me.id(), Role.ADMINISTRATOR);
        var test = tests.get(id);
        var lines = lines(me, test, change, after, PAGE + 1, locale);
        var more = lines.size() > PAGE;
        var shown = more ? lines.subList(0, PAGE) : lines;
        return new Page(listed(test), shown, more ? shown.get(PAGE - 1).ordinal() : null);
    }

    /** Hands over all lines so far, one after the other, and records that they were taken out. */
    public void export(Officer me, UUID id, Locale locale, Consumer<Line> to) {
        access.require(me.id(), Role.ADMINISTRATOR);
        var test = tests.get(id);
        audit.recordApart(
                Actor.of(me.id()),
                "pack.back-test-exported",
                null,
                Map.of(
                        "backTest",
                        id.toString(),
                        "pack",
                        test.pack(),
                        "version",
                        test.name().toString()));
        // No transaction around it: a reader who is slow would keep a connection from everybody else.
        var after = 0;
        List<Line> lines;
        do {
            lines = lines(me, test, null, after, AT_ONCE, locale);
            lines.forEach(to);
            after = lines.isEmpty() ? after : lines.get(lines.size() - 1).ordinal();
        } while (lines.size() == AT_ONCE);
    }

    private List<Line> lines(Officer me, BackTest test, @Nullable Change change, int after, int most, Locale locale) {
        var words = new Words(test.pack(), draft(test), locale);
        return tests.lines(test.id(), me.id(), change, after, most).stream()
                .map(words::line)
                .toList();
    }

    private @Nullable Pack draft(BackTest test) {
        try {
            return drafts.find(test.version()).orElse(null);
        } catch (BrokenPack broken) { // codes have to do
            return null;
        }
    }

    private Listed listed(BackTest test) {
        return new Listed(test, name(test.startedBy()), test.endedBy() == null ? null : name(test.endedBy()));
    }

    private String name(OfficerId id) {
        return officers.find(id).map(Officer::name).orElse(id.toString());
    }

    private final class Words {

        private final String pack;
        private final @Nullable Pack draft;
        private final Locale locale;

        Words(String pack, @Nullable Pack draft, Locale locale) {
            this.pack = pack;
            this.draft = draft;
            this.locale = locale;
        }

        Line line(BackTestTable.Shown shown) {
            var line = shown.line();
            var seen = shown.number() != null;
            var by = packs.find(pack, LocalDate.parse(line.before().version())).orElse(null);
            return new Line(
                    line.ordinal(),
                    shown.number(),
                    seen ? line.respondent() : null,
                    line.change(),
                    side(line.before(), by, seen),
                    line.after() == null ? null : side(line.after(), draft, seen),
                    line.reason(),
                    line.input());
        }

        private Side side(Outcome said, @Nullable Pack by, boolean seen) {
            return new Side(
                    name(by, "ladder", said.min()),
                    name(by, "ladder", said.max()),
                    said.balance(),
                    name(by, "handling", said.handling()),
                    said.rules(),
                    seen ? seen(said, by) : null);
        }

        private Seen seen(Outcome said, @Nullable Pack by) {
            return new Seen(
                    said.version(),
                    name(by, "qualification", said.qualification()),
                    said.referrals().stream().map(each -> referral(by, each)).toList());
        }

        private Referral referral(@Nullable Pack by, String code) {
            var pending = code.endsWith("?");
            var to = pending ? code.substring(0, code.length() - 1) : code;
            return new Referral(Objects.requireNonNull(name(by, "authority", to)), pending);
        }

        private @Nullable String name(@Nullable Pack by, String kind, @Nullable String code) {
            return code == null
                    ? null
                    : Optional.ofNullable(by)
                            .flatMap(version -> version.find(kind, code))
                            .map(term -> term.name(locale))
                            .orElse(code);
        }
    }
}
