package io.quarterdeck.lifecycle.values;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * All that {@code global} is made of (spec 05 §7.8).
 *
 * @param cluster what was seen in the cluster
 * @param file {@code quarterdeck.global-values.file}, without the key {@code global}
 * @param settings of ModuleConfig {@code global}, converted
 * @param schemas of {@code /deckhouse/global/openapi}, if the image has it
 * @param runtime what this service itself knows
 */
public record GlobalFacts(
        Cluster cluster, ObjectNode file, ObjectNode settings, ModuleSchemas schemas, Runtime runtime) {

    /**
     * @param kubernetesVersion empty while unknown
     * @param nodesByRole number of nodes by label {@code node-role.deckhouse.io/<role>}
     * @param controlPlaneNodes nodes with label {@code node-role.kubernetes.io/control-plane}
     * @param defaultStorageClass the class annotated as default
     */
    public record Cluster(
            Optional<String> kubernetesVersion,
            boolean bootstrapped,
            SortedMap<String, Integer> nodesByRole,
            int controlPlaneNodes,
            Optional<String> defaultStorageClass) {

        /** The same cluster, its installation complete or not. */
        public Cluster withBootstrapped(boolean installed) {
            return new Cluster(kubernetesVersion, installed, nodesByRole, controlPlaneNodes, defaultStorageClass);
        }
    }

    /**
     * @param enabledModules kebab names, any order
     * @param modulesWithCrds kebab names of modules that ship CRDs
     * @param apiVersions {@code group/version/Kind} of all CRDs applied; empty until no EnsureCRDs task is left
     * @param imageDigests {@code images_digests.json} by camelCase module, of every module on disk
     * @param sourceRepo repository of the module's source, where the file names no registry
     */
    public record Runtime(
            List<String> enabledModules,
            List<String> modulesWithCrds,
            Optional<List<String>> apiVersions,
            Map<String, ObjectNode> imageDigests,
            Optional<String> sourceRepo) {}
}
