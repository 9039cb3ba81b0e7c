package org.spillway.law;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.spillway.workflow.WorkflowSettings;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The packs that ship, in the jar or in the directory that the operator names. */
@Component
class PackFiles {

    private static final Pattern VERSION = Pattern.compile(".*/packs/([a-z][a-z0-9-]*)/(\\d{4}-\\d{2}-\\d{2})/(.+)");
    private static final Pattern CALENDAR = Pattern.compile(".*/packs/([a-z][a-z0-9-]*)/calendar/(\\d{4})\\.yaml");
    private static final Pattern SCHEMA = Pattern.compile(".*/packs/schema/[^/]+");
    private static final Pattern HIDDEN = Pattern.compile(".*/packs/(?:.*/)?\\.[^/]*");

    private final String root;
    private final List<PackSource> versions = new ArrayList<>();
    private final List<CalendarSource> calendars = new ArrayList<>();

    PackFiles(WorkflowSettings settings) {
        var directory = settings.processes();
        root = directory == null || directory.isBlank()
                ? "classpath:/processes/packs/"
                : "file:" + directory + "/packs/";
        for (var file : files()) {
            sort(file);
        }
        if (versions.isEmpty()) {
            throw new BrokenPack(root, "there is no pack here");
        }
    }

    /** Every version of every pack, the older ones first. */
    List<PackSource> versions() {
        return versions.stream()
                .sorted(Comparator.comparing(PackSource::pack).thenComparing(PackSource::version))
                .toList();
    }

    /** Every calendar of every pack, the older ones first. */
    List<CalendarSource> calendars() {
        return List.copyOf(calendars);
    }

    private Resource[] files() {
        try {
            var found = new PathMatchingResourcePatternResolver().getResources(root + "**/*");
            Arrays.sort(found, Comparator.comparing(PackFiles::address));
            return found;
        } catch (FileNotFoundException none) {
            return new Resource[0];
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void sort(Resource file) {
        var address = address(file);
        if (!file.isReadable() || address.endsWith("/")) {
            return;
        }
        var version = VERSION.matcher(address);
        var calendar = CALENDAR.matcher(address);
        if (HIDDEN.matcher(address).matches() || SCHEMA.matcher(address).matches()) {
            return;
        }
        if (version.matches()) {
            var source = version(version.group(1), day(file, version.group(2)), file, version.group(3));
            source.files().put(version.group(3), content(file));
        } else if (calendar.matches()) {
            calendars.add(new CalendarSource(
                    calendar.group(1), Integer.parseInt(calendar.group(2)), name(file), content(file)));
        } else {
            throw new BrokenPack(
                    name(file),
                    "a pack keeps its files in <pack>/<version>/, such as cn/2024-09-01/, and in <pack>/calendar/");
        }
    }

    private PackSource version(String pack, LocalDate version, Resource file, String path) {
        return versions.stream()
                .filter(each -> each.pack().equals(pack) && each.version().equals(version))
                .findFirst()
                .orElseGet(() -> {
                    var name = name(file);
                    var origin = name.endsWith(path) ? name.substring(0, name.length() - path.length()) : "";
                    var source = new PackSource(pack, version, origin, new TreeMap<>());
                    versions.add(source);
                    return source;
                });
    }

    private static LocalDate day(Resource file, String name) {
        try {
            return LocalDate.parse(name);
        } catch (DateTimeException wrong) {
            throw new BrokenPack(name(file), name + " is no day to name a version by");
        }
    }

    private static String address(Resource file) {
        try {
            return URLDecoder.decode(file.getURL().toString().replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String name(Resource file) {
        try {
            return file.isFile() ? file.getFile().getPath() : address(file);
        } catch (IOException unresolvable) {
            return file.getDescription();
        }
    }

    private static byte[] content(Resource file) {
        try {
            return file.getContentAsByteArray();
        } catch (IOException unreadable) {
            throw new BrokenPack(name(file), "cannot be read: " + unreadable.getMessage());
        }
    }
}
