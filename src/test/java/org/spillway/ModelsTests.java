package org.spillway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spillway.access.Part;
import org.spillway.cases.steps.Steps;
import org.spillway.law.Law;
import org.spillway.shared.Role;
import org.spillway.workflow.ProcessBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.util.ClassUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The models keep what the application needs of them: steps, texts, beans, stages, diagrams. */
@HouseTest
class ModelsTests {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String DI = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    // ${clockSteps.due(caseId,'CLOSING')}
    private static final Pattern CALL = Pattern.compile("[$#]\\{(\\w+)\\.(\\w+)\\(([^)]*)\\)}");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{[^}]*}");
    // ${filing == 'FILE'}, ${sanctioned}: what a gateway asks. Anything else decides in the model.
    private static final Pattern ASKED =
            Pattern.compile("\\$\\{!?\\w+( == '\\w+')?( \\|\\| \\w+ == '\\w+')*}|#\\{execution\\.processBusinessKey}");
    private static final Pattern RULE = Pattern.compile("'([A-Z_]+)'");

    @Autowired
    ApplicationContext context;

    @Autowired
    Steps steps;

    @Autowired
    MessageSource messages;

    @Autowired
    Law law;

    static Stream<Path> models() throws Exception {
        try (var files = Files.list(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void theFileIsNamedAsItsOnlyProcess(Path file) throws Exception {
        assertThat(elements(read(file), BPMN, "process"))
                .extracting(process -> process.getAttribute("id") + ".bpmn")
                .containsExactly(file.getFileName().toString());
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyElementAndFlowIsDrawn(Path file) throws Exception {
        var model = read(file);
        var drawn = new TreeSet<String>();
        elements(model, DI, "BPMNShape").forEach(shape -> drawn.add(shape.getAttribute("bpmnElement")));
        elements(model, DI, "BPMNEdge").forEach(edge -> drawn.add(edge.getAttribute("bpmnElement")));
        var missing = elements(model, BPMN, "*").stream()
                .filter(element -> Pattern.matches(
                        ".*(Event|Task|Gateway|[sS]ubProcess|callActivity|sequenceFlow)", element.getLocalName()))
                .map(element -> element.getAttribute("id"))
                .filter(id -> !drawn.contains(id))
                .toList();
        assertThat(drawn).isNotEmpty();
        assertThat(missing).as("not drawn in %s", file).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyUserTaskHasItsStageItsRoleAndItsPart(Path file) throws Exception {
        for (var task : userTasks(file)) {
            var id = task.getAttribute("id");
            var stage = elements(task, BPMN, "documentation").get(0).getTextContent();
            assertThat(law.find("cn", "stage", stage)).as("stage of %s", id).isPresent();
            assertThat(Role.valueOf(task.getAttributeNS(CAMUNDA, "candidateGroups")))
                    .as("role of %s", id)
                    .isNotNull();
            assertThat(elements(task, CAMUNDA, "property"))
                    .as("part of %s", id)
                    .filteredOn(property -> property.getAttribute("name").equals("part"))
                    .singleElement()
                    .extracting(property -> Part.valueOf(property.getAttribute("value")))
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyUserTaskOfACaseHasAStepThatIsNamedInBothLanguages(Path file) throws Exception {
        var process = file.getFileName().toString().replace(".bpmn", "");
        if (process.equals("tip-handling")) {
            return; // a tip's tasks have pages of their own
        }
        for (var task : userTasks(file)) {
            var id = task.getAttribute("id");
            var key = "step." + process + "." + id;
            assertThat(steps.find(process + "/" + id)).as("step of %s", key).isPresent();
            var english = messages.getMessage(key, null, Locale.ENGLISH);
            var chinese = messages.getMessage(key, null, Locale.SIMPLIFIED_CHINESE);
            assertThat(chinese).as("Chinese name of %s", key).isNotEqualTo(english);
            for (var part : List.of(".ask", ".next", ".told")) {
                assertThat(messages.getMessage(key + part, null, Locale.ENGLISH))
                        .isNotBlank();
                assertThat(messages.getMessage(key + part, null, Locale.SIMPLIFIED_CHINESE))
                        .isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyExpressionAsksAnOutcomeOrCallsAProcessBean(Path file) throws Exception {
        var text = Files.readString(file);
        text = text.substring(0, text.indexOf("<bpmndi:BPMNDiagram"))
                .replace("&#39;", "'")
                .replace("&amp;", "&");
        var unknown = EXPRESSION
                .matcher(text)
                .results()
                .map(java.util.regex.MatchResult::group)
                .filter(expression -> !ASKED.matcher(expression).matches() && !calls(expression))
                .distinct()
                .toList();
        assertThat(unknown).as("expressions of %s that nobody answers", file).isEmpty();
    }

    private boolean calls(String expression) {
        var call = CALL.matcher(expression);
        if (!call.matches() || !context.containsBean(call.group(1))) {
            return false;
        }
        var bean = ClassUtils.getUserClass(context.getBean(call.group(1)));
        int arguments = call.group(3).isBlank() ? 0 : call.group(3).split(",").length;
        return bean.isAnnotationPresent(ProcessBean.class)
                && Arrays.stream(bean.getMethods())
                        .anyMatch(method ->
                                method.getName().equals(call.group(2)) && method.getParameterCount() == arguments);
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyClockOfAModelIsInThePack(Path file) throws Exception {
        var text = Files.readString(file);
        var calls = CALL.matcher(text).results().filter(call -> call.group(1).equals("clockSteps"));
        var unknown = calls.flatMap(call -> RULE.matcher(call.group(3)).results())
                .map(rule -> rule.group(1))
                .filter(rule -> law.find("cn", "clock", rule).isEmpty())
                .toList();
        assertThat(unknown).isEmpty();
    }

    private static List<Element> userTasks(Path file) throws Exception {
        return elements(read(file), BPMN, "userTask");
    }

    private static Document read(Path file) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    private static List<Element> elements(org.w3c.dom.Node within, String namespace, String name) {
        NodeList found = within instanceof Document document
                ? document.getElementsByTagNameNS(namespace, name)
                : ((Element) within).getElementsByTagNameNS(namespace, name);
        var all = new ArrayList<Element>();
        for (int index = 0; index < found.getLength(); index++) {
            all.add((Element) found.item(index));
        }
        return all;
    }
}
