package org.spillway.clocks;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.spillway.access.Officer;
import org.spillway.access.Site;
import org.spillway.law.Law;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What stands at the secret address of a person: the numbers of their cases and the names of the deadlines, nothing else. */
@Service
public class WriteFeed {

    private static final int DAYS_BACK = 31;
    private static final int DAYS_AHEAD = 731;

    private final CalendarFeeds feeds;
    private final ListDeadlines deadlines;
    private final Law law;
    private final String host;
    private final ZoneId zone;
    private final Clock clock;

    WriteFeed(CalendarFeeds feeds, ListDeadlines deadlines, Law law, Site site, Clock clock) {
        this.feeds = feeds;
        this.deadlines = deadlines;
        this.law = law;
        this.host = site.baseUrl().getHost();
        this.zone = site.zone();
        this.clock = clock;
    }

    /** The calendar (RFC 5545) in its owner's language; empty for an address that is nobody's. */
    @Transactional(readOnly = true)
    public Optional<String> write(String token) {
        return feeds.owner(token).map(this::calendar);
    }

    private String calendar(Officer owner) {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, zone);
        var calendar = new ICalendar("-//Spillway//Deadlines//EN", "Spillway", now);
        deadlines
                .of(
                        owner.id(),
                        new ListDeadlines.Filter(null, false),
                        today.minusDays(DAYS_BACK),
                        today.plusDays(DAYS_AHEAD))
                .forEach(deadline -> {
                    var uid = deadline.id() + "@" + host;
                    var summary = deadline.number() + " "
                            + law.term(deadline.pack(), "clock", deadline.rule(), owner.language());
                    if (deadline.at() == null) {
                        calendar.day(uid, deadline.version(), deadline.on(), summary);
                    } else {
                        calendar.moment(uid, deadline.version(), deadline.at(), summary);
                    }
                });
        return calendar.end();
    }
}
