package io.quarterdeck.lifecycle.hook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a hook that ended well asked for. Nothing of it is applied yet; the order to do so is metrics, object patches,
 * values patches (spec 05 §15.4).
 *
 * @param configValuesPatch operations on the user's settings; any effect is refused by the values room
 * @param valuesPatch       operations, each a JSON object with {@code op}, {@code path}, {@code value}
 * @param readiness         what its patch of the own Module's status says; that patch is not in {@code objectPatches}
 */
public record HookResult(
        List<JsonNode> configValuesPatch,
        List<JsonNode> valuesPatch,
        List<MetricOperation> metrics,
        List<ObjectPatch> objectPatches,
        Optional<ReadinessVerdict> readiness)
        implements HookOutcome {

    public HookResult {
        configValuesPatch = List.copyOf(configValuesPatch);
        valuesPatch = List.copyOf(valuesPatch);
        metrics = List.copyOf(metrics);
        objectPatches = List.copyOf(objectPatches);
    }

    /** Reads the four texts in the fixed order; the first that is wrong makes the run a failure, nothing is applied. */
    public static Parsed<HookResult> read(HookOutput output, String module) {
        return operations(output.configValuesPatch(), "config values")
                .then(config -> operations(output.valuesPatch(), "values")
                        .then(values -> MetricOperationReader.read(output.metrics())
                                .then(metrics -> ObjectPatchReader.read(output.objectPatches())
                                        .map(objects -> of(config, values, metrics, objects, module)))));
    }

    private static HookResult of(
            List<JsonNode> config,
            List<JsonNode> values,
            List<MetricOperation> metrics,
            List<ObjectPatch> objects,
            String module) {
        List<ObjectPatch> toSend = new ArrayList<>();
        Optional<ReadinessVerdict> verdict = Optional.empty();
        for (var object : objects) {
            var said = ReadinessVerdict.in(object, module);
            if (said.isEmpty()) {
                toSend.add(object);
            }
            verdict = said.isPresent() ? said : verdict;
        }
        return new HookResult(config, values, metrics, toSend, verdict);
    }

    private static Parsed<List<JsonNode>> operations(String text, String of) {
        var read = Documents.jsonStream(text).then(HookResult::flat);
        return read instanceof Parsed.Bad<List<JsonNode>> bad
                ? Parsed.bad("got bad json patch for " + of + ": bad json-patch data: " + bad.why() + "\n" + text)
                : read;
    }

    private static Parsed<List<JsonNode>> flat(List<JsonNode> documents) {
        List<JsonNode> operations = new ArrayList<>();
        for (var document : documents) {
            if (document.isArray()) {
                document.forEach(operations::add);
            } else {
                operations.add(document);
            }
        }
        return operations.stream()
                        .allMatch(o -> o.isObject()
                                && o.path("op").isTextual()
                                && o.path("path").isTextual())
                ? Parsed.good(operations)
                : Parsed.bad("an operation is an object with 'op' and 'path'");
    }
}
