package org.spillway.clocks;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The facts that a test states about its own case. */
@Component
class KnownFacts implements StartFacts {

    private record Fact(UUID dossier, String name, @Nullable UUID subject) {}

    private final Map<Fact, Instant> facts = new HashMap<>();

    void state(UUID dossier, String name, @Nullable UUID subject, String at) {
        facts.put(new Fact(dossier, name, subject), Instant.parse(at));
    }

    @Override
    public Optional<Instant> fact(UUID dossier, String name, @Nullable UUID subject) {
        return Optional.ofNullable(facts.get(new Fact(dossier, name, subject)));
    }
}
