package io.quarterdeck.lifecycle.values;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The section {@code global}, a pure function of {@link GlobalFacts}; later wins: defaults and what was discovered, the file,
 * the user's settings, the runtime's own (spec 05 §7.8).
 */
public final class GlobalValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int SCRAPE_SECONDS = 30;

    private GlobalValues() {}

    /** What modules see under {@code global}. */
    public static ObjectNode effective(GlobalFacts facts) {
        var configDefaults =
                facts.schemas().config().map(ValuesSchema::defaults).orElseGet(NODES::objectNode);
        var given = ValuesMerge.of(
                preset(),
                configDefaults,
                discovered(facts.cluster()),
                fallbackRegistry(facts),
                facts.file(),
                facts.settings());
        var filled = facts.schemas()
                .values()
                .map(schema -> schema.withDefaults(given))
                .orElse(given);
        return ValuesMerge.of(filled, own(facts.runtime()));
    }

    /** The same with other enabled modules: an enabled script sees those decided before it. */
    public static ObjectNode withEnabledModules(ObjectNode effective, Collection<String> enabledModules) {
        var changed = effective.deepCopy();
        changed.set("enabledModules", texts(new TreeSet<>(enabledModules)));
        return changed;
    }

    private static ObjectNode preset() {
        var preset = NODES.objectNode();
        preset.putObject("clusterConfiguration").put("clusterDomain", "cluster.local");
        var modules = preset.putObject("modules");
        modules.putObject("https").put("mode", "Disabled");
        modules.putObject("placement").putArray("customTolerationKeys");
        return preset;
    }

    private static ObjectNode discovered(GlobalFacts.Cluster cluster) {
        var global = NODES.objectNode();
        global.put("clusterIsBootstrapped", cluster.bootstrapped());
        var discovery = global.putObject("discovery");
        cluster.kubernetesVersion().ifPresent(version -> discovery.put("kubernetesVersion", version));
        var byRole = discovery.putObject("d8SpecificNodeCountByRole");
        cluster.nodesByRole().forEach(byRole::put);
        discovery.put("clusterControlPlaneIsHighlyAvailable", cluster.controlPlaneNodes() > 1);
        cluster.defaultStorageClass().ifPresent(name -> discovery.put("defaultStorageClass", name));
        discovery.put("prometheusScrapeInterval", SCRAPE_SECONDS);
        return global;
    }

    private static ObjectNode fallbackRegistry(GlobalFacts facts) {
        var global = NODES.objectNode();
        facts.runtime().sourceRepo().ifPresent(repo -> global.putObject("modulesImages")
                .putObject("registry")
                .put("base", repo));
        return global;
    }

    private static ObjectNode own(GlobalFacts.Runtime runtime) {
        var global = NODES.objectNode();
        global.set("enabledModules", texts(enabledModules(runtime)));
        runtime.apiVersions()
                .ifPresent(kinds -> global.putObject("discovery").set("apiVersions", texts(new TreeSet<>(kinds))));
        var digests = global.putObject("modulesImages").putObject("digests");
        new TreeMap<>(runtime.imageDigests()).forEach((module, images) -> digests.set(module, images.deepCopy()));
        return global;
    }

    /** Sorted, with {@code <module>-crd} for each enabled module that ships CRDs. */
    static List<String> enabledModules(GlobalFacts.Runtime runtime) {
        var names = new TreeSet<>(runtime.enabledModules());
        runtime.modulesWithCrds().stream()
                .filter(runtime.enabledModules()::contains)
                .forEach(module -> names.add(module + "-crd"));
        return List.copyOf(names);
    }

    private static ArrayNode texts(Collection<String> texts) {
        var array = NODES.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
