package io.quarterdeck.lifecycle.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.quarterdeck.yaml.MalformedYaml;
import io.quarterdeck.yaml.YamlPrint;
import io.quarterdeck.yaml.YamlText;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What applying a manifest would change in the cluster, as a unified diff; the API server tells, and changes nothing. */
public final class ClusterDiff {
    private static final String MANAGER = "helm";
    private static final int CONTEXT = 3;
    private static final List<String> BOOKKEEPING =
            List.of("managedFields", "resourceVersion", "generation", "uid", "creationTimestamp");

    private final KubernetesClient client;
    private final String releaseNamespace;

    /** @param releaseNamespace where objects go that name none */
    public ClusterDiff(KubernetesClient client, String releaseNamespace) {
        this.client = client;
        this.releaseNamespace = releaseNamespace;
    }

    /**
     * The differences, one object after the other; empty if there are none.
     *
     * @param before objects of the last run: those that are no longer rendered would go
     * @throws HelmFailure the manifest is not YAML
     */
    public String of(RenderedManifest manifest, List<ObjectReference> before) throws HelmFailure {
        var text = new StringBuilder();
        try {
            for (var document : YamlText.all(manifest.shown())) {
                var reference = ObjectReference.of(document);
                if (manifest.objects().contains(reference)) {
                    text.append(changes(reference, document));
                }
            }
        } catch (MalformedYaml e) {
            throw new HelmFailure(e.getMessage());
        }
        before.stream()
                .filter(it -> !manifest.objects().contains(it))
                .forEach(it -> text.append(diff(it, live(it), MissingNode.getInstance())));
        return text.toString();
    }

    private String changes(ObjectReference reference, JsonNode document) {
        try {
            return diff(reference, live(reference), applied(reference, document));
        } catch (KubernetesClientException e) {
            return "%s: %s\n".formatted(reference, said(e));
        }
    }

    private JsonNode live(ObjectReference reference) {
        return objects(reference)
                .map(it -> it.withName(reference.name()).get())
                .<JsonNode>map(this::tree)
                .orElseGet(MissingNode::getInstance);
    }

    /** The object as it would be; of a kind or in a namespace that is to come with the chart: as it is written. */
    private JsonNode applied(ObjectReference reference, JsonNode document) {
        var object = client.getKubernetesSerialization().convertValue(document, GenericKubernetesResource.class);
        try {
            return objects(reference)
                    .map(it -> it.resource(object)
                            .dryRun()
                            .forceConflicts()
                            .fieldManager(MANAGER)
                            .serverSideApply())
                    .<JsonNode>map(this::tree)
                    .orElse(document);
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return document;
            }
            throw e;
        }
    }

    /** Empty if the API server does not know the kind. */
    private Optional<
                    NonNamespaceOperation<
                            GenericKubernetesResource,
                            GenericKubernetesResourceList,
                            Resource<GenericKubernetesResource>>>
            objects(ObjectReference reference) {
        try {
            return Optional.of(client.genericKubernetesResources(reference.apiVersion(), reference.kind())
                    .inNamespace(namespaceOf(reference)));
        } catch (KubernetesClientException e) {
            if (e.getCause() instanceof IllegalStateException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private String namespaceOf(ObjectReference reference) {
        return reference.namespace().isEmpty() ? releaseNamespace : reference.namespace();
    }

    private ObjectNode tree(GenericKubernetesResource object) {
        ObjectNode tree = client.getKubernetesSerialization().convertValue(object, ObjectNode.class);
        tree.withObjectProperty("metadata").remove(BOOKKEEPING);
        tree.remove("status");
        return tree;
    }

    private static String diff(ObjectReference reference, JsonNode before, JsonNode after) {
        var old = lines(before);
        var patch = DiffUtils.diff(old, lines(after));
        return UnifiedDiffUtils.generateUnifiedDiff(
                        "cluster: " + reference, "rendered: " + reference, old, patch, CONTEXT)
                .stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static List<String> lines(JsonNode tree) {
        return tree.isMissingNode() ? List.of() : YamlPrint.of(tree).lines().toList();
    }

    private static String said(KubernetesClientException e) {
        return e.getStatus() == null || e.getStatus().getMessage() == null
                ? e.getMessage()
                : e.getStatus().getMessage();
    }
}
