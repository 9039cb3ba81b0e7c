package org.spillway.referrals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Access;
import org.spillway.access.Officer;
import org.spillway.access.Part;
import org.spillway.cases.CaseFile;
import org.spillway.cases.OpenLetter;
import org.spillway.law.Law;
import org.spillway.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What went to other authorities, and what the tables demand. */
@Service
public class ShowReferrals {

    private final OpenLetter open;
    private final Referrals referrals;
    private final OpenReferrals openReferrals;
    private final Access access;
    private final Law law;

    ShowReferrals(OpenLetter open, Referrals referrals, OpenReferrals openReferrals, Access access, Law law) {
        this.open = open;
        this.referrals = referrals;
        this.openReferrals = openReferrals;
        this.access = access;
        this.law = law;
    }

    /**
     * What the page shows.
     *
     * @param made the oldest first
     * @param demanded what is neither made nor settled
     * @param maySettle whether the reader may record why one is not needed
     */
    public record Page(CaseFile file, List<Made> made, List<Demanded> demanded, boolean maySettle) {}

    /** One referral: to whom, how far it has come, and why it was begun or is not needed. */
    public record Made(
            String authority,
            String state,
            @Nullable String answer,
            Instant begunAt,
            @Nullable LocalDate heldFrom,
            String reason) {}

    /** One demand in words, with the rows of the statutes that ask for it. */
    public record Demanded(String rule, String says, String authority, String basis) {}

    /** For whoever is on the case; {@link NotFound} for everybody else. */
    @Transactional
    public Page show(Officer reader, String number, Locale locale) {
        var file = open.open(reader, number, "referrals");
        var made = referrals.of(file.id().value()).stream()
                .map(each -> new Made(
                        law.term(file.pack(), "authority", each.authority(), locale),
                        each.state().name(),
                        each.answer(),
                        each.begunAt(),
                        each.heldFrom(),
                        referrals.reason(each)))
                .toList();
        var demanded = openReferrals.unmet(file.id()).stream()
                .map(each -> new Demanded(
                        each.rule(),
                        law.term(file.pack(), "rule", each.rule(), locale),
                        law.term(file.pack(), "authority", each.authority(), locale),
                        each.basis()))
                .toList();
        return new Page(file, made, demanded, access.has(reader.id(), file.id().value(), Part.HEAD));
    }
}
