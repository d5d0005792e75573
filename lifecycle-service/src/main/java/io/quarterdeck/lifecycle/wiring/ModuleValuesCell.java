package io.quarterdeck.lifecycle.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.lifecycle.hook.HookResult;
import io.quarterdeck.lifecycle.values.ModuleValues;
import io.quarterdeck.lifecycle.values.PatchRefused;
import io.quarterdeck.lifecycle.values.RegistryValues;
import io.quarterdeck.lifecycle.values.ValuesPatch;
import io.quarterdeck.lifecycle.values.ValuesPatches;
import java.util.List;
import java.util.stream.Collectors;

/** The values of a loaded module: hooks of several queues change them, one at a time. */
final class ModuleValuesCell {
    private ModuleValues values;

    ModuleValuesCell(ModuleValues values) {
        this.values = values;
    }

    synchronized ModuleValues get() {
        return values;
    }

    /** Takes converted settings; whether they differ from those in force. */
    synchronized boolean settings(ObjectNode converted) {
        if (values.configValues().equals(converted)) {
            return false;
        }
        values = values.withSettings(converted);
        return true;
    }

    /** Takes registry settings; whether they differ from those in force. */
    synchronized boolean registry(RegistryValues registry) {
        var next = values.withRegistry(registry);
        var differs = !next.effective().equals(values.effective());
        values = next;
        return differs;
    }

    /** Takes what a hook wants changed, all or nothing; whether something changed. */
    synchronized boolean patch(HookResult result, String hook) throws PatchRefused {
        values.refuseConfigPatch(ValuesPatch.parseForConfig(stream(result.configValuesPatch())), hook);
        var next = values.patched(ValuesPatch.parse(stream(result.valuesPatch())), hook);
        var changed = next != values;
        values = next;
        return changed;
    }

    /** Forgets what hooks changed, as after a removal (spec 05 §10). */
    synchronized void forgetPatches() {
        values = values.withPatches(ValuesPatches.NONE);
    }

    private static String stream(List<JsonNode> operations) {
        return operations.stream().map(JsonNode::toString).collect(Collectors.joining("\n"));
    }
}
