package org.spillway.workflow.internal;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionLogicEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Definitions;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.spillway.workflow.BrokenDecision;
import org.spillway.workflow.DecisionTables;
import org.springframework.stereotype.Component;

/** The stand-alone DMN engine with FEEL as its only language. */
@Component
class FeelTables implements DecisionTables {

    private static final String FEEL = "feel";
    // As the versions of the standard call it.
    private static final Pattern FEEL_NAME =
            Pattern.compile("(?i)feel|https?://www\\.omg\\.org/spec/(FEEL/20140401|DMN/\\d{8}/FEEL/?)");

    // What fired during the evaluation that this thread is in.
    private final ThreadLocal<List<Fired>> firing = new ThreadLocal<>();
    private final DmnEngine engine = engine();

    private DmnEngine engine() {
        var configuration = new DefaultDmnEngineConfiguration()
                .defaultInputExpressionExpressionLanguage(FEEL)
                .defaultInputEntryExpressionLanguage(FEEL)
                .defaultOutputEntryExpressionLanguage(FEEL)
                .defaultLiteralExpressionLanguage(FEEL)
                .enableFeelLegacyBehavior(false);
        configuration.setFeelEngineFactory(ParsedOnceFeel::new);
        configuration.setCustomPostDecisionEvaluationListeners(List.of(this::note));
        // No language besides FEEL, whatever a file asks for.
        configuration.setScriptEngineResolver(language -> {
            throw new DmnEngineException("Scripts are not allowed in decisions: " + language);
        });
        return configuration.buildEngine();
    }

    private void note(DmnDecisionEvaluationEvent event) {
        var fired = firing.get();
        if (fired != null) {
            event.getRequiredDecisionResults().forEach(each -> note(each, fired));
            note(event.getDecisionResult(), fired);
        }
    }

    private static void note(DmnDecisionLogicEvaluationEvent event, List<Fired> fired) {
        if (event instanceof DmnDecisionTableEvaluationEvent table) {
            table.getMatchingRules()
                    .forEach(
                            rule -> fired.add(new Fired(table.getDecisionTable().getKey(), rule.getId())));
        }
    }

    @Override
    public Decisions read(String name, byte[] xml) {
        var model = model(name, xml);
        refuseOtherLanguages(name, model);
        try {
            var decisions = new LinkedHashMap<String, DmnDecision>();
            engine.parseDecisions(model).forEach(decision -> decisions.put(decision.getKey(), decision));
            if (decisions.isEmpty()) {
                throw new BrokenDecision(name, "definitions", "holds no decision");
            }
            return new File(name, decisions, tables(model));
        } catch (DmnEngineException broken) {
            throw new BrokenDecision(name, "definitions", reason(broken), broken);
        }
    }

    private static DmnModelInstance model(String name, byte[] xml) {
        try {
            var model = Dmn.readModelFromStream(new ByteArrayInputStream(xml));
            Dmn.validateModel(model);
            return model;
        } catch (ModelException broken) {
            throw new BrokenDecision(name, "XML", reason(broken), broken);
        }
    }

    private static void refuseOtherLanguages(String name, DmnModelInstance model) {
        Stream.of(
                        all(model, Definitions.class),
                        all(model, LiteralExpression.class),
                        all(model, InputEntry.class),
                        all(model, OutputEntry.class))
                .flatMap(Collection::stream)
                .forEach(element -> {
                    var language = element.getAttributeValue("expressionLanguage");
                    if (language != null && !FEEL_NAME.matcher(language).matches()) {
                        throw new BrokenDecision(name, place(element), "only FEEL is allowed here, not " + language);
                    }
                });
    }

    private static <E extends ModelElementInstance> Collection<E> all(DmnModelInstance model, Class<E> type) {
        return model.getModelElementsByType(type);
    }

    private static String place(ModelElementInstance element) {
        return element instanceof DmnElement dmn && dmn.getId() != null
                ? dmn.getId()
                : element.getElementType().getTypeName();
    }

    private static List<Table> tables(DmnModelInstance model) {
        return all(model, DecisionTable.class).stream().map(FeelTables::table).toList();
    }

    private static Table table(DecisionTable table) {
        var columns = new ArrayList<String>();
        table.getInputs()
                .forEach(input -> columns.add(Objects.requireNonNullElse(
                        input.getLabel(), text(input.getInputExpression().getText()))));
        table.getOutputs().forEach(output -> columns.add(output.getName()));
        var rules = new LinkedHashMap<String, List<String>>();
        table.getRules().forEach(rule -> rules.put(rule.getId(), cells(rule)));
        var decision = (DmnElement) table.getParentElement();
        var name = decision.getAttributeValue("name");
        return new Table(decision.getId(), name == null ? decision.getId() : name, List.copyOf(columns), rules);
    }

    private static List<String> cells(Rule rule) {
        return Stream.concat(
                        rule.getInputEntries().stream().map(InputEntry::getText),
                        rule.getOutputEntries().stream().map(OutputEntry::getText))
                .map(FeelTables::text)
                .toList();
    }

    private static String text(@Nullable Text text) {
        return text == null ? "" : text.getTextContent();
    }

    private static String reason(Throwable thrown) {
        var deepest = thrown;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }

    private final class File implements Decisions {

        private final String name;
        private final Map<String, DmnDecision> decisions;
        private final List<Table> tables;

        File(String name, Map<String, DmnDecision> decisions, List<Table> tables) {
            this.name = name;
            this.decisions = decisions;
            this.tables = tables;
        }

        @Override
        public Set<String> ids() {
            return Set.copyOf(decisions.keySet());
        }

        @Override
        public List<Table> tables() {
            return tables;
        }

        @Override
        public Decided evaluate(String id, Map<String, ? extends @Nullable Object> inputs) {
            var decision = decisions.get(id);
            if (decision == null) {
                throw new IllegalArgumentException(name + " has no decision " + id);
            }
            var fired = new ArrayList<Fired>();
            firing.set(fired);
            try {
                var rows = new ArrayList<Map<String, @Nullable Object>>();
                engine.evaluateDecision(decision, new LinkedHashMap<>(inputs))
                        .forEach(row -> rows.add(new LinkedHashMap<>(row.getEntryMap())));
                return new Decided(rows, List.copyOf(fired));
            } catch (DmnEngineException | FeelException broken) {
                throw new BrokenDecision(name, id, reason(broken), broken);
            } finally {
                firing.remove();
            }
        }
    }
}
