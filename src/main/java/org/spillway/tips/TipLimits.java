package org.spillway.tips;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many tips and files are taken within an hour, by all nodes together (bucket4j on PostgreSQL). What is kept of it tells the hour,
 * never the minute, and is forgotten with the hour. There are no sessions of the public to count by: a form is counted by its ticket, which is good
 * once, and a mailbox by its number ({@link Attempts}, {@link Mailbox}).
 */
@Component
public class TipLimits {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int KEYS = 8;
    private static final long KILOBYTE = 1024;

    private final ProxyManager<Long> buckets;
    private final JdbcClient jdbc;
    private final TipSettings settings;
    private final Clock clock;

    TipLimits(DataSource dataSource, JdbcClient jdbc, TipSettings settings, Clock clock) {
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .table("tip_limit")
                .clientClock(new Hours(clock))
                .build();
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is counted; at most eight. */
    enum Counted {
        PROVEN,
        PLAIN,
        ALL,
        FILES,
        KILOBYTES
    }

    /**
     * Counts a tip that is about to be taken. Not within a transaction: the count has one of its own.
     *
     * @throws Flooded when the hour is full
     */
    void count(boolean proven) {
        take(proven ? Counted.PROVEN : Counted.PLAIN, 1, Flooded.TIPS);
        take(Counted.ALL, 1, Flooded.TIPS);
    }

    /**
     * Counts a file before anything is read of it. Not within a transaction.
     *
     * @throws Flooded when the hour is full
     */
    public void countFile() {
        if (left(Counted.KILOBYTES) < 1) {
            throw flooded(Flooded.FILES);
        }
        take(Counted.FILES, 1, Flooded.FILES);
    }

    /**
     * Counts what was read of a file that is about to be kept. Not within a transaction.
     *
     * @param bytes its size
     * @throws Flooded when there is no room for so much within the hour
     */
    public void countBytes(long bytes) {
        take(Counted.KILOBYTES, (bytes + KILOBYTE - 1) / KILOBYTE, Flooded.FILES);
    }

    private void take(Counted what, long many, String refusal) {
        if (many > 0 && !bucket(what).tryConsume(many)) {
            throw flooded(refusal);
        }
    }

    private Flooded flooded(String refusal) {
        var now = clock.instant();
        return new Flooded(
                refusal, Duration.between(now, now.truncatedTo(ChronoUnit.HOURS).plus(WINDOW)));
    }

    /**
     * Counts nothing, and tells whether there is room for a tip.
     *
     * @throws Flooded when the hour is full
     */
    void requireRoom(boolean proven) {
        if (left(proven ? Counted.PROVEN : Counted.PLAIN) < 1 || left(Counted.ALL) < 1) {
            throw flooded(Flooded.TIPS);
        }
    }

    /**
     * Counts nothing, and tells whether there is room for a file.
     *
     * @throws Flooded when the hour is full
     */
    public void requireRoomForFile() {
        if (left(Counted.FILES) < 1 || left(Counted.KILOBYTES) < 1) {
            throw flooded(Flooded.FILES);
        }
    }

    /** How many are still taken within the hour. */
    long left(Counted what) {
        return bucket(what).getAvailableTokens();
    }

    // The hour is in the key, because bucket4j's own expiry would write down the millisecond.
    private Bucket bucket(Counted what) {
        return buckets.getProxy(firstOf(clock.instant()) + what.ordinal(), () -> limit(what));
    }

    private static long firstOf(Instant moment) {
        return moment.getEpochSecond() / WINDOW.toSeconds() * KEYS;
    }

    private BucketConfiguration limit(Counted what) {
        long most = switch (what) {
            case PROVEN -> settings.provenAnHour();
            case PLAIN -> settings.plainAnHour();
            case ALL -> settings.allAnHour();
            case FILES -> settings.filesAnHour();
            case KILOBYTES -> settings.bytesAnHour().toKilobytes();
        };
        return BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(most)
                        .refillIntervally(most, WINDOW)
                        .build())
                .build();
    }

    /** Forgets the hours that are over. */
    void forget() {
        jdbc.sql("delete from tip_limit where id < :first")
                .param("first", firstOf(clock.instant()))
                .update();
    }

    /** The application's clock, which here tells whole hours only. */
    private record Hours(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.SECONDS.toNanos(
                    Instant.now(clock).truncatedTo(ChronoUnit.HOURS).getEpochSecond());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
