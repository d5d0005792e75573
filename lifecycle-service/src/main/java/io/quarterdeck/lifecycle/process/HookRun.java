package io.quarterdeck.lifecycle.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.quarterdeck.lifecycle.hook.Hook;
import java.nio.file.Path;

/**
 * One run of a hook.
 *
 * @param hook            who runs
 * @param moduleName      kebab case
 * @param moduleDirectory the tree it belongs to
 * @param contexts        rendered when the run starts ({@code BindingContext.render})
 * @param values          {@code {"global": …, "<camelName>": …}}, effective (spec 05 §7.2)
 * @param configValues    the same shape, the user's part only
 */
public record HookRun(
        Hook hook,
        String moduleName,
        Path moduleDirectory,
        ArrayNode contexts,
        JsonNode values,
        JsonNode configValues) {}
