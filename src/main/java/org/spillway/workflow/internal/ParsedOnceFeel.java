package org.spillway.workflow.internal;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.feel.api.EvaluationFailureType;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;

/**
 * FEEL with each text parsed once, and with each cell of nothing but literals evaluated once for each input. The engine's own
 * adapter parses every cell at every evaluation, and FEEL sets up all its functions each time: most cells need neither. A
 * name that no input has is an error here, not null, so that a slip in a table is found by its first use.
 */
class ParsedOnceFeel implements FeelEngine {

    // Far more than the cells of all packs; beyond it, drafts that were tried and dropped make room.
    private static final int MOST = 50_000;

    private static final String LITERAL = "(?:\"[^\"\\\\]*\"|true|false|null|(?:[<>]=? ?)?\\d{1,9})";
    private static final Pattern LITERALS = Pattern.compile(LITERAL + "(?:\\s*,\\s*" + LITERAL + ")*");
    private static final Pattern ONE_LITERAL = Pattern.compile("\"[^\"\\\\]*\"|true|false|null|\\d{1,9}");

    private final FeelEngineApi feel = FeelEngineBuilder.forJava().build();
    private final Map<String, ParsedExpression> expressions = new ConcurrentHashMap<>();
    private final Map<String, ParsedExpression> tests = new ConcurrentHashMap<>();
    private final Map<Cell, Optional<Object>> cells = new ConcurrentHashMap<>();

    private record Cell(String text, @Nullable Object input) {}

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the engine takes null for null
    public <T> T evaluateSimpleExpression(String expression, VariableContext context) {
        if (context.containsVariable(expression)) {
            return (T) context.resolve(expression).getValue();
        }
        return (T) remembered(
                ONE_LITERAL, new Cell(expression, null), () -> feel.evaluate(expression(expression), values(context)));
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String test, String input, VariableContext context) {
        var value = context.resolve(input).getValue();
        return Boolean.TRUE.equals(remembered(
                LITERALS,
                new Cell(test, value),
                () -> feel.evaluateWithInput(parsed(tests, test, feel::parseUnaryTests), value, values(context))));
    }

    private @Nullable Object remembered(Pattern constant, Cell cell, Supplier<EvaluationResult> evaluation) {
        var found = cells.get(cell);
        if (found != null) {
            return found.orElse(null);
        }
        var result = result(cell.text(), evaluation.get());
        if (constant.matcher(cell.text()).matches()) {
            put(cells, cell, Optional.ofNullable(result));
        }
        return result;
    }

    private ParsedExpression expression(String text) {
        return parsed(expressions, text, feel::parseExpression);
    }

    private static ParsedExpression parsed(
            Map<String, ParsedExpression> known, String text, Function<String, ParseResult> parse) {
        var found = known.get(text);
        if (found != null) {
            return found;
        }
        var read = parse.apply(text);
        if (!read.isSuccess()) {
            throw new FeelException("\"" + text + "\": " + read.failure().message());
        }
        put(known, text, read.parsedExpression());
        return read.parsedExpression();
    }

    private static <K, V> void put(Map<K, V> known, K key, V value) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(key, value);
    }

    private static Map<String, Object> values(VariableContext context) {
        var values = new TreeMap<String, Object>();
        context.keySet().forEach(name -> values.put(name, context.resolve(name).getValue()));
        return values;
    }

    private static @Nullable Object result(String text, EvaluationResult evaluated) {
        if (!evaluated.isSuccess()) {
            throw new FeelException("\"" + text + "\": " + evaluated.failure().message());
        }
        evaluated
                .suppressedFailures()
                .find(failure -> failure.failureType() == EvaluationFailureType.NO_VARIABLE_FOUND$.MODULE$)
                .foreach(failure -> {
                    throw new FeelException("\"" + text + "\": " + failure.failureMessage());
                });
        return evaluated.result();
    }
}
