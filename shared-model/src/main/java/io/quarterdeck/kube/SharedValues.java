package io.quarterdeck.kube;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.quarkus.kubernetes.client.KubernetesClientObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Equal values that were read from the API server are one object in memory: the field sets of {@code metadata.managedFields},
 * each a tree of maps larger than the release that it describes, and short texts such as kinds, managers and phases. A cache of
 * thousands of releases holds few different ones (measured: {@code demo bench release}).
 *
 * <p>Objects that were read are never changed in this house, so nobody notices that they share.
 */
@Singleton
public class SharedValues implements KubernetesClientObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("shared-values")
                .addDeserializer(FieldsV1.class, new FieldSets())
                .addDeserializer(String.class, new Texts()));
    }

    private static final class FieldSets extends JsonDeserializer<FieldsV1> {
        /** More different sets than a healthy cluster has; beyond it they are not shared, and still right. */
        private static final int MOST = 1_000;

        private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

        private final Map<Map<String, Object>, FieldsV1> known = new ConcurrentHashMap<>();

        @Override
        public FieldsV1 deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Map<String, Object> tree = parser.readValueAs(TREE);
            var shared = known.get(tree);
            if (shared != null) {
                return shared;
            }
            var set = new FieldsV1();
            set.setAdditionalProperties(tree);
            if (known.size() >= MOST) {
                return set;
            }
            var earlier = known.putIfAbsent(tree, set);
            return earlier == null ? set : earlier;
        }
    }

    private static final class Texts extends StdScalarDeserializer<String> {
        private static final int LONGEST = 64;
        private static final int SLOTS = 1 << 12;

        /** The text last seen of each slot. Threads race for slots; who loses has a copy of its own. */
        private final transient String[] recent = new String[SLOTS];

        private Texts() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var text = StringDeserializer.instance.deserialize(parser, context);
            if (text == null || text.length() > LONGEST) {
                return text;
            }
            int hash = text.hashCode();
            int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
            var shared = recent[slot];
            if (text.equals(shared)) {
                return shared;
            }
            recent[slot] = text;
            return text;
        }
    }
}
