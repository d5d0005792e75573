package io.quarterdeck.lifecycle.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarterdeck.yaml.MalformedYaml;
import io.quarterdeck.yaml.YamlText;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Applies a module's CRDs before anything of it runs; never deletes one (spec 05 §11). */
public final class CustomResourceDefinitions {
    private static final Logger LOG = Logger.getLogger(CustomResourceDefinitions.class);
    private static final int ESTABLISHED_WITHIN_SECONDS = 10;
    private static final int TRIES = 5;

    private final KubernetesClient client;

    public CustomResourceDefinitions(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Creates or updates what stands in {@code <tree>/crds}.
     *
     * @return {@code group/version/Kind} of everything applied, sorted
     * @throws HelmFailure naming every bad document; the good ones are applied all the same
     */
    public List<String> ensure(Path tree) throws HelmFailure {
        List<String> applied = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path file : files(tree.resolve("crds"))) {
            try {
                for (JsonNode document : YamlText.all(Files.readString(file))) {
                    if (!document.isNull() && !document.isEmpty()) {
                        applied.addAll(ensure(CrdDocument.of(document)));
                    }
                }
            } catch (IOException | MalformedYaml | HelmFailure | KubernetesClientException e) {
                problems.add("error occurred during processing \"%s\" file: %s"
                        .formatted(tree.relativize(file), e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new HelmFailure(String.join("; ", problems));
        }
        return applied.stream().distinct().sorted().toList();
    }

    private static List<Path> files(Path crds) throws HelmFailure {
        if (!Files.isDirectory(crds)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(crds)) {
            return files.filter(Files::isRegularFile)
                    .filter(CustomResourceDefinitions::counts)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new HelmFailure("crds cannot be read: " + e.getMessage());
        }
    }

    private static boolean counts(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") && !name.startsWith("doc-") && !name.startsWith("_");
    }

    private List<String> ensure(CrdDocument wanted) {
        for (int left = TRIES; ; left--) {
            try {
                createOrUpdate(wanted);
                return wanted.apiVersions();
            } catch (KubernetesClientException e) {
                if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || left == 1) {
                    throw e;
                }
            }
        }
    }

    private void createOrUpdate(CrdDocument wanted) {
        var definitions = client.apiextensions().v1().customResourceDefinitions();
        CustomResourceDefinition live = definitions.withName(wanted.name()).get();
        if (live == null) {
            definitions.resource(typed(wanted.object())).create();
            LOG.infof("CRD %s created", wanted.name());
        } else {
            update(live, wanted);
        }
        definitions
                .withName(wanted.name())
                .waitUntilCondition(
                        CustomResourceDefinitions::established, ESTABLISHED_WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    private void update(CustomResourceDefinition live, CrdDocument wanted) {
        ObjectNode before = client.getKubernetesSerialization().convertValue(live, ObjectNode.class);
        ObjectNode after = before.deepCopy();
        overlay(after.withObject("/metadata"), wanted.object().path("metadata"), "labels");
        overlay(after.withObject("/metadata"), wanted.object().path("metadata"), "annotations");
        ObjectNode spec = wanted.spec().deepCopy();
        if (before.path("spec").has("conversion")) {
            spec.set("conversion", before.path("spec").get("conversion"));
        }
        after.set("spec", spec);
        var update = typed(after);
        if (client.getKubernetesSerialization()
                .convertValue(update, ObjectNode.class)
                .equals(before)) {
            return;
        }
        reduceStoredVersions(live, wanted);
        update.getMetadata().setResourceVersion(null);
        client.apiextensions().v1().customResourceDefinitions().resource(update).update();
        LOG.infof("CRD %s updated", wanted.name());
    }

    /** A version that the new spec lacks must first leave the list of stored ones, or the API server refuses. */
    private void reduceStoredVersions(CustomResourceDefinition live, CrdDocument wanted) {
        List<String> stored =
                live.getStatus() == null ? List.of() : live.getStatus().getStoredVersions();
        List<String> kept =
                stored.stream().filter(wanted.versionNames()::contains).toList();
        if (!kept.isEmpty() && kept.size() < stored.size()) {
            client.apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName(wanted.name())
                    .editStatus(crd -> {
                        crd.getStatus().setStoredVersions(kept);
                        return crd;
                    });
        }
    }

    private static void overlay(ObjectNode metadata, JsonNode wanted, String key) {
        if (wanted.path(key).isObject() && !wanted.path(key).isEmpty()) {
            metadata.withObject("/" + key).setAll((ObjectNode) wanted.path(key));
        }
    }

    private CustomResourceDefinition typed(ObjectNode object) {
        return client.getKubernetesSerialization().convertValue(object, CustomResourceDefinition.class);
    }

    private static boolean established(CustomResourceDefinition crd) {
        return crd != null
                && crd.getStatus() != null
                && crd.getStatus().getConditions().stream()
                        .anyMatch(c -> "Established".equals(c.getType()) && "True".equals(c.getStatus()));
    }
}
