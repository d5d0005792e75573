package io.quarterdeck.testing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * {@code cluster.json}, which the development cluster writes when it is ready.
 *
 * @param kubeconfig of an administrator
 * @param kubeconfigs by account: {@code source-sync-service}, {@code release-service}, {@code deckhouse}, {@code user}
 * @param binary of the cluster; {@code kubectl} and {@code helm} lie beside it
 * @param logs directory, one file a part
 * @param parts process ids by name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ClusterFile(
        long pid,
        String apiServer,
        Path kubeconfig,
        Map<String, Path> kubeconfigs,
        ClusterRegistry registry,
        Path binary,
        Path logs,
        Map<String, Long> parts) {
    static final String NAME = "cluster.json";

    static ClusterFile read(Path dataDir) {
        try {
            return new ObjectMapper().readValue(dataDir.resolve(NAME).toFile(), ClusterFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + dataDir.resolve(NAME), e);
        }
    }
}
