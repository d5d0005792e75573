package io.quarterdeck.lifecycle.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.lifecycle.jq.JqFailure;
import io.quarterdeck.lifecycle.jq.JqProgram;
import io.quarterdeck.yaml.MalformedYaml;
import io.quarterdeck.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The way from each version of the settings schema to the next, as jq programs (spec 04 §7.3). */
public final class Conversions {
    /** A module that never changed its settings: version 1 is the only one. */
    public static final Conversions NONE = new Conversions(new TreeMap<>());

    private static final int MAX_VERSION = 1_000_000;

    private final NavigableMap<Long, JqProgram> steps;

    private Conversions(NavigableMap<Long, JqProgram> steps) {
        this.steps = steps;
    }

    /**
     * Reads the files of {@code openapi/conversions}.
     *
     * @param files text by file name; the key {@code version} in the text counts, not the name
     * @throws MalformedConversions not YAML, no version, no jq, or {@code duplicate conversion version %d}
     */
    public static Conversions load(Map<String, String> files) throws MalformedConversions {
        var steps = new TreeMap<Long, JqProgram>();
        for (var file : new TreeMap<>(files).entrySet()) {
            add(file.getKey(), file.getValue(), steps);
        }
        return new Conversions(steps);
    }

    private static void add(String file, String yaml, Map<Long, JqProgram> steps) throws MalformedConversions {
        try {
            var content = YamlText.mapping(yaml);
            var version = content.path("version");
            if (!version.isIntegralNumber() || version.asLong() < 1 || version.asLong() > MAX_VERSION) {
                throw new MalformedConversions("conversion '%s': 'version' must be a positive integer".formatted(file));
            }
            if (steps.put(version.asLong(), program(file, content.path("conversions"))) != null) {
                throw new MalformedConversions("duplicate conversion version %d".formatted(version.asLong()));
            }
        } catch (MalformedYaml | JqFailure e) {
            throw new MalformedConversions("conversion '%s': %s".formatted(file, e.getMessage()));
        }
    }

    private static JqProgram program(String file, JsonNode conversions) throws MalformedConversions, JqFailure {
        var programs = new ArrayList<String>();
        for (var conversion : conversions) {
            if (!conversion.isTextual()) {
                throw new MalformedConversions(
                        "conversion '%s': 'conversions' must be a list of texts".formatted(file));
            }
            programs.add(conversion.asText());
        }
        return JqProgram.compile(programs.isEmpty() ? "." : String.join(" | ", programs));
    }

    /** Highest version that a file leads to, at least 1. */
    public long latest() {
        return steps.isEmpty() ? 1 : Math.max(1, steps.lastKey());
    }

    /** Versions that a user may give. */
    public SortedSet<Long> known() {
        var known = new TreeSet<>(steps.keySet());
        known.add(1L);
        known.add(latest());
        return known;
    }

    /** Known versions but the latest, ascending. */
    public List<Long> previous() {
        return List.copyOf(known().headSet(latest()));
    }

    /**
     * Brings settings to the latest version, step by step.
     *
     * @param from version of the settings; 0 and everything from the latest on leaves them as they are
     * @param settings absent ones stay absent, empty ones are converted
     * @throws ConversionFailed {@code conversion not found}, {@code cannot unmarshal after converting}, or jq's own words
     */
    public Optional<ObjectNode> convert(long from, Optional<ObjectNode> settings) throws ConversionFailed {
        if (from <= 0) {
            return settings;
        }
        var current = settings;
        for (var step = from + 1; step <= latest() && current.isPresent(); step++) {
            current = convertTo(step, current.get());
        }
        return current;
    }

    private Optional<ObjectNode> convertTo(long step, ObjectNode settings) throws ConversionFailed {
        var program = steps.get(step);
        if (program == null) {
            throw new ConversionFailed(step, "conversion not found");
        }
        try {
            var converted = program.evaluate(settings.deepCopy());
            if (converted.isNull()) {
                return Optional.empty();
            }
            if (converted instanceof ObjectNode object) {
                return Optional.of(object);
            }
        } catch (JqFailure e) {
            throw new ConversionFailed(step, e.getMessage());
        }
        throw new ConversionFailed(step, "cannot unmarshal after converting");
    }
}
