package io.quarterdeck.lifecycle.hook;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarterdeck.lifecycle.hook.Fields.Refused;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a hook prints at {@code --config}: YAML or JSON, version 1.
 *
 * @see "spec 05 §16"
 */
public final class HookConfigurationReader {
    private static final Set<String> WEBHOOKS =
            Set.of("kubernetesValidating", "kubernetesMutating", "kubernetesCustomResourceConversion");

    private static final Set<String> KEYS = Set.of(
            "configVersion",
            "settings",
            "onStartup",
            "beforeHelm",
            "afterHelm",
            "afterDeleteHelm",
            "beforeDeleteHelm",
            "schedule",
            "kubernetes",
            "kubernetesValidating",
            "kubernetesMutating",
            "kubernetesCustomResourceConversion");

    private final JqFilter.Compiler jq;

    public HookConfigurationReader(JqFilter.Compiler jq) {
        this.jq = jq;
    }

    /** The configuration, or the first problem in it. */
    public Parsed<HookConfiguration> read(String printed) {
        return Documents.single(printed).then(this::read);
    }

    Parsed<HookConfiguration> read(JsonNode document) {
        return Fields.attempt(() -> {
            var fields = Fields.of(document, "");
            requireVersion(fields);
            return readV1(fields.only(KEYS));
        });
    }

    private static void requireVersion(Fields fields) throws Refused {
        if (!fields.has("configVersion")) {
            throw new Refused("configVersion is required");
        }
        var version = fields.get("configVersion").asText();
        if (!version.equals("v1")) {
            throw new Refused("'configVersion' value '" + version + "' is unsupported");
        }
    }

    private HookConfiguration readV1(Fields fields) throws Refused {
        var orders = orders(fields);
        var kubernetes = new KubernetesBindingReader(jq).read(fields);
        var schedules = new ScheduleBindingReader().read(fields);
        var unserved = webhooks(fields);
        if (orders.isEmpty() && kubernetes.isEmpty() && schedules.isEmpty() && unserved.isEmpty()) {
            throw new Refused("at least one binding is required");
        }
        return SnapshotNames.checked(new HookConfiguration(settings(fields), orders, schedules, kubernetes, unserved));
    }

    private static Map<BindingKind, Integer> orders(Fields fields) throws Refused {
        Map<BindingKind, Integer> orders = new EnumMap<>(BindingKind.class);
        for (var key : fields.keys()) {
            var kind = BindingKind.ordered(key);
            if (kind.isPresent()) {
                var least = kind.get().isHelm() ? 0 : Integer.MIN_VALUE;
                fields.integer(key, least).ifPresent(order -> orders.put(kind.get(), order));
            }
        }
        return orders;
    }

    private static Optional<RateLimit> settings(Fields fields) throws Refused {
        var settings = fields.child("settings");
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        var written = settings.get().only(Set.of("executionMinInterval", "executionBurst"));
        if (!written.has("executionMinInterval") || !written.has("executionBurst")) {
            throw new Refused("executionMinInterval is invalid: it is set together with executionBurst");
        }
        var interval = written.duration("executionMinInterval").orElseThrow();
        return Optional.of(
                new RateLimit(interval, written.integer("executionBurst", 0).orElseThrow()));
    }

    /** Webhook bindings are checked, so that a wrong one is told, but module hooks are not served with them. */
    private static Set<String> webhooks(Fields fields) throws Refused {
        Set<String> names = new TreeSet<>();
        for (var key : WEBHOOKS) {
            for (var binding : fields.objects(key, true)) {
                if (key.equals("kubernetesCustomResourceConversion")) {
                    checkConversion(binding);
                    names.add(binding.text("name").orElse(binding.requiredText("crdName")));
                } else {
                    names.add(binding.requiredText("name"));
                    requireEach(binding, "rules", List.of("apiGroups", "apiVersions", "resources", "operations"));
                }
            }
        }
        return names;
    }

    private static void checkConversion(Fields binding) throws Refused {
        binding.requiredText("crdName");
        requireEach(binding, "conversions", List.of("fromVersion", "toVersion"));
    }

    private static void requireEach(Fields binding, String list, List<String> keys) throws Refused {
        var entries = new ArrayList<>(binding.objects(list, true));
        if (entries.isEmpty()) {
            throw new Refused(binding.at(list) + " is required");
        }
        for (var entry : entries) {
            for (var key : keys) {
                if (!entry.has(key)) {
                    throw new Refused(entry.at(key) + " is required");
                }
            }
        }
    }
}
