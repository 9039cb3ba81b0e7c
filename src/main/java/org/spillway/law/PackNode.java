package org.spillway.law;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One place in a file of a pack. Whoever reads it gets what it should be, or the file, the line and what is wrong. */
public final class PackNode {

    private static final LoaderOptions OPTIONS = new LoaderOptions();

    private final String file;
    private final Node node;

    private PackNode(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /** The content of {@code file}, under which name its faults are told. */
    static PackNode read(String file, byte[] content) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            refuseTricks(file, text);
            var root = new Yaml(OPTIONS).compose(new StringReader(text));
            if (root == null) {
                throw new BrokenPack(file, "is empty");
            }
            return new PackNode(file, root);
        } catch (CharacterCodingException broken) {
            throw new BrokenPack(file, "is not UTF-8");
        } catch (MarkedYAMLException broken) {
            throw new BrokenPack(file, line(broken.getProblemMark()), broken.getProblem());
        } catch (YAMLException broken) {
            throw new BrokenPack(file, String.valueOf(broken.getMessage()));
        }
    }

    // A place that refers to another one can be small and unfold without end; a tag can name a class.
    private static void refuseTricks(String file, String text) {
        for (var event : new Yaml(OPTIONS).parse(new StringReader(text))) {
            if (event instanceof NodeEvent node && node.getAnchor() != null) {
                throw new BrokenPack(file, line(event.getStartMark()), "anchors and references are not read");
            }
            var tag = event instanceof ScalarEvent scalar
                    ? scalar.getTag()
                    : event instanceof CollectionStartEvent start ? start.getTag() : null;
            if (tag != null) {
                throw new BrokenPack(file, line(event.getStartMark()), "tags such as " + tag + " are not read");
            }
        }
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }

    /** The fields of a mapping in the order of the file; none may stand twice. */
    public Map<String, PackNode> fields() {
        if (!(node instanceof MappingNode mapping)) {
            throw broken("names and values are needed here");
        }
        var fields = new LinkedHashMap<String, PackNode>();
        for (var tuple : mapping.getValue()) {
            var name = new PackNode(file, tuple.getKeyNode());
            if (fields.put(name.text(), new PackNode(file, tuple.getValueNode())) != null) {
                throw name.broken(name.text() + " stands here twice");
            }
        }
        return fields;
    }

    /** This mapping, which may have these fields and no others. */
    public PackNode only(String... names) {
        var known = Set.of(names);
        fields().forEach((name, field) -> {
            if (!known.contains(name)) {
                throw field.broken("unknown field " + name + "; known are "
                        + String.join(", ", Arrays.stream(names).sorted().toList()));
            }
        });
        return this;
    }

    /** The field, which must be there. */
    public PackNode get(String name) {
        return find(name).orElseThrow(() -> broken(name + " is missing"));
    }

    /** The field, if it is there. */
    public Optional<PackNode> find(String name) {
        return Optional.ofNullable(fields().get(name));
    }

    /** The entries of a list. */
    public List<PackNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw broken("a list is needed here");
        }
        return sequence.getValue().stream()
                .map(item -> new PackNode(file, item))
                .toList();
    }

    /** Whether a text stands here, and neither a list nor fields. */
    public boolean isText() {
        return node instanceof ScalarNode;
    }

    /** All that stands here, by the names within names, joined by dots; the entries of a list in one line. */
    public Map<String, String> flat() {
        var flat = new LinkedHashMap<String, String>();
        fields().forEach((name, field) -> {
            if (field.node instanceof MappingNode) {
                field.flat().forEach((inner, text) -> flat.put(name + "." + inner, text));
            } else {
                flat.put(
                        name,
                        field.node instanceof SequenceNode
                                ? field.items().stream().map(PackNode::text).collect(Collectors.joining(", "))
                                : field.text());
            }
        });
        return flat;
    }

    /** The text, which may not be blank. */
    public String text() {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw broken("a text is needed here");
    }

    /** The whole number, not below 0. */
    public int number() {
        var text = text();
        if (!text.matches("\\d{1,6}")) {
            throw broken(text + " is not a whole number");
        }
        return Integer.parseInt(text);
    }

    /** The day, written 2025-12-31. */
    public LocalDate date() {
        return date(text());
    }

    LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException broken) {
            throw broken(text + " is not a day such as 2025-12-31");
        }
    }

    /** The content as JSON; numbers and truth values are such where YAML reads them so. */
    JsonNode json() {
        var make = JsonNodeFactory.instance;
        if (node instanceof MappingNode) {
            var object = make.objectNode();
            fields().forEach((name, field) -> object.set(name, field.json()));
            return object;
        }
        if (node instanceof SequenceNode) {
            var array = make.arrayNode();
            items().forEach(item -> array.add(item.json()));
            return array;
        }
        var value = ((ScalarNode) node).getValue();
        if (node.getTag().equals(Tag.INT) && value.matches("\\d{1,9}")) {
            return make.numberNode(Integer.parseInt(value));
        }
        if (node.getTag().equals(Tag.BOOL) && (value.equals("true") || value.equals("false"))) {
            return make.booleanNode(value.equals("true"));
        }
        return make.stringNode(value);
    }

    /** The place within this one; the nearest above it where it does not exist. */
    PackNode at(List<?> path) {
        if (path.isEmpty()) {
            return this;
        }
        var next = path.get(0) instanceof Integer index && node instanceof SequenceNode
                ? Optional.of(items().get(index))
                : node instanceof MappingNode ? find(path.get(0).toString()) : Optional.<PackNode>empty();
        return next.map(place -> place.at(path.subList(1, path.size()))).orElse(this);
    }

    /** Its line, counted from 1. */
    int line() {
        return line(node.getStartMark());
    }

    /** What to throw when the content of this place is wrong. */
    public BrokenPack broken(String reason) {
        return new BrokenPack(file, line(), reason);
    }
}
