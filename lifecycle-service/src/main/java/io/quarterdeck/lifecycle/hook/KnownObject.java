package io.quarterdeck.lifecycle.hook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * An object as hooks see it, in snapshots, Synchronization and events.
 *
 * @param object       the whole object; empty if the binding does not keep it
 * @param filterResult what the binding's filter made of it, JSON null for nothing; empty without filter
 */
public record KnownObject(Optional<JsonNode> object, Optional<JsonNode> filterResult) {

    /** As hooks read it. */
    public ObjectNode toJson() {
        return writeTo(JsonNodeFactory.instance.objectNode());
    }

    ObjectNode writeTo(ObjectNode target) {
        object.ifPresent(o -> target.set("object", o));
        filterResult.ifPresent(f -> target.set("filterResult", f));
        return target;
    }
}
