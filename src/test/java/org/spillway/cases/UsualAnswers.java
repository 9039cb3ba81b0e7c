package org.spillway.cases;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.spillway.access.Officer;
import org.spillway.access.Officers;
import org.spillway.shared.Role;
import org.spillway.workflow.WorkTask;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What people usually answer in each step, from {@code usual/*.properties}: {@code process/task.field=value}. Several
 * values stand apart by {@code |}; {@code {me}}, {@code {now}}, {@code {today}}, {@code {today+14}} and {@code {another:ROLE}} (somebody
 * else with that role) are filled in.
 */
class UsualAnswers {

    private static final Pattern DAY = Pattern.compile("\\{today([+-]\\d+)?}");
    private static final Pattern ANOTHER = Pattern.compile("\\{another:(\\w+)}");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Map<String, Map<String, String>> ANSWERS = read();

    private final Clock clock;

    UsualAnswers(Clock clock) {
        this.clock = clock;
    }

    private static Map<String, Map<String, String>> read() {
        var all = new LinkedHashMap<String, Map<String, String>>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:usual/*.properties")) {
                var properties = new Properties();
                try (var text = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(text);
                }
                properties.forEach((key, value) -> {
                    var parts = key.toString().split("\\.", 2);
                    all.computeIfAbsent(parts[0], step -> new LinkedHashMap<>()).put(parts[1], value.toString());
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    Map<String, List<String>> of(String step, Officer who, WorkTask task, ApplicationContext context) {
        var answers = new LinkedHashMap<String, List<String>>();
        ANSWERS.getOrDefault(step, Map.of())
                .forEach((field, value) -> answers.put(field, values(value, who, task, context)));
        return answers;
    }

    List<String> values(String text, Officer who, WorkTask task, ApplicationContext context) {
        if (text.isEmpty()) {
            return List.of();
        }
        var now = clock.instant().atZone(ZONE).truncatedTo(ChronoUnit.MINUTES);
        var filled = text.replace("{now}", now.toLocalDateTime().toString())
                .replace("{me}", who.id().toString());
        filled = DAY.matcher(filled)
                .replaceAll(day -> now.toLocalDate()
                        .plusDays(day.group(1) == null ? 0 : Long.parseLong(day.group(1)))
                        .toString());
        filled = ANOTHER.matcher(filled)
                .replaceAll(role ->
                        context.getBean(Officers.class).holding(Role.valueOf(role.group(1)), task.unit()).stream()
                                .filter(officer -> !officer.id().equals(who.id()))
                                .findFirst()
                                .map(officer -> officer.id().toString())
                                .orElse(""));
        return Arrays.asList(filled.split("\\|"));
    }
}
