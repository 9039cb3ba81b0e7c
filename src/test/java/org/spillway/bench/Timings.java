package org.spillway.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The times that one kind of work took, in one run. */
final class Timings {

    private final List<Long> nanos = new ArrayList<>();

    /** Something to time. */
    interface Work {
        void run() throws Exception;
    }

    /** Does the work so many times to warm up and then so many times to measure. */
    static Timings of(int warmUp, int runs, Work work) {
        try {
            for (int run = 0; run < warmUp; run++) {
                work.run();
            }
            var timings = new Timings();
            for (int run = 0; run < runs; run++) {
                timings.time(work);
            }
            return timings;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does the work once and remembers how long it took; may be called from several threads. */
    void time(Work work) throws Exception {
        long begun = System.nanoTime();
        work.run();
        synchronized (nanos) {
            nanos.add(System.nanoTime() - begun);
        }
    }

    double median() {
        return percentile(50);
    }

    double p95() {
        return percentile(95);
    }

    private double percentile(int percent) {
        var sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
    }

    static String ms(double value) {
        return String.format(Locale.ROOT, "%.1f ms", value);
    }

    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
