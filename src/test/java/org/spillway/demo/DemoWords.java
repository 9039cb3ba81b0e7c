package org.spillway.demo;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page that this is the demonstration and what its time is, and the demonstration's pages their words. */
@ControllerAdvice
@Profile("demo")
class DemoWords {

    private final Clock clock;

    DemoWords(Clock clock) {
        this.clock = clock;
    }

    @ModelAttribute("demo")
    boolean demo() {
        return true;
    }

    @ModelAttribute("demoClock")
    Instant now() {
        return clock.instant();
    }

    @ModelAttribute("demoWords")
    Map<String, String> words(Locale locale) {
        var bundle = ResourceBundle.getBundle(
                "demo.words",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return Collections.list(bundle.getKeys()).stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, bundle::getString));
    }
}
