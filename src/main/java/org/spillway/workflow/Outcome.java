package org.spillway.workflow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a task ended: a few codes that the gateways of the model ask about, in the order in which they were named; never a
 * text, a name or a level.
 */
public record Outcome(Map<String, Object> variables) {

    /** Keeps the order. */
    public Outcome {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** An outcome that no gateway asks about. */
    public static Outcome done() {
        return new Outcome(Map.of());
    }

    /** One code: {@code Outcome.of("review", "APPROVE")}. */
    public static Outcome of(String name, Object code) {
        return new Outcome(Map.of(name, code instanceof Enum<?> constant ? constant.name() : code));
    }

    /** This outcome and one more code. */
    public Outcome and(String name, Object code) {
        var all = new LinkedHashMap<>(variables);
        all.putAll(of(name, code).variables);
        return new Outcome(all);
    }

    /** The first code, as documents and the timeline show it; empty where there is none. */
    public String code() {
        return variables.values().stream().findFirst().map(Object::toString).orElse("");
    }
}
