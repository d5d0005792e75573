package io.quarterdeck.release.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.condition.Conditions;
import io.quarterdeck.model.module.Module;
import java.util.Optional;

/**
 * The module beside its releases.
 *
 * @param found empty if there are only releases of it
 */
record ShownModule(String name, Optional<Module> found) {

    String phase() {
        return found.map(Module::getStatus)
                .map(status -> status.phase() == null ? "" : status.phase())
                .orElse("no Module object");
    }

    String version() {
        return found.map(Module::getProperties)
                .map(properties -> properties.version() == null ? "" : properties.version())
                .orElse("");
    }

    /** Why it is not ready; empty if it is, or does not say. */
    String trouble() {
        return found.map(Module::getStatus)
                .flatMap(status -> Conditions.find(status.conditions(), "IsReady"))
                .filter(condition -> !condition.isTrue())
                .map(Condition::message)
                .orElse("");
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("phase", phase())
                .put("version", version())
                .put("message", trouble());
    }
}
