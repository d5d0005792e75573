package io.quarterdeck.model.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.CustomResource;
import java.beans.BeanInfo;
import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A kind's Java classes as a flat map like {@link SchemaPaths}; a {@link JsonNode} is {@link SchemaPaths#FREE}. */
final class RecordPaths {
    private static final Set<String> NOT_OURS = Set.of("metadata", "spec", "status");
    private static final Map<Class<?>, String> SCALARS = Map.of(
            String.class, "string",
            Boolean.class, "boolean",
            Long.class, "integer",
            Integer.class, "integer",
            JsonNode.class, SchemaPaths.FREE);

    private final SortedMap<String, String> types = new TreeMap<>();

    private RecordPaths() {}

    static SortedMap<String, String> of(Class<? extends CustomResource<?, ?>> kind) {
        var paths = new RecordPaths();
        var arguments = ((ParameterizedType) kind.getGenericSuperclass()).getActualTypeArguments();
        paths.addUnlessVoid("spec", arguments[0]);
        paths.addUnlessVoid("status", arguments[1]);
        Arrays.stream(beans(kind).getPropertyDescriptors())
                .filter(property -> property.getWriteMethod() != null)
                .filter(property -> property.getReadMethod().getDeclaringClass() == kind)
                .filter(property -> !NOT_OURS.contains(property.getName()))
                .forEach(paths::add);
        return paths.types;
    }

    private static BeanInfo beans(Class<?> type) {
        try {
            return Introspector.getBeanInfo(type);
        } catch (IntrospectionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addUnlessVoid(String path, Type type) {
        if (type != Void.class) {
            add(path, type);
        }
    }

    private void add(PropertyDescriptor property) {
        add(property.getName(), property.getReadMethod().getGenericReturnType());
    }

    private void add(String path, Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            types.put(path, "array");
            add(path + "[]", generic.getActualTypeArguments()[0]);
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            types.put(path, "object");
            add(path + ".*", generic.getActualTypeArguments()[1]);
        } else if (type instanceof Class<?> record && record.isRecord()) {
            types.put(path, "object");
            for (RecordComponent component : record.getRecordComponents()) {
                add(path + "." + component.getName(), component.getGenericType());
            }
        } else {
            types.put(path, SCALARS.getOrDefault(type, "no JSON type: " + type));
        }
    }
}
