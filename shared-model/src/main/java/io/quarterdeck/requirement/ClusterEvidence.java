package io.quarterdeck.requirement;

import io.quarterdeck.version.ModuleVersion;
import io.quarterdeck.version.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that tells about the cluster, before it is decided what counts.
 *
 * @param variables         environment; only the three {@code TEST_EXTENDER_…} variables are looked at
 * @param deployedPlatforms versions of the DeckhouseReleases in phase Deployed; unreadable ones are passed over
 * @param configured        configuration {@code quarterdeck.platform.version}, empty if not set
 * @param apiServer         {@code gitVersion} of the API server, empty if unknown
 * @param bootstrapped      whether the ConfigMap {@code d8-cluster-is-bootstraped} exists, or the error of asking
 * @see "spec 00 §4, spec 03 §16.1"
 */
public record ClusterEvidence(
        Map<String, String> variables,
        Collection<String> deployedPlatforms,
        String configured,
        String apiServer,
        Reading<Boolean> bootstrapped) {

    public static final String PLATFORM_VARIABLE = "TEST_EXTENDER_DECKHOUSE_VERSION";
    public static final String KUBERNETES_VARIABLE = "TEST_EXTENDER_KUBERNETES_VERSION";
    public static final String BOOTSTRAPPED_VARIABLE = "TEST_EXTENDER_BOOTSTRAPPED";

    /** The facts, by order of authority. */
    public ClusterFacts facts() {
        return new ClusterFacts(
                versionVariable(PLATFORM_VARIABLE).or(this::newestDeployed).orElseGet(this::configuredOrDev),
                versionVariable(KUBERNETES_VARIABLE).orElse(apiServer),
                bootstrappedVariable().<Reading<Boolean>>map(Reading::good).orElse(bootstrapped));
    }

    /** One sentence per variable that is set and not understood, and therefore ignored. */
    public List<String> warnings() {
        var warnings = new ArrayList<String>();
        for (var name : List.of(PLATFORM_VARIABLE, KUBERNETES_VARIABLE)) {
            if (isSet(name) && versionVariable(name).isEmpty()) {
                warnings.add(name + " is ignored: " + variables.get(name) + " is no version");
            }
        }
        if (isSet(BOOTSTRAPPED_VARIABLE) && bootstrappedVariable().isEmpty()) {
            warnings.add(BOOTSTRAPPED_VARIABLE + " is ignored: " + variables.get(BOOTSTRAPPED_VARIABLE)
                    + " is neither true nor false");
        }
        return warnings;
    }

    private boolean isSet(String name) {
        return !variables.getOrDefault(name, "").isEmpty();
    }

    private Optional<String> versionVariable(String name) {
        return Optional.ofNullable(variables.get(name))
                .filter(text -> ModuleVersion.find(text).isPresent());
    }

    private Optional<Boolean> bootstrappedVariable() {
        return Booleans.parse(variables.get(BOOTSTRAPPED_VARIABLE));
    }

    private Optional<String> newestDeployed() {
        return deployedPlatforms.stream()
                .filter(text -> ModuleVersion.find(text).isPresent())
                .max(Comparator.comparing(ModuleVersion::of));
    }

    private String configuredOrDev() {
        return configured.isEmpty() ? ClusterFacts.DEV : configured;
    }
}
