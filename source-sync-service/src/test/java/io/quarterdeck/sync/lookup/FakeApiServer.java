package io.quarterdeck.sync.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How objects are kept: uids and versions, deletes of exactly what was read, refusals and kills, a list of what was written. */
final class FakeApiServer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> written = Collections.synchronizedList(new ArrayList<>());
    private int version;
    private int writesLeft = Integer.MAX_VALUE;
    private String refusal;

    /** The process ends before a write, as a kill ends it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** {@code null} refuses nothing. */
    void refuse(String text) {
        refusal = text;
    }

    void killAfter(int writes) {
        writesLeft = writes;
    }

    /** Every write since the last time, in order. */
    List<String> written() {
        synchronized (written) {
            var told = List.copyOf(written);
            written.clear();
            return told;
        }
    }

    <T extends HasMetadata> void create(Map<String, T> kind, T object) {
        write("create", object);
        put(kind, object);
    }

    <T extends HasMetadata> void put(Map<String, T> kind, T object) {
        object.getMetadata().setUid("uid-" + ++version);
        object.getMetadata().setCreationTimestamp("2024-12-12T10:00:00Z");
        replace(kind, object);
    }

    /** The same object with other content: a new version, the old one stays what readers hold. */
    <T extends HasMetadata> void replace(Map<String, T> kind, T object) {
        object.getMetadata().setResourceVersion(Integer.toString(++version));
        kind.put(object.getMetadata().getName(), object);
    }

    <T extends HasMetadata> boolean delete(Map<String, T> kind, T live) {
        var present = kind.get(live.getMetadata().getName());
        if (present == null) {
            return true;
        }
        var read = live.getMetadata().getResourceVersion();
        if (!Objects.equals(present.getMetadata().getResourceVersion(), read)) {
            return false;
        }
        write("delete", live);
        kind.remove(live.getMetadata().getName());
        return true;
    }

    void write(String verb, HasMetadata object) {
        if (refusal != null) {
            throw new ApiFailure(verb + " " + object.getKind() + ": ", refusal, null);
        }
        if (writesLeft-- <= 0) {
            throw new Killed();
        }
        written.add(verb + " " + object.getKind() + " " + object.getMetadata().getName());
    }

    static JsonNode json(Object object) {
        return JSON.valueToTree(object);
    }
}
