package io.quarterdeck.lifecycle.enablement;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The extenders there are, spelled as in the API and in the environment variable (spec 04 §8.1). */
public enum ExtenderName {
    EDITION_ENABLED("EditionEnabled", true),
    STATIC("Static", true),
    DYNAMICALLY_ENABLED("DynamicallyEnabled", true),
    KUBE_CONFIG("KubeConfig", true),
    EDITION_AVAILABLE("EditionAvailable", false),
    DECKHOUSE_VERSION("DeckhouseVersion", false),
    KUBERNETES_VERSION("KubernetesVersion", false),
    BOOTSTRAPPED("Bootstrapped", false),
    SCRIPT_ENABLED("ScriptEnabled", false),
    MODULE_DEPENDENCY("ModuleDependency", false),
    EXPERIMENTAL("Experimental", false);

    /** Environment variable that names the applied extenders in their order. */
    public static final String VARIABLE = "ADDON_OPERATOR_APPLIED_MODULE_EXTENDERS";

    private final String text;
    private final boolean filter;

    ExtenderName(String text, boolean filter) {
        this.text = text;
        this.filter = filter;
    }

    /** The spelling of the API. */
    public String text() {
        return text;
    }

    /** A filter sets on or off; the others, terminators, can only say no. */
    public boolean isFilter() {
        return filter;
    }

    /** All but Experimental, in the order of spec 04 §8.1. */
    public static List<ExtenderName> byDefault() {
        return List.copyOf(EnumSet.complementOf(EnumSet.of(EXPERIMENTAL)));
    }

    /**
     * The extenders to apply.
     *
     * @param variable comma list; blank means the default
     * @throws IllegalArgumentException with the start-up error of spec 04 §8.1
     */
    public static List<ExtenderName> parse(String variable) {
        if (variable.isBlank()) {
            return byDefault();
        }
        Set<ExtenderName> chosen = new LinkedHashSet<>();
        for (var entry : variable.split(",")) {
            var name = of(entry.strip());
            if (!chosen.add(name)) {
                throw new IllegalArgumentException(
                        "there are multiple entries for %s extender in %s variable".formatted(name.text, VARIABLE));
            }
        }
        return List.copyOf(chosen);
    }

    private static ExtenderName of(String text) {
        return Arrays.stream(values())
                .filter(it -> it.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "couldn't find %s extender in the list of available extenders".formatted(text)));
    }
}
