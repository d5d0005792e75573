package io.quarterdeck.lifecycle.cluster;

import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.ProjectRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** An image of the platform: a directory of built-in modules, and the service that runs from it. */
public final class Image {
    private final Path root;

    Image() {
        try {
            root = Files.createTempDirectory(Path.of("target"), "image-").toAbsolutePath();
            Files.createDirectories(root.resolve("modules"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A cluster for these tests alone: the service would act on the objects of all others. */
    public static DevelopmentCluster cluster() {
        return DevelopmentCluster.shared("service");
    }

    /** @param name below the directory of built-in modules */
    Image file(String name, String content) {
        try {
            var file = root.resolve("modules").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A chart of one ConfigMap in {@code d8-system}. */
    Image chart(String directory, String configMap, String value) {
        return file(
                directory + "/templates/it.yaml",
                """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s, namespace: d8-system}
                data: {value: "%s"}
                """
                        .formatted(configMap, value));
    }

    /** The built-in sample of the demo. */
    Image sample() {
        var samples = ProjectRoot.find().resolve("k8s/samples/built-in");
        try (var files = Files.walk(samples)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                file(samples.relativize(file).toString(), Files.readString(file));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path modules() {
        return root.resolve("modules");
    }

    /** Settings of the service that runs from this image, on platform v1.73.4; two builds may run beside each other. */
    Map<String, String> settings() {
        cluster().actAs(DevelopmentCluster.LIFECYCLE);
        var webhooks = freePort();
        return Map.ofEntries(
                Map.entry("quarterdeck.webhook.host", "127.0.0.1"),
                Map.entry("quarterdeck.webhook.port", webhooks),
                Map.entry("quarterdeck.webhook.url", "https://127.0.0.1:" + webhooks),
                Map.entry("quarkus.http.test-port", freePort()),
                Map.entry("quarkus.management.test-port", freePort()),
                Map.entry("quarterdeck.debug.port", freePort()),
                Map.entry("quarterdeck.helm.binary", helm()),
                Map.entry("quarterdeck.platform.version", "1.73.4"),
                Map.entry("quarterdeck.temporary.directory", root.resolve("tmp").toString()),
                Map.entry("EMBEDDED_MODULES_DIR", modules().toString()),
                Map.entry("DOWNLOADED_MODULES_DIR", root.resolve("downloaded").toString()));
    }

    /** Admission goes with the service: the next one has another port, and nobody would answer until it is there. */
    static void closed() {
        System.clearProperty("kubeconfig");
        cluster().kubectl("delete", "validatingwebhookconfiguration", "deckhouse-webhook", "--ignore-not-found");
    }

    /** helm is told where the cluster is by its environment, which a test cannot change. */
    private String helm() {
        var script = root.resolve("helm");
        try {
            Files.writeString(
                    script,
                    "#!/bin/sh\nKUBECONFIG='%s' exec '%s' \"$@\"\n"
                            .formatted(
                                    cluster().kubeconfigOf(DevelopmentCluster.LIFECYCLE),
                                    cluster().helm()));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            return script.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String freePort() {
        try (var socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
