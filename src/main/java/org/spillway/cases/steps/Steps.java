package org.spillway.cases.steps;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.spillway.workflow.WorkTask;
import org.springframework.stereotype.Component;

/** All steps, by process and task. */
@Component
public class Steps {

    private final Map<String, Step<?>> byKey;

    Steps(List<Step<?>> steps) {
        this.byKey = steps.stream().collect(Collectors.toUnmodifiableMap(Step::key, Function.identity()));
    }

    /** The step of a task. */
    public Step<?> of(WorkTask task) {
        return find(task.process() + "/" + task.step())
                .orElseThrow(() -> new IllegalStateException("No step for " + task.process() + "/" + task.step()));
    }

    /** The step by its key, if there is one. */
    public Optional<Step<?>> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The keys of the steps whose form this is; several steps may share one. */
    public List<String> keysOf(Class<? extends Record> form) {
        return byKey.values().stream()
                .filter(step -> step.form().equals(form))
                .map(Step::key)
                .toList();
    }

    /** All keys. */
    public java.util.Set<String> keys() {
        return byKey.keySet();
    }
}
