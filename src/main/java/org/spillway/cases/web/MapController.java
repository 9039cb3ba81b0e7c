package org.spillway.cases.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spillway.access.Officer;
import org.spillway.shared.NotFound;
import org.spillway.workflow.Workflow;
import org.spillway.workflow.Workflow.ElementState;
import org.spillway.workflow.Workflow.ProcessMap;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a case stands in its processes: the drawn model with marks, and the same as a list. */
@Controller
@RequestMapping("/cases/{number}/map")
class MapController {

    private final CaseDoor door;
    private final CaseFrame frame;
    private final Workflow workflow;
    private final ModelNames names;

    MapController(CaseDoor door, CaseFrame frame, Workflow workflow, ModelNames names) {
        this.door = door;
        this.frame = frame;
        this.workflow = workflow;
        this.names = names;
    }

    /** A process of the case; {@code depth} says how many others called it in turn. */
    record Process(
            String instance,
            String process,
            int depth,
            Instant startedAt,
            @Nullable Instant endedAt,
            boolean shown) {}

    /** An element and how it stands. */
    record Element(
            String id,
            String name,
            ElementState.State state,
            @Nullable Instant since,
            @Nullable Instant due) {}

    @GetMapping
    String map(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String of,
            Officer me,
            Locale locale,
            Model model) {
        var file = door.open(number, me);
        frame.show(model, file, "map", me, locale);
        var maps = workflow.maps(file.id().value());
        if (maps.isEmpty()) {
            return "cases/map";
        }
        var shown = maps.stream()
                .filter(each -> each.instance().equals(of))
                .findFirst()
                .orElseGet(() -> first(maps));
        var xml = workflow.model(shown.definition());
        var elementNames = names.of(xml, shown.process(), locale);
        model.addAttribute("shown", shown);
        model.addAttribute("processes", tree(maps, shown));
        model.addAttribute(
                "elements",
                shown.elements().stream()
                        .map(each -> new Element(
                                each.element(),
                                elementNames.getOrDefault(each.element(), ""),
                                each.state(),
                                each.since(),
                                each.due()))
                        .filter(each -> !each.name().isEmpty())
                        .sorted(Comparator.comparing(Element::since, Comparator.nullsLast(Comparator.naturalOrder())))
                        .toList());
        model.addAttribute(
                "marks",
                shown.elements().stream()
                        .map(each -> each.element() + "=" + each.state().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" ")));
        model.addAttribute(
                "calls",
                maps.stream()
                        .filter(each -> shown.instance().equals(each.parent()) && each.calledFrom() != null)
                        .map(each -> each.calledFrom() + "=" + each.instance())
                        .collect(Collectors.joining(" ")));
        return "cases/map";
    }

    /** The model itself, if a process of this case runs or ran by it. */
    @GetMapping("/{definition}.bpmn")
    ResponseEntity<byte[]> model(@PathVariable String number, @PathVariable String definition, Officer me) {
        var file = door.open(number, me);
        if (workflow.maps(file.id().value()).stream()
                .noneMatch(each -> each.definition().equals(definition))) {
            throw new NotFound("model " + definition);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .body(workflow.model(definition).getBytes(StandardCharsets.UTF_8));
    }

    // The newest of those that nobody called: the spine, or a penalty's period that goes on after it.
    private static ProcessMap first(List<ProcessMap> maps) {
        return maps.stream()
                .filter(each -> each.parent() == null)
                .max(Comparator.comparing((ProcessMap each) -> each.process().equals("case-handling"))
                        .thenComparing(ProcessMap::startedAt))
                .orElse(maps.get(0));
    }

    private static List<Process> tree(List<ProcessMap> maps, ProcessMap shown) {
        Map<String, ProcessMap> byInstance = new LinkedHashMap<>();
        maps.stream()
                .sorted(Comparator.comparing(ProcessMap::startedAt))
                .forEach(each -> byInstance.put(each.instance(), each));
        return byInstance.values().stream()
                .map(each -> new Process(
                        each.instance(),
                        each.process(),
                        depth(each, byInstance),
                        each.startedAt(),
                        each.endedAt(),
                        each.equals(shown)))
                .toList();
    }

    private static int depth(ProcessMap map, Map<String, ProcessMap> byInstance) {
        int depth = 0;
        for (var parent = map.parent();
                parent != null && byInstance.containsKey(parent) && depth < 3;
                parent = Objects.requireNonNull(byInstance.get(parent)).parent()) {
            depth++;
        }
        return depth;
    }
}
