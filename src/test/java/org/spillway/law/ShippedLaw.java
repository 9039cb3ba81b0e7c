package org.spillway.law;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.spillway.workflow.WorkflowSettings;

/** The packs as they ship, or those of a directory, without an application or a database around them. */
public final class ShippedLaw {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-04-24T03:00:00Z"), ZoneOffset.UTC);
    private static final Packs PACKS = packs(null);

    private ShippedLaw() {}

    public static Law law() {
        return law(PACKS);
    }

    static Law law(Packs packs) {
        return new Law(packs, new LawSettings(packs.all().get(0)));
    }

    public static Packs packs() {
        return PACKS;
    }

    /** Those of the directory, or of the classpath where it is null. */
    public static Packs packs(@Nullable String directory) {
        var files = new PackFiles(new WorkflowSettings(false, directory));
        Function<String, Calendar> calendar = pack -> Calendar.read(files.calendars().stream()
                .filter(each -> each.pack().equals(pack))
                .map(CalendarSource::node)
                .toList());
        return packs(
                files.versions().stream()
                        .map(source -> {
                            var from = Pack.read(source, null, Calendar.read(List.of()))
                                    .meantFrom();
                            return Pack.read(source, from, calendar.apply(source.pack()));
                        })
                        .toList(),
                CLOCK);
    }

    /** The version of today with another content of one of its files. */
    public static Pack changed(String pack, String file, String text) {
        var shipped = PACKS.inForce(pack);
        var files = new TreeMap<>(shipped.content());
        files.put(file, text.getBytes(StandardCharsets.UTF_8));
        return Pack.read(
                new PackSource(pack, shipped.version(), shipped.origin(), files),
                shipped.inForceFrom(),
                shipped.calendar());
    }

    static Packs packs(List<Pack> inForce, Clock clock) {
        var shelf = new Shelf(inForce);
        return new Packs(() -> shelf, clock);
    }
}
